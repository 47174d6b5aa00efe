"""Facts about people who are there already, to compare a roster's rows with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.policy import FieldClass, Level, relations_with
from casework.accounts.queries import account_names
from casework.people.models import Assignment, ContactPoint, Reason
from casework.people.terms import AssignmentKind, ReasonAbout

Gathered = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """By person. None: the viewer sees this of nobody."""

    workers: Mapping[int, tuple[int | None, str]]
    points: Gathered | None
    notes: Gathered | None

    def worker_id(self, person_id: int) -> int | None:
        return self.workers.get(person_id, (None, ""))[0]

    def worker(self, person_id: int) -> str:
        return self.workers.get(person_id, (None, ""))[1]

    def points_of(self, person_id: int) -> frozenset[str] | None:
        return None if self.points is None else frozenset(self.points.get(person_id, ()))

    def notes_of(self, person_id: int) -> tuple[str, ...] | None:
        return None if self.notes is None else self.notes.get(person_id, ())


def person_facts(session: Session) -> PersonFacts:
    points = select(ContactPoint.person_id, ContactPoint.value)
    notes = select(Reason.person_id, Reason.text).where(Reason.about == ReasonAbout.STATUS)
    return PersonFacts(
        _workers(session),
        _gathered(session, points) if _sees(session, FieldClass.WHEREABOUTS) else None,
        _gathered(session, notes) if _sees(session, FieldClass.NOTES) else None,
    )


def _sees(session: Session, field_class: FieldClass) -> bool:
    """The server's command line has no viewer, and sees everything."""
    viewer = session.info.get("viewer")
    return viewer is None or bool(relations_with(viewer.role, field_class, Level.SEE))


def _gathered(session: Session, statement: Any) -> Gathered:
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, value in session.execute(statement):
        found[person_id].append(value)
    return {person_id: tuple(values) for person_id, values in found.items()}


def _workers(session: Session) -> dict[int, tuple[int | None, str]]:
    asked = select(Assignment.person_id, Assignment.worker_id, Assignment.worker_name).where(
        Assignment.kind == AssignmentKind.PRIMARY, Assignment.ends_at.is_(None)
    )
    rows = session.execute(asked).all()
    names = account_names(session, {row.worker_id for row in rows if row.worker_id})
    return {
        row.person_id: (row.worker_id, names.get(row.worker_id or 0, row.worker_name or ""))
        for row in rows
    }
