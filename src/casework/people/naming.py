"""How names are compared: without accents, case and marks, in any order, by sound."""

import re
import unicodedata

import jellyfish

_MARKS = re.compile(r"[^\w\s]|_")


def fold(name: str) -> str:
    """ "José  O'Neal-Díaz" → "jose oneal diaz": letters and digits, one space between words."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_MARKS.sub(" ", letters).casefold().split())


def sounds(name: str) -> frozenset[str]:
    """How each word sounds, so that Deshawn and D'Shaun meet."""
    return frozenset(filter(None, (jellyfish.metaphone(word) for word in fold(name).split())))


def any_order(name: str) -> str:
    """The same for "Carter, Khalil" and "Khalil Carter"."""
    return " ".join(sorted(fold(name).split()))
