"""The screen Import."""
