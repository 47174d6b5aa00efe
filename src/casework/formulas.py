"""Formula-like text: recognized, protected in files that are written, restored when read back."""

import re
import unicodedata
from collections.abc import Callable

_SIGNS = ("=", "+", "-", "@", "−")
"""Signs that begin a formula, in the ordinary form of their full-width and small variants."""
_LINE_STARTS = ("\t", "\r", "\n")
"""Some programs drop them, and run what comes after."""
_SEPARATOR = re.compile(r"(?<=[,;|\t\r\n])(?![\t\r\n])")
"""Where a program that takes another separator than ours begins a new cell."""
_UNSEEN = re.compile(r"[\s\u115f\u1160\u2800\u3164\uffa0]")


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program might run the text. In Casework it is plain text. Signs that
    nobody sees before it do not count: programs drop them when they open or convert a file."""
    return _runs(text) or _runs(text[_seen_from(text) :])


def guarded(text: str) -> str:
    """The text with an apostrophe before what might run, so that no spreadsheet program runs what
    somebody typed: at its start, and after each sign that may separate two cells."""
    return _in_each_cell(_guarded_start(text), _guarded_start)


def unguarded(text: str) -> str:
    """The text without the apostrophes of `guarded`. Has to be called before spaces are joined,
    because a tab at the start counts as formula-like."""
    if "'" not in text:
        return text
    return _in_each_cell(_unguarded_start(text), _unguarded_start)


def _in_each_cell(text: str, change: Callable[[str], str]) -> str:
    """Another separator than ours would split the text there, whatever is quoted."""
    first, *rest = _SEPARATOR.split(text)
    return first + "".join(map(change, rest))


def _guarded_start(text: str) -> str:
    at = 0 if _runs(text) else _seen_from(text)
    return f"{text[:at]}'{text[at:]}" if like_a_formula(text) else text


def _unguarded_start(text: str) -> str:
    at = _seen_from(text)
    rest = text[at + 1 :]
    return text[:at] + rest if text[at : at + 1] == "'" and _runs(rest) else text


def _runs(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text[:1])
    return text.startswith(_LINE_STARTS) or plain.startswith(_SIGNS)


def _seen_from(text: str) -> int:
    return next((at for at, sign in enumerate(text) if not _is_unseen(sign)), len(text))


def _is_unseen(sign: str) -> bool:
    """Spaces, controls, and the marks that only change the signs beside them."""
    return bool(_UNSEEN.match(sign)) or unicodedata.category(sign)[0] in "ZCM"
