"""Names within a text, found in any spelling and any script, and replaced.

Case and accents do not count, nor how a letter is put together, nor whether it is Latin or only
looks so, nor the dots of "T.J.". In scripts with capitals a name is a whole word, or one with an s
("Jordans"). In others it is found within a word too: Chinese has no spaces, and Arabic and Amharic
write "and", "to" or "from" together with the name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from casework.folding import folded_signs
from casework.lookalikes import fold_by_look, looked_at
from casework.plans.words_like_names import is_little_word, is_word

_SHORT = 3
"""Letters: a shorter name is part of many words."""
_INITIALS = 3
"""Letters: at most so many may be initials, with dots or without: TJ, T.J."""
_NO_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u3400-\u9fff\ua000-\ua4cf"
    "\U00020000-\U0003ffff]"
)
_APOSTROPHES = dict.fromkeys(map(ord, "ʼʻʹ′"), "'")
"""They end a name; to Python some are letters."""
_PLURAL = re.compile(r"s(?!\w)")
_DOTTED = r"\s+"
"""A dot stands as a space when folded."""


@dataclass(frozen=True)
class HiddenNames:
    shown: Mapping[str, str]
    """By name, folded: what stands instead."""
    parts: frozenset[str] = frozenset()
    """Those that may be words as well: “Rose” and “ROSE” are somebody, “rose” need not be;
    “jordan”, which is no word, is."""

    @classmethod
    def of(cls, names: Mapping[str, str], parts: Mapping[str, str] | None = None) -> "HiddenNames":
        whole, beside = _folded(names), _folded(parts or {})
        return cls(beside | whole, frozenset(map(_together, beside.keys() - whole.keys())))

    def replaced(self, text: str) -> str:
        if not self.shown:
            return text
        plain, places = folded_signs(text.translate(_APOSTROPHES))
        plain = looked_at(plain)
        done, at = [], 0
        for found in self._pattern.finditer(plain):
            name = _together(fold_by_look(found[0]))
            if self._may_be_a_word(name, text[places[found.start()]], plain[found.end() :]):
                continue
            done += [text[at : places[found.start()]], self._said[name]]
            at = _end(text, places, found.end())
        return "".join([*done, text[at:]])

    def _may_be_a_word(self, name: str, first: str, behind: str) -> bool:
        """“rose”, and “This”, which is no plural of Thi."""
        small = name in self.parts and first.islower()
        plural = _PLURAL.match(behind) is not None
        return (small and is_word(name)) or (plural and is_little_word(f"{name}s"))

    @cached_property
    def _said(self) -> Mapping[str, str]:
        return {_together(name): said for name, said in self.shown.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.shown, key=len, reverse=True)
        return re.compile("|".join(map(_as_pattern, longest_first)))


def _folded(names: Mapping[str, str]) -> dict[str, str]:
    folded = {fold_by_look(name): said for name, said in names.items() if said}
    return {name: said for name, said in folded.items() if name}


def _together(name: str) -> str:
    """Where a script has no spaces, a name is written with one or without."""
    return name.replace(" ", "")


def _end(text: str, places: list[int], end: int) -> int:
    """Behind the name's last sign, and behind its accents, which stand nowhere when folded, and
    behind the last dot of “T.J.”."""
    at = places[end - 1] + 1
    until = places[end] if end < len(places) else len(text)
    while at < until and not folded_signs(text[at])[0] and text[at].isprintable():
        at += 1
    dotted = text[at : at + 1] == "." and text[: at - 1].rstrip(" ").endswith(".")
    return at + dotted


def _as_pattern(name: str) -> str:
    between = r"\s*" if _NO_SPACES.search(name) else r"\s+"
    written = between.join("'?".join(map(re.escape, word)) for word in name.split())
    if name.upper() == name.lower():
        within = len(name) >= _SHORT or _NO_SPACES.search(name)
        return written if within else rf"(?<!\w){written}(?!\w)"
    letters = list(map(re.escape, _together(name)))
    if len(letters) <= _INITIALS and len(name.split()) in (1, len(letters)):
        together, dotted = "'?".join(letters), _DOTTED.join(letters)
        written = f"(?:{together}|{dotted})"
    plural = r"(?=s(?!\w))" if len(letters) > 1 else r"(?!\w)"
    return rf"(?<!\w){written}(?:(?!\w)|{plural})"
