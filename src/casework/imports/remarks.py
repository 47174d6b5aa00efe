"""Remarks on a row, as its reasons and notes: sentences that are stored and compared in English."""

from collections.abc import Iterable
from functools import reduce

from casework.sentences import say


class Remark(str):
    """The English sentence with its parts; `said` has it in the language of the screen."""

    text: str
    parts: dict[str, object]

    def __new__(cls, text: str, /, **parts: object) -> "Remark":
        made = super().__new__(cls, text.format(**parts) if parts else text)
        made.text, made.parts = text, parts
        return made


def said(remark: str) -> str:
    """A remark without parts is its own sentence."""
    return say(remark.text, **remark.parts) if isinstance(remark, Remark) else say(remark)


def said_together(remarks: Iterable[str]) -> str:
    return "; ".join(map(said, remarks))


def either_of(words: Iterable[str]) -> str:
    """ "one or the other"; empty where there is none."""
    return reduce(_or, words, "")


def _or(one: str, other: str) -> str:
    return say("{one} or {other}", one=one, other=other) if one else other
