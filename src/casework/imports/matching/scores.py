"""Scores of a suggestion: from 0 to 100, and above them what somebody matched before."""

WORTH_SHOWING = 72
CONFIDENT = 90
"""Taken without asking; anything below has to be confirmed."""
REMEMBERED = 101
