"""Existing people, staff and imports, as far as the viewer may see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.accounts.queries import account_names, colleagues
from casework.imports.cells.person_names import name_key
from casework.imports.known_people import KnownPerson, People
from casework.imports.matching.workers import Staff
from casework.imports.models import ImportRow, ImportRun
from casework.imports.person_facts import PersonFacts, person_facts
from casework.imports.terms import Kind, Verdict
from casework.people.models import Alias, ContactPoint, Person, PersonIdentity, StatusPeriod
from casework.people.terms import ContactPointKind, Status
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class RunRow:
    run_id: int
    kind: Kind
    file_name: str
    run_at: datetime
    run_by: str
    accepted: int
    rejected: int
    duplicates: int
    skipped: int
    undone_at: datetime | None


def runs(session: Session, limit: int = 20) -> tuple[RunRow, ...]:
    """The latest first."""
    found = session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(limit)).all()
    who = account_names(session, {run.run_by for run in found if run.run_by})
    return tuple(
        RunRow(
            run.id,
            run.kind,
            run.file_name,
            run.run_at,
            who.get(run.run_by or 0, say("the server's command line")),
            run.accepted,
            run.rejected,
            run.duplicates,
            run.skipped,
            run.undone_at,
        )
        for run in found
    )


def staff(session: Session) -> Staff:
    """The accounts that a worker column can name."""
    roles = (Role.WORKER, Role.SUPERVISOR, Role.LEAD, Role.DIRECTOR)
    return {each.account_id: each.name for each in colleagues(session, roles=roles)}


def people(session: Session, *, with_facts: bool = False) -> People:
    """Everyone whom the viewer may see: an import reveals no more than the screens do."""
    standing = select(Alias.person_id, Alias.name).where(Alias.ended_at.is_(None))
    aliases = _gathered(session, standing)
    phones = _gathered(
        session,
        select(ContactPoint.person_id, ContactPoint.value).where(
            ContactPoint.kind == ContactPointKind.PHONE
        ),
    )
    facts = person_facts(session) if with_facts else PersonFacts({}, None, None)
    numbers, since = _identifiers(session), _enrolled_on(session)
    rows = session.execute(
        select(
            Person.id,
            Person.chosen_name,
            Person.tier,
            Person.status,
            PersonIdentity.legal_name,
            PersonIdentity.birth_date,
        )
        .join(PersonIdentity, PersonIdentity.person_id == Person.id, isouter=True)
        .where(Person.merged_into_id.is_(None))
    )
    known = (
        KnownPerson(
            row.id,
            tuple(n for n in (row.chosen_name, row.legal_name, *aliases[row.id]) if n),
            row.birth_date,
            frozenset(phones[row.id]),
            numbers.get(row.id, ""),
            enrolled_on=since.get(row.id),
            with_middle=_with_middle(row.chosen_name, row.legal_name or ""),
            tier=row.tier,
            status=row.status,
            worker_id=facts.worker_id(row.id),
            worker=facts.worker(row.id),
            points=facts.points_of(row.id),
            notes=facts.notes_of(row.id),
        )
        for row in rows
    )
    return People.of(known, rejected_names(session))


def _with_middle(chosen: str, legal: str) -> str:
    """The legal name, where it is the usual one and more."""
    longer = set(name_key(chosen).split()) < set(name_key(legal).split())
    return legal if longer else ""


def _gathered(session: Session, statement: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, value in session.execute(statement):
        found[person_id].append(value)
    return found


def _identifiers(session: Session) -> dict[int, str]:
    asked = select(ImportRow.person_id, ImportRow.identifier).where(
        ImportRow.person_id.is_not(None), ImportRow.identifier.is_not(None)
    )
    return {person_id or 0: number or "" for person_id, number in session.execute(asked)}


def _enrolled_on(session: Session) -> dict[int, date]:
    """The first day on which each person was more than referred."""
    asked = (
        select(StatusPeriod.person_id, func.min(StatusPeriod.starts_at))
        .where(StatusPeriod.status != Status.REFERRED)
        .group_by(StatusPeriod.person_id)
    )
    zone = clock.zone()
    return {person: start.astimezone(zone).date() for person, start in session.execute(asked)}


def rejected_names(session: Session) -> frozenset[str]:
    """Names that a roster import rejected and that no later roster brought in."""
    latest: dict[Verdict, dict[str, int]] = {Verdict.ACCEPT: {}, Verdict.REJECT: {}}
    asked = (
        select(ImportRow.verdict, ImportRow.name_key, func.max(ImportRow.run_id).label("run_id"))
        .where(ImportRow.name_key.is_not(None))
        .group_by(ImportRow.verdict, ImportRow.name_key)
    )
    for row in session.execute(asked):
        latest[row.verdict][row.name_key or ""] = row.run_id
    accepted = latest[Verdict.ACCEPT]
    return frozenset(
        name for name, run in latest[Verdict.REJECT].items() if accepted.get(name, 0) <= run
    )


def imported(session: Session) -> frozenset[str]:
    """Fingerprints of all imported rows whose import was not undone."""
    asked = select(ImportRow.fingerprint).where(ImportRow.verdict == Verdict.ACCEPT)
    return frozenset(mark for mark in session.scalars(asked) if mark)
