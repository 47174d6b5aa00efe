"""Formula-like text: recognized, protected in files that are written, restored when read back."""

import re
import unicodedata

_SIGNS = ("=", "+", "-", "@", "−")
"""Signs that begin a formula, in the ordinary form of their full-width and small variants."""
_LINE_STARTS = ("\t", "\r", "\n")
"""Some programs drop them, and run what comes after."""
_UNSEEN = re.compile(r"[\s\u115f\u1160\u2800\u3164\uffa0]")


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program might run the text. In Casework it is plain text. Signs that
    nobody sees before it do not count: programs drop them when they open or convert a file."""
    return _runs(text) or _runs(text[_seen_from(text) :])


def guarded(text: str) -> str:
    """The text with an apostrophe before what might run, so that no spreadsheet program runs what
    somebody typed."""
    at = 0 if _runs(text) else _seen_from(text)
    return f"{text[:at]}'{text[at:]}" if like_a_formula(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe of `guarded`. Has to be called before spaces are joined,
    because a tab at the start counts as formula-like."""
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
