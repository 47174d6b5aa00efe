"""Names within a text, found in any spelling and any script, and replaced.

Case and accents do not count, nor how a letter is put together. In scripts with capitals a name is
a whole word. In others it is found within a word too: Chinese has no spaces, and Arabic and Amharic
write "and", "to" or "from" together with the name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from casework.folding import fold, folded_signs

_SHORT = 3
"""Letters: a shorter name is part of many words."""
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class HiddenNames:
    shown: Mapping[str, str]
    """By name, folded: what stands instead."""
    parts: frozenset[str] = frozenset()
    """Those that may be words as well: “Rose” and “ROSE” are somebody, “rose” need not be."""

    @classmethod
    def of(cls, names: Mapping[str, str], parts: Mapping[str, str] | None = None) -> "HiddenNames":
        whole, beside = _folded(names), _folded(parts or {})
        return cls(beside | whole, frozenset(map(_together, beside.keys() - whole.keys())))

    def replaced(self, text: str) -> str:
        if not self.shown:
            return text
        plain, places = folded_signs(text)
        done, at = [], 0
        for found in self._pattern.finditer(plain):
            name = _together(fold(found[0]))
            if name in self.parts and text[places[found.start()]].islower():
                continue
            done += [text[at : places[found.start()]], self._said[name]]
            at = _end(text, places, found.end())
        return "".join([*done, text[at:]])

    @cached_property
    def _said(self) -> Mapping[str, str]:
        return {_together(name): said for name, said in self.shown.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.shown, key=len, reverse=True)
        return re.compile("|".join(map(_as_pattern, longest_first)))


def _folded(names: Mapping[str, str]) -> dict[str, str]:
    folded = {fold(name): said for name, said in names.items() if said}
    return {name: said for name, said in folded.items() if name}


def _together(name: str) -> str:
    """Where a script has no spaces, a name is written with one or without."""
    return name.replace(" ", "")


def _end(text: str, places: list[int], end: int) -> int:
    """Behind the name's last sign, and behind its accents, which stand nowhere when folded."""
    at = places[end - 1] + 1
    until = places[end] if end < len(places) else len(text)
    while at < until and not folded_signs(text[at])[0] and text[at].isprintable():
        at += 1
    return at


def _as_pattern(name: str) -> str:
    between = r"\s*" if _NO_SPACES.search(name) else r"\s+"
    written = between.join("'?".join(map(re.escape, word)) for word in name.split())
    within = name.upper() == name.lower() and (len(name) >= _SHORT or _NO_SPACES.search(name))
    return written if within else rf"(?<!\w){written}(?!\w)"
