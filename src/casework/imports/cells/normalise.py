"""Folding: two spellings of the same words become the same text."""

import re
import unicodedata


def word_set(words: str) -> frozenset[str]:
    """A long list of words, written as a line of them."""
    return frozenset(words.split())


_APOSTROPHES = re.compile(r"['’‘`´]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_HEDGES = re.compile(
    r"\?|\bmaybe\b|\bprobably\b|[a-z]-?ish\b|\bquiz[aá]s?\b|\btal vez\b|\bnot sure\b", re.IGNORECASE
)
_EXTRA_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})
_ABBREVIATIONS = {
    "w": "with",
    "msg": "message",
    "txt": "text",
    "ph": "phone",
    "appt": "appointment",
    "mgr": "manager",
}


def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, everything else that is no letter a space."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_EXTRA_LETTERS))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def phrase(text: str) -> str:
    """Folded, with the usual abbreviations written out: "TXT msg" is "text message", "D.O.B."
    is "dob"."""
    spelled = re.sub(r"\bw/\s*o\b", "without", text.lower()).replace("&", " and ")
    joined = re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda run: run[0].replace(" ", ""), fold(spelled))
    return " ".join(_ABBREVIATIONS.get(word, word) for word in joined.split())


def hedged(text: str) -> bool:
    """The one who typed it was not sure, so we are not either."""
    return bool(_HEDGES.search(text))


_NOTHING = frozenset(
    (
        *("unknown", "unk", "n a", "na", "none", "null", "nil", "nan", "tbd", "tba", "missing"),
        *("not known", "dont know", "no data", "not given", "declined", "desconocido"),
        *("desconocida", "ninguno", "ninguna", "sin datos", "no aplica", "no se sabe"),
    )
)


def is_empty(text: str) -> bool:
    """Nothing, or a word that stands for nothing."""
    folded = fold(text)
    return not folded or folded in _NOTHING


def counted(count: int, one: str, many: str) -> str:
    """ "1 row", "3 rows"."""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"
