"""Code words instead of names, on a printed plan that others may find.

Whoever is to be called, comes along or works with the person is named by code word or relation. For
the person's own name, the plan shows what the worker typed for printing: initials, a code word, or
nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casework.paper.language import Language
from casework.plans.forms import Appointment, Call, Item, TeamMember

SHORTEST_PART = 3
"""Letters: “My” of “My aunt” is no name."""


@dataclass(frozen=True, slots=True)
class CodeWords:
    tongue: Language
    known: Mapping[str, str]
    """Names in small letters, and what is printed instead."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """The same for parts of names, as written: “Rose” is somebody, “rose” need not be."""

    def text(self, text: str) -> str:
        """Replaces known names only: the person's other words stay as they were said."""
        if self.known:
            pattern = _any_of(self.known, re.IGNORECASE)
            text = pattern.sub(lambda found: self.known[found.group().lower()], text)
        if self.parts:
            text = _any_of(self.parts).sub(lambda found: self.parts[found.group()], text)
        return text

    def item(self, item: Item) -> Item:
        typed = {n: self.text(v) for n, v in item if type(v) is str and n not in ("key", "phone")}
        if isinstance(item, Call):
            hidden = item.code_word or item.relation or self.tongue.say("someone I trust")
            relation = item.relation if item.code_word else ""
            typed |= {"name": hidden, "relation": relation}
        elif isinstance(item, TeamMember):
            typed["name"] = self._colleague(item.name)
        elif isinstance(item, Appointment):
            typed["goes_along"] = self._companion(item.goes_along)
        return item.model_copy(update=typed)

    def _colleague(self, name: str) -> str:
        said = self.text(name)
        return said if said != name or not _is_name(name) else self.tongue.say("my team")

    def _companion(self, name: str) -> str:
        """“my aunt” stays; “Tony”, a name about which nothing is known, is replaced."""
        said = self.text(name)
        return said if said != name or not _is_name(name) else self.tongue.say("someone I trust")


def code_words(items: Iterable[Item], worker: str, name: str, tongue: Language) -> CodeWords:
    """`name` is the person's name in the record."""
    known = {item.name: item.code_word or item.relation for item in items if isinstance(item, Call)}
    mine = tongue.say("my worker")
    if worker:
        known |= {worker: mine, worker.split()[0]: mine}
    if name:
        known |= {name: initials(name)}
    known = {one: said for one, said in known.items() if one.strip() and said}
    parts = {part: said for one, said in known.items() for part in _parts(one) if one != name}
    own = {part: initials(part) for part in _parts(name)}
    return CodeWords(tongue, {one.lower(): said for one, said in known.items()}, parts | own)


def _parts(name: str) -> list[str]:
    return [part for part in name.split() if len(part) >= SHORTEST_PART and _is_name(part)]


def _any_of(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", flags)


def initials(name: str) -> str:
    return " ".join(f"{part[0].upper()}." for part in name.split())


def _is_name(text: str) -> bool:
    return text[:1].isupper()
