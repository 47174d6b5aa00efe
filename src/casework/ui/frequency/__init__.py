"""The screen Contact frequency."""
