"""Initials: what stands on paper in place of a name."""

import unicodedata

NONE = "…"
"""Stands where a name has no initials."""
_ONE_SIGN_NAMES = ("CJK", "HANGUL", "IDEOGRAPHIC", "YI ")
"""Scripts in which one sign is a whole family name: 王, 김."""
_SYLLABLES = ("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA", "BOPOMOFO")
"""One sign of these says more of a name than a letter does."""


def initials(name: str) -> str:
    """The first letter of each part of a name, as far as it does not say the part: of 王伟 and of
    "김 철수" none, since the first sign is the family name, and of "Rosa O" the R alone."""
    found = (_initial(list(filter(str.isalpha, part))) for part in name.split())
    return " ".join(f"{letter.upper()}." for letter in found if letter)


def initials_or_dots(name: str) -> str:
    return initials(name) or NONE


def may_be_a_name(sign: str) -> bool:
    """Whether this one sign may be a whole name."""
    return unicodedata.name(sign, "").startswith(_ONE_SIGN_NAMES)


def has_no_spaces(part: str) -> bool:
    """By its first sign: whether its script sets no words apart."""
    return unicodedata.name(part[0], "").startswith((*_ONE_SIGN_NAMES, *_SYLLABLES))


def _initial(letters: list[str]) -> str:
    return letters[0] if len(letters) > 1 and not has_no_spaces(letters[0]) else ""
