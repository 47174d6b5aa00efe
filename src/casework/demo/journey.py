"""An invented person's way through the programme: statuses, tiers and workers, with the reasons."""

import json
import random
from datetime import datetime, timedelta
from typing import Any, Protocol

from casework.demo.invented import Invented
from casework.demo.words import read_words
from casework.people.models import (
    Alias,
    Assignment,
    PersonMerge,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.name_matching import fold_name
from casework.people.terms import AssignmentKind, ReasonAbout, Status

COVER_LASTS = timedelta(days=5)
MERGED_AGO = timedelta(days=2, hours=9)


class JourneyRows(Protocol):
    def add(self, model: Any, **values: Any) -> None: ...
    def add_numbered(self, model: Any, **values: Any) -> int: ...


def add_journey(rows: JourneyRows, draw: random.Random, person: Invented, now: datetime) -> None:
    _statuses(rows, draw, person)
    if person.tier is not None:
        _tiers(rows, draw, person, now)
    _primary(rows, person)
    _beside(rows, person, now)


def _statuses(rows: JourneyRows, draw: random.Random, person: Invented) -> None:
    """Referred first, like everybody; then enrolled; then the current status."""
    steps = [(Status.REFERRED, person.enrolled_at - timedelta(days=draw.randint(1, 2)))]
    if person.status is not Status.REFERRED:
        steps.append((Status.ENROLLED, person.enrolled_at))
    if person.status_since and person.status is not Status.REFERRED:
        steps.append((person.status, person.status_since))
    ends = [start for _, start in steps[1:]]
    for (status, start), end in zip(steps, [*ends, None], strict=True):
        number = rows.add_numbered(StatusPeriod, status=status, **_period(person, start, end))
        if status in read_words("words")["why"]:
            text = draw.choice(read_words("words")["why"][status])
            _because(rows, person, ReasonAbout.STATUS, number, text, start)


def _tiers(rows: JourneyRows, draw: random.Random, person: Invented, now: datetime) -> None:
    start = person.enrolled_at
    if person.tier_before:
        changed = start + (now - start) * 0.6
        rows.add_numbered(TierPeriod, tier=person.tier_before, **_period(person, start, changed))
        start = changed
    number = rows.add_numbered(TierPeriod, tier=person.tier, **_period(person, start, None))
    if person.tier_before:
        text = draw.choice(read_words("words")["why"]["tier"])
        _because(rows, person, ReasonAbout.TIER, number, text, start)


def _period(person: Invented, start: datetime, end: datetime | None) -> dict[str, Any]:
    return {
        "person_id": person.person_id,
        "starts_at": start,
        "ends_at": end,
        "changed_by": person.talked_with(start),
    }


def _primary(rows: JourneyRows, person: Invented) -> None:
    start, handed = person.enrolled_at, person.handed_over_at
    if person.worker_before and handed:
        _assign(rows, person, AssignmentKind.PRIMARY, person.worker_before, start, handed)
        start = handed
    if not (person.worker_id or person.worker_name):
        return
    number = _assign(rows, person, AssignmentKind.PRIMARY, person.worker_id, start, None)
    if handed:
        text = read_words("words")["why"]["worker"][0]
        _because(rows, person, ReasonAbout.ASSIGNMENT, number, text, start)


def _beside(rows: JourneyRows, person: Invented, now: datetime) -> None:
    if person.second_id:
        start = person.enrolled_at
        _assign(rows, person, AssignmentKind.SECOND, person.second_id, start, None)
    if person.cover_id:
        start, end = now - timedelta(days=2), now + COVER_LASTS
        _assign(rows, person, AssignmentKind.COVER, person.cover_id, start, end)


def _assign(
    rows: JourneyRows,
    person: Invented,
    kind: AssignmentKind,
    worker: int | None,
    start: datetime,
    end: datetime | None,
) -> int:
    return rows.add_numbered(
        Assignment,
        person_id=person.person_id,
        worker_id=worker,
        worker_name=None if worker else person.worker_name,
        kind=kind,
        starts_at=start,
        ends_at=end,
        version=1,
    )


def add_merge(rows: JourneyRows, person: Invented, now: datetime) -> None:
    """Merges this record into `merged_into`, as a duplicate: its name becomes an alias there."""
    kept = {"person_id": person.merged_into}
    rows.add(Alias, name=person.name, folded=fold_name(person.name), **kept)
    number = rows.add_numbered(
        PersonMerge,
        kept_id=person.merged_into,
        merged_id=person.person_id,
        merged_by=person.merged_by,
        merged_at=now - MERGED_AGO,
        moved=json.dumps({}),
    )
    rows.add(
        Reason,
        about=ReasonAbout.MERGE,
        about_id=number,
        text=person.merged_because,
        given_by=person.merged_by,
        given_at=now - MERGED_AGO,
        **kept,
    )


def _because(
    rows: JourneyRows, person: Invented, about: ReasonAbout, number: int, text: str, at: datetime
) -> None:
    rows.add(
        Reason,
        person_id=person.person_id,
        about=about,
        about_id=number,
        text=text,
        given_by=person.talked_with(at) or person.worker_before,
        given_at=at,
    )
