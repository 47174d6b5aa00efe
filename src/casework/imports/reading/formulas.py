"""Formula-like text: recognized, protected in files that are written, restored when read back."""

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Tabs and returns too: some programs drop them, and run what comes after."""


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text. In Casework it is plain text."""
    return text.startswith(STARTS)


def guarded(text: str) -> str:
    """The text with an apostrophe before it, so that no spreadsheet program runs what somebody
    typed."""
    return f"'{text}" if like_a_formula(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe of `guarded`. Has to be called before spaces are joined,
    because a tab at the start counts as formula-like."""
    bare = text.strip()
    return bare[1:] if bare[:1] == "'" and like_a_formula(bare[1:]) else text
