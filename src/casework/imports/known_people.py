"""Index of existing people by name, identifier and birth date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from casework.folding import fold
from casework.imports.cells.person_names import name_key, turned, without_suffix
from casework.people.terms import Status, Tier
from casework.sentences import sentence

UNKNOWN = sentence("person unknown")
REJECTED = sentence("person was rejected in the roster")
SAME_NAME = sentence("two people have this name")
DISAGREE = sentence("name and number disagree")
SAME_NUMBER = sentence("two people have this number")
ALIKE = 88
"""Out of 100: names that are spelled so alike may be one person's."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: int
    """Zero for somebody who is so far only a row of the file."""
    names: tuple[str, ...]
    """The name first, then aliases and the legal name."""
    birth_date: date | None = None
    phones: frozenset[str] = frozenset()
    identifier: str = ""
    row: int | None = None
    """The row of the file that names somebody who is not in the database yet."""
    enrolled_on: date | None = None
    with_middle: str = ""
    """The name with the middle name, where one is known."""
    tier: Tier | None = None
    status: Status | None = None
    worker_id: int | None = None
    worker: str = ""
    points: frozenset[str] | None = frozenset()
    """Phones, words about them, and places. None: the viewer sees none of anybody's."""
    notes: tuple[str, ...] | None = ()
    """What was noted with the status. None: the viewer sees none of anybody's."""


def number_key(identifier: str) -> str:
    """The same for 00417 and 417: a spreadsheet drops the zeros."""
    folded = fold(identifier)
    return folded.lstrip("0") or folded


def other_number(person: KnownPerson, identifier: str) -> bool:
    """Whether both have a number of the program, and not the same one."""
    mine = number_key(person.identifier)
    return bool(mine and identifier) and mine != number_key(identifier)


def other_middle(person: KnownPerson, with_middle: str) -> bool:
    """Whether both have a middle name, and not the same one, nor its first letter."""
    mine, other = (_bare(name_key(name)).split() for name in (person.with_middle, with_middle))
    return bool(mine and other) and not (
        len(mine) == len(other) and all(map(_same_or_initial, mine, other))
    )


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def is_called(person: KnownPerson, key: str) -> bool:
    """Whether one of the person's names is this one, but for a slip, the order or Jr."""
    keys = map(name_key, person.names)
    return any(fuzz.token_sort_ratio(_bare(key), _bare(each)) >= ALIKE for each in keys)


def _bare(key: str) -> str:
    return without_suffix(key) or key


@dataclass(frozen=True, slots=True)
class Found:
    person: KnownPerson | None
    reason: str = ""
    candidates: tuple[KnownPerson, ...] = ()


@dataclass
class People:
    """People by any of their names. `rejected` are names that a roster import rejected."""

    rejected: frozenset[str] = frozenset()
    by_name: dict[str, list[KnownPerson]] = field(default_factory=dict)
    by_bare_name: dict[str, list[KnownPerson]] = field(default_factory=dict)
    """Without Jr. or III."""
    by_identifier: dict[str, list[KnownPerson]] = field(default_factory=dict)
    by_id: dict[int, KnownPerson] = field(default_factory=dict)
    _alike: dict[str, tuple[KnownPerson, ...]] = field(default_factory=dict)
    by_birth: dict[date, list[KnownPerson]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[KnownPerson], rejected: Iterable[str] = ()) -> "People":
        made = cls(frozenset(rejected))
        for person in people:
            made.add(person)
        return made

    def add(self, person: KnownPerson) -> None:
        if person.row is None:
            self.by_id[person.id] = person
        for key in {name_key(name) for name in person.names}:
            self.by_name.setdefault(key, []).append(person)
            self.by_bare_name.setdefault(without_suffix(key), []).append(person)
        if number := number_key(person.identifier):
            self.by_identifier.setdefault(number, []).append(person)
        if person.birth_date:
            self.by_birth.setdefault(person.birth_date, []).append(person)

    def named(self, key: str) -> Sequence[KnownPerson]:
        return self.by_name.get(key, ())

    def numbered(self, identifier: str) -> Sequence[KnownPerson]:
        return self.by_identifier.get(number_key(identifier), ())

    def born(self, birth_date: date | None) -> Sequence[KnownPerson]:
        return self.by_birth.get(birth_date, ()) if birth_date else ()

    def alike(self, key: str) -> tuple[KnownPerson, ...]:
        """People with a similar name. Cached for each name, since a log repeats its typing
        errors."""
        if key not in self._alike:
            close = process.extract(
                key, self.by_name.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5
            )
            found = dict.fromkeys(person for name, *_ in close for person in self.by_name[name])
            self._alike[key] = tuple(found)
        return self._alike[key]

    def find(self, name: str, identifier: str = "", birth_date: date | None = None) -> Found:
        """The one person that is meant for certain; or the reason why not, with the candidates."""
        key = name_key(name)
        same = self._same(key)
        if identifier and (found := self._by_number(identifier, key, same)):
            return found
        if birth_date and len(same) > 1:
            same = [person for person in same if person.birth_date == birth_date]
        if len(same) == 1 and key not in self.rejected:
            return Found(same[0])
        if same:
            return Found(None, SAME_NAME, tuple(same))
        if key in self.rejected or turned(key) in self.rejected:
            return Found(None, REJECTED)
        return Found(None, UNKNOWN, self.alike(key) if key else ())

    def _by_number(self, identifier: str, key: str, same: Sequence[KnownPerson]) -> Found | None:
        """By the program's own number, if the name fits; a question, if it is somebody else's.
        None where only the name can tell."""
        numbered = self.numbered(identifier)
        fitting = [person for person in numbered if not key or is_called(person, key)]
        if len(fitting) == 1:
            return Found(fitting[0])
        if numbered:
            reason = SAME_NUMBER if fitting else DISAGREE
            return Found(None, reason, tuple(dict.fromkeys([*numbered, *same])))
        others = [person for person in same if other_number(person, identifier)]
        return Found(None, DISAGREE, tuple(same)) if others else None

    def _same(self, key: str) -> list[KnownPerson]:
        """People with this name as written; else with the last name first; else, ignoring Jr. or
        III."""
        if not key:
            return []
        if exact := self.named(key) or self.named(turned(key)):
            return list(exact)
        return list(self.by_bare_name.get(without_suffix(key), ()))
