"""Which signs the fonts of this package hold, and text made ready for them.

Nothing vanishes: a sign that no font holds becomes an open box, and the boxes are counted.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
BOX = "□"

# What word processors and web pages use to end a line.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A fixed space would glue words to a line too long for its column; the second is Word's bullet.
_PASTED = str.maketrans({"\xa0": " ", "\u202f": " ", "\t": " ", "\uf0b7": "•", "\uf0a7": "•"})
# Joiners, direction marks and variation selectors shape their neighbours and need no font.
_SHAPING = frozenset("\n\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f")


def tidied(text: str) -> str:
    """Line ends and spaces as the paper knows them; signs that were never visible taken out."""
    text = _LINE_ENDS.sub("\n", text).translate(_PASTED)
    return "".join(sign for sign in text if sign in _SHAPING or not _is_control(sign))


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf")


def printable(text: str) -> tuple[str, int]:
    """The text with a box for every sign that cannot be printed, and how many boxes."""
    signs = [_shown(sign) for sign in text]
    missing = sum(shown is None for shown in signs)
    return "".join(BOX if shown is None else shown for shown in signs), missing


def _shown(sign: str) -> str | None:
    """Itself, or its plain form (a fancy letter's plain letter), or nothing."""
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
