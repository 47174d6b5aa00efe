"""Normalized phrases: headings and cells that mean the same become the same words."""

import re
from collections.abc import Callable

from casework.folding import fold


def word_set(words: str) -> frozenset[str]:
    """A long list of words, written as a line of them."""
    return frozenset(words.split())


_HEDGES = re.compile(
    r"[?？؟]|\bmaybe\b|\bprobably\b|[a-z]-?ish\b|\bquiz[aá]s?\b|\btal vez\b|\bnot sure\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = {
    "w": "with",
    "msg": "message",
    "txt": "text",
    "ph": "phone",
    "appt": "appointment",
    "mgr": "manager",
}


def phrase(text: str, folded: Callable[[str], str] = fold) -> str:
    """Folded, with the usual abbreviations written out: "TXT msg" is "text message", "D.O.B."
    is "dob"."""
    spelled = re.sub(r"\bw/\s*o\b", "without", text.lower()).replace("&", " and ")
    joined = re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda run: run[0].replace(" ", ""), folded(spelled))
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
    words = fold(text)
    return not words or words in _NOTHING
