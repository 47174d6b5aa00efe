"""Folding: two spellings of the same words become the same text, in any script."""

import re
import unicodedata

_MARKS = re.compile(r"[^\w\s]|_")
_APOSTROPHES = re.compile(r"['’‘`´]")
_EXTRA_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Letters that do not change when accents are removed."""


def fold(text: str) -> str:
    """ "José  O'Neal-Díaz" → "jose oneal diaz": letters and digits of any script, one space
    between words; no case, no accents, no apostrophes."""
    spelled = _APOSTROPHES.sub("", text.casefold().translate(_EXTRA_LETTERS))
    plain = unicodedata.normalize("NFKD", spelled)
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(_MARKS.sub(" ", letters).casefold().split())


def letter_marks(text: str) -> str:
    """The marks that `fold` removes from letters that are not Latin, in the order of the text: the
    breve that distinguishes й from и, the vowels of Hindi and Thai. Without them, different words
    may look the same."""
    if text.isascii():
        return ""
    found, latin = [], True
    for mark in unicodedata.normalize("NFKD", text):
        if unicodedata.category(mark).startswith("M"):
            found.append("" if latin else mark)
        elif mark.isalpha():
            latin = "LATIN" in unicodedata.name(mark, "")
    return "".join(found)
