"""Safety events: each makes a review of the plan due in 72 hours."""

from datetime import datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.errors import Invalid
from casework.people.journey import status_changed
from casework.people.queries import primary_worker_of
from casework.people.terms import Status
from casework.plans.models import SafetyEvent
from casework.plans.review import AFTER_EVENT
from casework.plans.terms import EventKind
from casework.sentences import say, sentence
from casework.tasks.operations import promise
from casework.tasks.terms import Origin

REVIEW = sentence("Review the safety plan: {what}")


def note_event(
    session: Session, viewer: Viewer, person_id: int, kind: EventKind, happened_at: datetime
) -> None:
    require(session, viewer, Action.EDIT_PLAN, person_id)
    if happened_at > clock.now():
        raise Invalid(say("This is still to come. Note it once it has happened."))
    _note(session, viewer, person_id, kind, happened_at)


def _note(
    session: Session, viewer: Viewer, person_id: int, kind: EventKind, happened_at: datetime
) -> None:
    session.add(
        SafetyEvent(
            person_id=person_id,
            kind=kind,
            happened_at=happened_at,
            noted_at=clock.now(),
            noted_by=viewer.account_id,
        )
    )
    promise(
        session,
        viewer,
        person_id=person_id,
        what=REVIEW.format(what=kind.value),
        due_on=(happened_at + AFTER_EVENT).astimezone(clock.zone()).date(),
        origin=Origin.PLAN,
        owner_id=primary_worker_of(session, person_id) or viewer.account_id,
    )


def _released(
    session: Session, viewer: Viewer, person_id: int, before: Status, after: Status
) -> None:
    if before is Status.IN_CUSTODY and after is not Status.CLOSED:
        _note(session, viewer, person_id, EventKind.RELEASE, clock.now())


status_changed.append(_released)
