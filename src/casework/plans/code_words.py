"""Code words instead of names, on a printed plan that others may find.

Whoever is to be called, comes along or works with the person is named by code word or relation. For
the person's own name, the plan shows what the worker typed for printing: initials, a code word, or
nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.paper.language import Language
from casework.plans.forms import Appointment, Call, Item, TeamMember
from casework.plans.hidden_names import HiddenNames


@dataclass(frozen=True, slots=True)
class CodeWords:
    tongue: Language
    hidden: HiddenNames

    def text(self, text: str) -> str:
        """Replaces known names only: the person's other words stay as they were said."""
        return self.hidden.replaced(text)

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
    if first := next(iter(worker.split()), ""):
        known |= {worker: mine, first: mine}
    return CodeWords(tongue, HiddenNames.of(known | {name: initials(name)}))


def initials(name: str) -> str:
    """The first letter of each part that has one."""
    letters = (next(filter(str.isalpha, part), "") for part in name.split())
    return " ".join(f"{letter.upper()}." for letter in letters if letter)


def _is_name(text: str) -> bool:
    """In a script without capitals every word may be a name."""
    return text[:1].isalpha() and not text[:1].islower()
