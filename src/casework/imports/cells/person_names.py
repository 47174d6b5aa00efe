"""Names as rosters write them: last name first, double spaces, suffixes, nicknames."""

import re
from dataclasses import dataclass, replace

from casework.imports.cells.normalise import word_set
from casework.people.name_matching import fold_name

_SUFFIXES = word_set("jr sr ii iii iv v junior senior")
_NICKNAME = re.compile(r"[\"“”(]\s*([^\"“”()]{1,40}?)\s*[\"“”)]|(?<!\w)'([^']{2,40})'(?!\w)")
_AKA = re.compile(r"\b(?:aka|a\.k\.a\.?|goes by|alias)\b[:,]?\s*(.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    full: str
    """First name first, as it is said: "Khalil Carter Jr."."""
    aliases: tuple[str, ...] = ()
    with_middle: str = ""
    """The same with a middle name that stands in a column of its own."""

    @property
    def key(self) -> str:
        return name_key(self.full)


def read_name(text: str) -> Name | None:
    """The name, or None when the text has no letter in it."""
    rest, aliases = _take_nicknames(" ".join(text.split()))
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    suffixes = [part for part in parts[1:] if _is_suffix(part)]
    parts = parts[:1] + [part for part in parts[1:] if not _is_suffix(part)]
    if len(parts) == 2:
        last, moved = _end_suffix(parts[0])
        given, after = _end_suffix(parts[1], but="v")  # "Hill, James V" is an initial
        parts, suffixes = [f"{given} {last}"], suffixes + moved + after
    full = " ".join([*parts, *suffixes])
    return Name(full, aliases) if any(mark.isalpha() for mark in full) else None


def join_name(first: str, last: str) -> Name | None:
    """One name from two columns. Commas are dropped: one in a column belongs to a suffix."""
    given, moved = _end_suffix(first.replace(",", " "))
    surname, own = _end_suffix(last.replace(",", " "))
    return read_name(" ".join([given, surname, *own, *moved]))


def add_parts(name: Name, *, middle: str, suffix: str) -> Name:
    """The name with what stands in columns of its own. A suffix tells a son from his father; a
    middle name is kept beside the name that is used."""
    own, had = _end_suffix(name.full)
    ends = had or ([suffix] if _is_suffix(suffix) else [])
    full = " ".join([own, *ends])
    first, _, last = own.partition(" ")
    long = " ".join(filter(None, [first, middle.rstrip("."), last, *ends])) if middle else ""
    return replace(name, full=full, with_middle=long)


def _take_nicknames(text: str) -> tuple[str, tuple[str, ...]]:
    found = []
    if match := _AKA.search(text):
        found.append(match[1].strip(' )"”'))
        text = text[: match.start()].rstrip(' (,"“')
    for match in _NICKNAME.finditer(text):
        found.append((match[1] or match[2]).strip())
    return " ".join(_NICKNAME.sub(" ", text).split()), tuple(found)


def _is_suffix(part: str) -> bool:
    return fold_name(part) in _SUFFIXES


def _end_suffix(last: str, *, but: str = "") -> tuple[str, list[str]]:
    words = last.split()
    if len(words) > 1 and _is_suffix(words[-1]) and fold_name(words[-1]) != but:
        return " ".join(words[:-1]), [words[-1]]
    return " ".join(words), []


def name_key(full: str) -> str:
    """The same key for "José O'Neal" and "JOSE ONEAL". Suffixes are part of the key, since a son
    has another one than his father."""
    return fold_name(full)


def turned(key: str) -> str:
    """The last word of the key moved to the front: "carter khalil" for "khalil carter"."""
    words = key.split()
    return " ".join([*words[-1:], *words[:-1]])


def without_suffix(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _SUFFIXES)
