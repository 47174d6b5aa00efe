"""Saves the people of a roster: each with history, worker, phones and notes."""

from collections.abc import Iterator
from datetime import datetime, time

from sqlalchemy.orm import Session

from casework.database import Base
from casework.imports.roster.parse import PersonDraft
from casework.imports.site import Site
from casework.people.models import (
    Alias,
    Assignment,
    ContactPoint,
    Person,
    PersonIdentity,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.name_matching import fold_name
from casework.people.terms import AssignmentKind, ContactPointKind, ReasonAbout, Status
from casework.sentences import sentence

FROM_THE_START = frozenset({Status.REFERRED, Status.ENROLLED})
"""Any other status began on a day that a roster does not say: it stands from the import on, and
the time before counts as enrolled. Silence would hide weeks in which nobody came."""
_LONGEST_POINT, _LONGEST_LEGAL = 200, 120
PHONE_THERE = sentence("phone in the spreadsheet")
AREA_THERE = sentence("area in the spreadsheet")
FROM_FILE = sentence("From the spreadsheet: {notes}")
"""Stored in English."""


def add_people(
    session: Session, drafts: list[PersonDraft], site: Site, *, team_id: int, by: int | None
) -> list[int]:
    """Flushes twice for any number of people. Returns their ids in the order of the drafts."""
    made = [_person(draft, site, team_id) for draft in drafts]
    session.add_all(made)
    session.flush()
    spans: list[StatusPeriod] = []
    for person, draft in zip(made, drafts, strict=True):
        session.add_all(_about(person.id, draft, site))
        spans.append(_status(session, person.id, draft, site, by))
    session.flush()
    for span, draft in zip(spans, drafts, strict=True):
        if text := _notes(draft):
            session.add(_note(span, text, site, by))
    return [person.id for person in made]


def _person(draft: PersonDraft, site: Site, team_id: int) -> Person:
    return Person(
        chosen_name=draft.name.full,
        name_folded=fold_name(draft.name.full),
        team_id=team_id,
        tier=draft.tier,
        status=draft.status,
        created_at=site.now,
    )


def _about(person_id: int, draft: PersonDraft, site: Site) -> Iterator[Base]:
    start, closed = _start(draft, site), draft.status is Status.CLOSED
    legal = (draft.name.with_middle or draft.name.full)[:_LONGEST_LEGAL]
    yield PersonIdentity(
        person_id=person_id,
        legal_name=legal,
        legal_folded=fold_name(legal),
        birth_date=draft.birth_date,
        approximate_age=draft.age,
        approximate_age_on=site.today if draft.age is not None else None,
        referred_on=draft.enrolled if draft.status is Status.REFERRED else None,
    )
    for alias in draft.name.aliases:
        yield Alias(person_id=person_id, name=alias[:80], folded=fold_name(alias[:80]))
    for kind, value, label in _points(draft):
        yield ContactPoint(person_id=person_id, kind=kind, value=value, label=label)
    if draft.tier:
        yield TierPeriod(person_id=person_id, tier=draft.tier, starts_at=start)
    if draft.worker_id or draft.worker_name:
        yield Assignment(
            person_id=person_id,
            worker_id=draft.worker_id,
            worker_name=None if draft.worker_id else draft.worker_name,
            kind=AssignmentKind.PRIMARY,
            starts_at=start,
            ends_at=site.now if closed else None,
        )


def _points(draft: PersonDraft) -> Iterator[tuple[ContactPointKind, str, str | None]]:
    for number in draft.phones:
        yield ContactPointKind.PHONE, number, None
    for note in draft.phone_notes:
        yield ContactPointKind.NOTE, note[:_LONGEST_POINT], PHONE_THERE
    if draft.area:
        yield ContactPointKind.PLACE, draft.area[:_LONGEST_POINT], AREA_THERE


def _start(draft: PersonDraft, site: Site) -> datetime:
    return min(datetime.combine(draft.enrolled, time(0), site.zone), site.now)


def _status(
    session: Session, person_id: int, draft: PersonDraft, site: Site, by: int | None
) -> StatusPeriod:
    """Returns the current period."""
    start = _start(draft, site)
    if draft.status not in FROM_THE_START:
        before = StatusPeriod(person_id=person_id, status=Status.ENROLLED, changed_by=by)
        before.starts_at, before.ends_at, start = start, site.now, site.now
        session.add(before)
    now = StatusPeriod(person_id=person_id, status=draft.status, starts_at=start, changed_by=by)
    session.add(now)
    return now


def _notes(draft: PersonDraft) -> str:
    long = [note for note in draft.phone_notes if len(note) > _LONGEST_POINT]
    return "\n".join(each for each in (draft.notes, *long) if each)


def _note(span: StatusPeriod, text: str, site: Site, by: int | None) -> Reason:
    return Reason(
        person_id=span.person_id,
        about=ReasonAbout.STATUS,
        about_id=span.id,
        text=FROM_FILE.format(notes=text),
        given_by=by,
        given_at=site.now,
    )
