"""How the work is spread: weight against the cap, and who takes over from whom."""
