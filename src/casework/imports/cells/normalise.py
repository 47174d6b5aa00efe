"""Normalized phrases: headings and cells with the same meaning become the same words."""

import re
from collections.abc import Callable

from casework.folding import fold


def word_set(words: str) -> frozenset[str]:
    """The set of words in a text, which lets a long list be written as one string."""
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
    """The text folded, with the usual abbreviations written out: "TXT msg" is "text message",
    "D.O.B." is "dob"."""
    spelled = re.sub(r"\bw/\s*o\b", "without", text.lower()).replace("&", " and ")
    joined = re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda run: run[0].replace(" ", ""), folded(spelled))
    return " ".join(_ABBREVIATIONS.get(word, word) for word in joined.split())


def hedged(text: str) -> bool:
    """Whether the text says that its writer was not sure. It is then not a sure suggestion."""
    return bool(_HEDGES.search(text))
