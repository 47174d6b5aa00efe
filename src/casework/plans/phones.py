"""Phone numbers: stored as typed, dialed where possible."""

import re

_WRITTEN = re.compile(r"\+?[\d\s()./-]+(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
UNSEEN = "\u200b"
SHORTEST = 3  # digits: 911, 988


def dialled(typed: str) -> str | None:
    """The number that a phone dials, or None where the text is no number (“ask at the desk”)."""
    number = re.split("x|ext", typed.lower())[0]
    digits = re.sub(r"\D", "", number)
    if not _WRITTEN.fullmatch(typed.strip()) or len(digits) < SHORTEST:
        return None
    return f"+{digits}" if typed.strip().startswith("+") else digits


def not_dialled(typed: str) -> str:
    """The number with an unseen sign after each digit: phones and readers of files would make a
    link of the plain one by themselves."""
    return re.sub(r"(?<=\d)(?=.)", UNSEEN, typed)
