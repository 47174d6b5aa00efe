"""Who could take whom: a proposal by load and language, with every caseload's weight after it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.accounts.queries import Colleague
from casework.caseloads.queries import CARRIED, CaseloadRow
from casework.people.board_people import board_people
from casework.people.models import PersonIdentity
from casework.people.queries import Filters, PersonRow
from casework.people.terms import Tier

USUAL = frozenset({"english"})
"""A language that everybody here speaks decides nothing."""


@dataclass(frozen=True, slots=True)
class ToHandOver:
    person: PersonRow
    weight: float
    languages: frozenset[str]


@dataclass(slots=True)
class Taker:
    """A worker who can take people: what they carry, and the languages of those whom they know."""

    worker_id: int
    name: str
    weight: float
    languages: set[str] = field(default_factory=set)


def to_hand_over(
    people: Sequence[PersonRow],
    weights: Mapping[Tier | None, float],
    spoken: Mapping[int, frozenset[str]],
) -> list[ToHandOver]:
    return [
        ToHandOver(
            each,
            weights[each.tier] if each.status in CARRIED else 0.0,
            spoken.get(each.person_id, frozenset()),
        )
        for each in people
    ]


def takers(
    session: Session,
    workers: Sequence[Colleague],
    loads: Sequence[CaseloadRow],
    leaving: int | None,
) -> list[Taker]:
    """Everybody of the team but the worker whose people are handed over."""
    carried = {row.worker_id: row.weight for row in loads}
    board = board_people(session, Filters())
    worker_of = dict(zip(board["person_id"], board["worker_id"], strict=True))
    found = {
        each.account_id: Taker(each.account_id, each.name, carried.get(each.account_id, 0.0))
        for each in workers
        if each.account_id != leaving
    }
    for person, languages in languages_of(session).items():
        if taker := found.get(worker_of.get(person) or 0):
            taker.languages |= languages
    return list(found.values())


def propose_takers(people: Sequence[ToHandOver], able: Sequence[Taker]) -> dict[int, int]:
    """The heaviest first, each to whoever carries least; among those who work with others of the
    person's language, where there are any. Nothing is decided by it."""
    carried = {each.worker_id: each.weight for each in able}
    found = {}
    for each in sorted(people, key=lambda one: (-one.weight, one.person.name)):
        fitting = [one for one in able if each.languages & one.languages] or able
        if fitting:
            least = min(fitting, key=lambda one: (carried[one.worker_id], one.name))
            carried[least.worker_id] += each.weight
            found[each.person.person_id] = least.worker_id
    return found


def weights_after(
    people: Sequence[ToHandOver], able: Sequence[Taker], chosen: Mapping[int, int]
) -> dict[int, float]:
    """By worker."""
    after = {each.worker_id: each.weight for each in able}
    for each in people:
        if (worker := chosen.get(each.person.person_id)) in after:
            after[worker] += each.weight
    return after


def languages_of(
    session: Session, person_ids: Collection[int] | None = None
) -> dict[int, frozenset[str]]:
    """Of these people, or of everybody whom the viewer sees; the usual one is left out."""
    asked = select(PersonIdentity.person_id, PersonIdentity.languages).where(
        PersonIdentity.languages.is_not(None)
    )
    if person_ids is not None:
        asked = asked.where(PersonIdentity.person_id.in_(person_ids))
    return {row.person_id: _named(row.languages) - USUAL for row in session.execute(asked)}


def _named(text: str) -> frozenset[str]:
    """ "Spanish, some English" as words."""
    parts = text.casefold().replace(";", ",").replace("/", ",").replace(" and ", ",").split(",")
    return frozenset(part.strip().removeprefix("some ") for part in parts if part.strip())
