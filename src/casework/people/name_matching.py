"""How names are compared: without accents, case and marks, in any order, by sound."""

import re
import unicodedata

import jellyfish

LONGEST = 120
"""Letters of a name. Some letters unfold to many, so what is folded is cut to it too."""

_MARKS = re.compile(r"[^\w\s]|_")
_APOSTROPHES = re.compile(r"['’‘`´]")
_EXTRA_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Letters that stay whole when accents are taken off."""


def fold(name: str) -> str:
    """ "José  O'Neal-Díaz" → "jose oneal diaz": letters and digits of any script, one space
    between words. No more of it than the longest name that is kept."""
    spelled = _APOSTROPHES.sub("", name[:LONGEST].casefold().translate(_EXTRA_LETTERS))
    plain = unicodedata.normalize("NFKD", spelled)
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_MARKS.sub(" ", letters).casefold().split())[:LONGEST].rstrip()


def sounds(name: str) -> frozenset[str]:
    """How each word sounds, so that Deshawn and D'Shaun meet."""
    return sounds_of(fold(name))


def sounds_of(folded: str) -> frozenset[str]:
    return frozenset(filter(None, (jellyfish.metaphone(word) for word in folded.split())))


def any_order(name: str) -> str:
    """The same for "Carter, Khalil" and "Khalil Carter"."""
    return sorted_words(fold(name))


def sorted_words(folded: str) -> str:
    return " ".join(sorted(folded.split()))
