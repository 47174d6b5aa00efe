"""Code words instead of names, on a printed plan that others may find.

Whoever is to be called, comes along or works with the person is named by code word or relation. For
the person's own name, the plan shows what the worker typed for printing: initials, a code word, or
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.paper.language import Language
from casework.people.initials import initials_or_dots
from casework.people.telling_names import shares_a_part
from casework.plans.forms import Appointment, Call, Item, TeamMember
from casework.plans.hidden_names import HiddenNames
from casework.plans.words_like_names import is_little_word, is_particle

SHORTEST_PART = 2
"""Letters: Bo, Al."""


@dataclass(frozen=True, slots=True)
class CodeWords:
    tongue: Language
    hidden: HiddenNames
    own: tuple[str, ...]
    """The person's names."""

    def text(self, text: str) -> str:
        """Replaces known names only: the person's other words stay as they were said."""
        return self.hidden.replaced(text)

    def item(self, item: Item) -> Item:
        typed = {n: self.text(v) for n, v in item if type(v) is str and n not in ("key", "phone")}
        if isinstance(item, Call):
            typed |= self._called(item, str(typed["relation"]))
        elif isinstance(item, TeamMember):
            typed["name"] = self._colleague(item.name)
        elif isinstance(item, Appointment):
            typed["goes_along"] = self._companion(item.goes_along)
        return item.model_copy(update=typed)

    def _called(self, item: Call, relation: str) -> dict[str, str]:
        """A code word that tells a name is none."""
        if item.code_word and not (tells_name(item) or shares_a_part(item.code_word, self.own)):
            return {"name": item.code_word, "relation": relation}
        return {"name": relation or self.tongue.say("someone I trust"), "relation": ""}

    def _colleague(self, name: str) -> str:
        said = self.text(name)
        return said if said != name or not _is_name(name) else self.tongue.say("my team")

    def _companion(self, name: str) -> str:
        """“my aunt” stays; “Tony”, a name about which nothing is known, is replaced."""
        said = self.text(name)
        return said if said != name or not _is_name(name) else self.tongue.say("someone I trust")


def code_words(
    items: Iterable[Item], worker: str, names: Sequence[str], tongue: Language
) -> CodeWords:
    """`names`: all that the record has of the person, the chosen one first. Of the others, one of
    one word may be a word as well: “Ghost” is somebody, “ghost” need not be."""
    known = {item.name: _instead(item, tongue) for item in items if isinstance(item, Call)}
    mine = tongue.say("my worker")
    if first := next(iter(worker.split()), ""):
        known |= {worker: mine, first: mine}
    parts = {part: said for one, said in known.items() for part in _parts(one)}
    parts = {part: said for part, said in parts.items() if not is_little_word(part)}
    own = {part: initials_or_dots(part) for name in names for part in _parts(name)}
    street = {name: initials_or_dots(name) for name in names[1:] if len(name.split()) == 1}
    whole = {name: initials_or_dots(name) for name in names if name not in street}
    hidden = HiddenNames.of(known | whole, parts | own | street)
    return CodeWords(tongue, hidden, tuple(names))


def tells_name(item: Call) -> bool:
    """Whether its code word tells whom it stands for: whoever finds the paper knows Tony."""
    return bool(item.code_word) and shares_a_part(item.code_word, [item.name])


def _instead(item: Call, tongue: Language) -> str:
    word = "" if tells_name(item) else item.code_word
    return word or item.relation or tongue.say("someone I trust")


def _parts(name: str) -> list[str]:
    parts = (part for part in name.split() if len(part) >= SHORTEST_PART and _is_name(part))
    return [part for part in parts if not is_particle(part)]


def _is_name(text: str) -> bool:
    """In a script without capitals every word may be a name."""
    return text[:1].isalpha() and not text[:1].islower()
