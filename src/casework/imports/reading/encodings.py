"""Encodings: which letters the bytes of a text file stand for."""

import re
from collections.abc import Iterator
from unicodedata import category, name

from casework.errors import Invalid
from casework.imports.reading.file_type import sixteen_bit
from casework.sentences import say

EIGHT_BIT = ("cp1252", "mac_roman", "cp850", "cp1251")
"""Windows, old Macs, DOS, and Windows for Cyrillic letters."""
_USUAL = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡’‘“”–—…•°ºª\xa0")
_SAMPLE, _EXAMPLES, _CLOSE, _LEAST, _COMMONEST = 4_000, 3, 0.2, 0.5, 0.3
_WORD = re.compile(r"[\w'’‘]*[^\x00-\x7f][^\s,;\t|\"]*")
_APOSTROPHES, _AFTER_APOSTROPHE = frozenset("’‘"), frozenset("stmdlrv")


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text. UTF-8 and UTF-16 are recognized for certain; among the old 8-bit encodings, the
    likeliest is taken, unless somebody named one."""
    if wide := sixteen_bit(data):
        return _utf16(data, wide)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(encoding if encoding in EIGHT_BIT else likely(data)[0], "replace")


def _utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Invalid(say("This file's text is damaged. Save it again as CSV UTF-8.")) from None


def likely(data: bytes) -> tuple[str, ...]:
    """The likeliest 8-bit encoding; after it, any that gives other letters as likely ones."""
    pieces = b"\n".join(list(_pieces(data))[:_SAMPLE])
    points = {each: _points(pieces.decode(each, "replace")) for each in EIGHT_BIT}
    points["cp1252"] += _COMMONEST
    best, *others = sorted(EIGHT_BIT, key=lambda each: -points[each])
    close = points[best] - _CLOSE if points[best] >= _LEAST else min(points[best], 0) - 1
    text = pieces.decode(best, "replace")
    rivals = [e for e in others if points[e] >= close and pieces.decode(e, "replace") != text]
    return (best, *rivals)


def doubtful(data: bytes) -> dict[str, str]:
    """For a text whose letters can be read in several ways: each encoding, and its first words."""
    if sixteen_bit(data) or _is_utf8(data):
        return {}
    found = likely(data)
    return {each: _example(data, each) for each in found} if len(found) > 1 else {}


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _example(data: bytes, encoding: str) -> str:
    words = _WORD.findall(b"\n".join(_pieces(data)).decode(encoding, "replace"))
    return ", ".join(list(dict.fromkeys(words))[:_EXAMPLES])


def _pieces(data: bytes) -> Iterator[bytes]:
    """Words with a letter that is not ASCII."""
    yield from re.findall(rb"[\x27\w\x80-\xff]*[\x80-\xff][\w\x80-\xff]*", data[:2_000_000])


def _points(text: str) -> float:
    """How much the letters look like those of names and notes; at most 1 for each."""
    scores = [
        _letter(text[at - 1 : at], mark, text[at + 1 : at + 2])
        for at, mark in enumerate(text)
        if mark > "\x7f"
    ]
    return sum(scores) / len(scores) if scores else 0


def _letter(before: str, mark: str, after: str) -> float:
    if mark == "\ufffd" or category(mark) == "Cc":
        return -3
    if not mark.isalpha():
        return _mark(before, mark, after)
    if (before.islower() and mark.isupper()) or (mark.islower() and after.isupper()):
        return -2
    if _is_cyrillic(mark):
        return (
            1 if all(not each.isalpha() or _is_cyrillic(each) for each in (before, after)) else -2
        )
    crowded = all(each > "\x7f" and each.isalpha() for each in (before, after))
    return -1 if crowded else 1 if mark in _USUAL else 0.4


def _mark(before: str, mark: str, after: str) -> float:
    """In a word only an apostrophe stands: "O’Neal", "mother’s"."""
    if not (before.isalpha() and after.isalpha()):
        return 0.5 * (mark in _USUAL)
    fits = before.isupper() or after in _AFTER_APOSTROPHE
    return float(fits) if mark in _APOSTROPHES else -2


def _is_cyrillic(mark: str) -> bool:
    return "CYRILLIC" in name(mark, "")
