"""Scores of suggestions, from 0 to 100. What somebody matched before scores highest."""

WORTH_SHOWING = 72
CONFIDENT = 90
"""Taken without asking; anything below has to be confirmed."""
REMEMBERED = 101
