"""What is being typed, and what was already sent: so that a dropped phone loses nothing."""
