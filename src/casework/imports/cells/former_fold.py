"""The former fold, which dropped letters of other scripts. Fingerprints and keys made with it are
stored, so values that are read today are compared in both forms."""

import re
import unicodedata

from casework.imports.cells.normalise import phrase

_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_EXTRA_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})


def former_fold(text: str) -> str:
    """Must never change: stored fingerprints were made with it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_EXTRA_LETTERS))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def former_phrase(text: str) -> str:
    return phrase(text, folded=former_fold)
