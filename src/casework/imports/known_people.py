"""Index of existing people by name, identifier and birth date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from casework.folding import fold
from casework.imports.cells.person_names import name_key, turned, without_suffix

UNKNOWN = "person unknown"
REJECTED = "person was rejected in the roster"
SAME_NAME = "two people have this name"
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
    by_identifier: dict[str, KnownPerson] = field(default_factory=dict)
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
        if number := fold(person.identifier):
            self.by_identifier[number] = person
        if person.birth_date:
            self.by_birth.setdefault(person.birth_date, []).append(person)

    def named(self, key: str) -> Sequence[KnownPerson]:
        return self.by_name.get(key, ())

    def numbered(self, identifier: str) -> KnownPerson | None:
        return self.by_identifier.get(fold(identifier))

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
        if person := self.numbered(identifier):
            return Found(person)
        key = name_key(name)
        same = self._same(key)
        if birth_date and len(same) > 1:
            same = [person for person in same if person.birth_date == birth_date]
        if len(same) == 1 and key not in self.rejected:
            return Found(same[0])
        if same:
            return Found(None, SAME_NAME, tuple(same))
        if key in self.rejected or turned(key) in self.rejected:
            return Found(None, REJECTED)
        return Found(None, UNKNOWN, self.alike(key) if key else ())

    def _same(self, key: str) -> list[KnownPerson]:
        """People with this name as written; else with the last name first; else, ignoring Jr. or
        III."""
        if not key:
            return []
        if exact := self.named(key) or self.named(turned(key)):
            return list(exact)
        return list(self.by_bare_name.get(without_suffix(key), ()))
