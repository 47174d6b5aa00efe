"""Typed text: the kinds that the forms of all features share."""

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

_NEVER_TYPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control signs, but line breaks and tabs
    "\u202a-\u202e\u2066-\u2069"  # turned text
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"  # no signs, and halves of signs
    "\u115f\u1160\u3164\uffa0]"  # Hangul fillers: letters that show nothing
)
_SHOWS_NOTHING = "ZCM"
"""How the categories of spaces, controls, and marks without a letter begin."""
_BLANKS = "\u2800\U0001d159"
"""Signs of other categories that show nothing: of Braille, of music."""


def without_unseen(text: str) -> str:
    """The text without control signs; empty where nothing of it would show. What joins letters
    stays (Persian, Hindi, emoji)."""
    if text.isascii() and text.isprintable():
        return text
    text = _NEVER_TYPED.sub("", text)
    return text if any(map(_shows, text)) else ""


def _shows(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in _SHOWS_NOTHING and sign not in _BLANKS


def _seen(typed: object) -> object:
    return without_unseen(typed) if isinstance(typed, str) else typed


Text = Annotated[str, StringConstraints(strip_whitespace=True), BeforeValidator(_seen)]
"""With a limit of its own: `Annotated[Text, Field(max_length=80)]`."""
Line = Annotated[Text, Field(max_length=200)]
Needed = Annotated[Text, Field(min_length=1, max_length=200)]
Paragraph = Annotated[Text, Field(max_length=2000)]
