"""The signs that the fonts of this package contain, and text prepared for them.

A sign that no font contains is replaced with an open box, and the boxes are counted, so that
nothing is dropped unnoticed.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
BOX = "□"

# Line ends of word processors and web pages.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Non-breaking spaces would make a line too long for its column; the second is Word's bullet.
_PASTED = str.maketrans({"\xa0": " ", "\u202f": " ", "\t": " ", "\uf0b7": "•", "\uf0a7": "•"})
# Joiners, direction marks and variation selectors only change the signs beside them: no font.
_SHAPING = frozenset("\n\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f")


def tidied(text: str) -> str:
    """The text with plain line ends and spaces, and without invisible signs."""
    text = _LINE_ENDS.sub("\n", text).translate(_PASTED)
    return "".join(sign for sign in text if sign in _SHAPING or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf")


def printable(text: str) -> tuple[str, int]:
    """The text with a box for every sign that cannot be printed, and the number of boxes."""
    signs = [_shown(sign) for sign in text]
    missing = sum(shown is None for shown in signs)
    return "".join(BOX if shown is None else shown for shown in signs), missing


def _shown(sign: str) -> str | None:
    """The sign itself, or its plain form (a plain letter for a fancy one), or nothing."""
    for form in (sign, unicodedata.normalize("NFKC", sign)):
        if all(part in _SHAPING or ord(part) in held_signs() for part in form):
            return form
    return None


@lru_cache(maxsize=1)
def held_signs() -> frozenset[int]:
    fonts = (TTFont(path, lazy=True) for path in FONTS.glob("*.ttf"))
    return frozenset(sign for font in fonts for sign in font.getBestCmap())


def direction(text: str) -> str:
    """The reading direction of a line: that of its first letter that has one."""
    for sign in text:
        match unicodedata.bidirectional(sign):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "auto"


def all_printable(value: Any) -> tuple[Any, int]:
    """The same sheet with every text printable, and the number of boxes in it."""
    if isinstance(value, str):
        return printable(tidied(value))
    if isinstance(value, list):
        pairs = [all_printable(part) for part in value]
        return [part for part, _ in pairs], sum(missing for _, missing in pairs)
    if isinstance(value, dict):
        inner, missing = all_printable(list(value.values()))
        return dict(zip(value, inner, strict=True)), missing
    return value, 0
