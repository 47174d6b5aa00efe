"""Formula-like text: recognized, guarded on the way out, read back."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Tabs and returns too: some programs drop them, and run what comes after."""


def like_a_formula(text: str) -> bool:
    """A spreadsheet would run it. Here it is text like any other."""
    return text.startswith(STARTS)


def guarded(text: str) -> str:
    """With an apostrophe in front, so that no spreadsheet program runs what somebody typed."""
    return f"'{text}" if like_a_formula(text) else text


def unguarded(text: str) -> str:
    """Without the apostrophe of `guarded`. Asked before spaces are joined: a tab counts."""
    bare = text.strip()
    return bare[1:] if bare[:1] == "'" and like_a_formula(bare[1:]) else text
