"""The screen Meeting."""
