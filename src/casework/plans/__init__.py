"""Safety plans: made with the person, in versions that never change once agreed."""
