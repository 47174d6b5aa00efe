"""Names that a code word must not be: whoever finds the paper would know whom it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.lookalikes import fold_by_look
from casework.people.initials import has_no_spaces, may_be_a_name
from casework.people.models import Alias, EmergencyContact, PersonIdentity
from casework.people.queries import PersonRow

Names = Mapping[int, Collection[str]]
LONG_ENOUGH = 4
"""Letters: a shorter name is part of many words."""


@dataclass(frozen=True, slots=True)
class TellingNames:
    """By person, as far as the viewer may read them."""

    own: Names = field(default_factory=dict)
    """Chosen, legal, former and street names; also those that were taken back."""
    near: Names = field(default_factory=dict)
    """Of their emergency contacts."""

    def is_own(self, word: str, person_id: int) -> bool:
        return shares_a_part(word, self.own.get(person_id, ()))

    def is_near(self, word: str, person_id: int) -> bool:
        return shares_a_part(word, self.near.get(person_id, ()))


def telling_names(session: Session, people: Collection[PersonRow]) -> TellingNames:
    ids = [each.person_id for each in people]
    own = [*((each.person_id, each.name) for each in people), *beside_chosen(session, ids)]
    near = select(EmergencyContact.person_id, EmergencyContact.name)
    found = session.execute(near.where(EmergencyContact.person_id.in_(ids))).tuples()
    return TellingNames(_by_person(own), _by_person(found))


def beside_chosen(session: Session, person_ids: Collection[int]) -> list[tuple[int, str]]:
    """Legal, former and street names, with whose they are."""
    legal = select(PersonIdentity.person_id, PersonIdentity.legal_name)
    legal = legal.where(PersonIdentity.person_id.in_(person_ids))
    other = select(Alias.person_id, Alias.name).where(Alias.person_id.in_(person_ids))
    rows = [*session.execute(legal).tuples(), *session.execute(other).tuples()]
    return [(person_id, name) for person_id, name in rows if name]


def _by_person(rows: Iterable[tuple[int, str]]) -> Names:
    names: dict[int, list[str]] = defaultdict(list)
    for person_id, name in rows:
        names[person_id].append(name)
    return names


def shares_a_part(word: str, names: Iterable[str]) -> bool:
    """Also “Jordan2”, “JordanSmith”, “Jordans” and “j.o.r.d.a.n” of Jordan Smith, and “TJ” of T.J.
    Letters that look alike are the same."""
    parts, letters = _parts(word), "".join(filter(str.isalpha, fold_by_look(word)))
    return any(parts & _parts(name) or _is_within(name, letters) for name in names)


def _is_within(name: str, letters: str) -> bool:
    parts = fold_by_look(name).split()
    whole = {"".join(parts), *parts} & {letters, letters.removesuffix("s")}
    if any(len(each) > 1 for each in whole):
        return True
    return any(_is_enough(part) and part in letters for part in parts)


def _is_enough(part: str) -> bool:
    """Where words are not set apart, two signs are a name."""
    return len(part) >= LONG_ENOUGH or (len(part) > 1 and has_no_spaces(part))


def _parts(text: str) -> set[str]:
    """Words; in a script without spaces each sign."""
    folded = fold_by_look(text)
    return {*folded.split(), *filter(may_be_a_name, folded)}
