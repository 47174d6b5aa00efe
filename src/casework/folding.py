"""Folding: two spellings of the same words become the same text, in any script."""

import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+", re.ASCII)
_APOSTROPHES = re.compile(r"['’‘`´]")
_EXTRA_LETTERS = str.maketrans(
    {
        **{"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"},
        **{"ı": "i", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t"},
    }
)
"""Letters that do not change when accents are removed."""
_KEPT_MARKS = frozenset({0, 8, 9, 84, 91, *range(103, 133)})
"""Classes of the marks that are vowels, tones or voicing of their script (Hindi, Thai, Japanese).
Of other classes are the accents of Latin, Greek and Cyrillic, and the points of Arabic and Hebrew,
which few people write."""
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ZERO_WIDTH_SPACE = "\u200b"


def fold(text: str) -> str:
    """ "José  O'Neal-Díaz" → "jose oneal diaz": letters and digits of any script, one space
    between words; no case, no accents, no apostrophes."""
    if text.isascii():
        return _NO_WORD.sub(" ", _APOSTROPHES.sub("", text.lower())).strip()
    spelled = _APOSTROPHES.sub("", text.casefold().translate(_EXTRA_LETTERS))
    plain = unicodedata.normalize("NFKD", spelled)
    return " ".join("".join(map(_folded, plain)).casefold().split())


def _folded(sign: str) -> str:
    """The sign; a space between words; nothing for an accent, or for what only joins signs."""
    if sign.isalnum():
        return sign
    match unicodedata.category(sign):
        case "Mn" | "Mc":
            kept = unicodedata.combining(sign) in _KEPT_MARKS and not _SELECTORS.match(sign)
            return sign if kept else ""
        case "Cf" if sign != _ZERO_WIDTH_SPACE:
            return ""
    return " "


def letter_marks(text: str) -> str:
    """The marks of letters that are not Latin, in the order of the text: the breve that
    distinguishes й from и, the vowels of Hindi and Thai. `fold` removes some of them, and without
    them different words may look the same."""
    if text.isascii():
        return ""
    found, latin = [], True
    for mark in unicodedata.normalize("NFKD", text):
        if unicodedata.category(mark).startswith("M"):
            found.append("" if latin else mark)
        elif mark.isalpha():
            latin = "LATIN" in unicodedata.name(mark, "")
    return "".join(found)


def folded_signs(text: str) -> tuple[str, list[int]]:
    """The text folded sign by sign, and where in the text each of these signs stands. Apostrophes
    stay: they end a name ("Tony's") or belong to it ("O'Neal")."""
    found = [(each, at) for at, sign in enumerate(text) for each in _folded_sign(sign)]
    return "".join(each for each, _ in found), [at for _, at in found]


def _folded_sign(sign: str) -> str:
    if _APOSTROPHES.match(sign):
        return "'"
    plain = unicodedata.normalize("NFKD", sign.casefold().translate(_EXTRA_LETTERS))
    return "".join(map(_folded, plain)).casefold()
