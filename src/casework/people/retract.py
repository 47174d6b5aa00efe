"""Retracts an addition to a person, and undoes that. A retracted one stays in the history, and is
neither found nor counted. Anybody who may change the person can do both, at any time."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.viewer import Viewer
from casework.errors import Invalid, NotFound
from casework.people.forms import INDEPENDENT_SOURCES
from casework.people.live_criteria import live_sources
from casework.people.models import (
    Alias,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
)
from casework.people.operations import find_person
from casework.people.terms import Added, Status
from casework.sentences import say

TABLES: Mapping[Added, type[Any]] = {
    Added.NAME: Alias,
    Added.POINT: ContactPoint,
    Added.EMERGENCY: EmergencyContact,
    Added.CRITERION: EligibilityCriterion,
    Added.EXPOSURE: Exposure,
}
NOT_ON_GROUNDS = frozenset({Status.REFERRED, Status.CLOSED})


def retract(session: Session, viewer: Viewer, what: Added, row_id: int) -> None:
    """Retracting again changes nothing."""
    row = _find(session, viewer, what, row_id)
    if row.ended_at is not None:
        return
    if what is Added.CRITERION:
        _enrolment_stands_without(session, row)
    row.ended_at = clock.now()


def undo_retract(session: Session, viewer: Viewer, what: Added, row_id: int) -> None:
    _find(session, viewer, what, row_id).ended_at = None


def _find(session: Session, viewer: Viewer, what: Added, row_id: int) -> Any:
    model = TABLES[what]
    row = session.scalars(select(model).where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_PERSON, row.person_id)
    return row


def _enrolment_stands_without(session: Session, row: EligibilityCriterion) -> None:
    if find_person(session, row.person_id).status in NOT_ON_GROUNDS:
        return
    counted = live_sources(session, row.person_id)
    left = live_sources(session, row.person_id, without=row.id)
    if len(left) < INDEPENDENT_SOURCES <= len(counted):
        raise Invalid(
            say(
                "The enrollment rests on this criterion: without it there is only one kind of "
                "source. Add the right one first, then take this one back."
            )
        )
