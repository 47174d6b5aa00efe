"""Moves a decision that was recorded for the wrong person to the right one.

What was added later and the open tasks go along. The facts do not: they are about the other person,
and from then on nobody reads them beside the decision.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.decisions.carriers import who_can_own, who_is_near
from casework.decisions.models import Decision, DecisionAddition
from casework.decisions.terms import AT_ONCE
from casework.errors import Invalid, NotFound
from casework.people.moving import move_rows, refuse_late, refuse_target
from casework.tasks.models import Task
from casework.tasks.terms import Origin

TOOK_EFFECT = (
    "This decision changed the tier or the status of this person when it was recorded, so it stays "
    "in this record. Record what was meant for the right person, and decide anew here."
)
NOBODY = "Nobody works with the right person yet. Assign a worker first, then move the decision."


def move_decision(session: Session, viewer: Viewer, decision_id: int, to_id: int) -> None:
    """The lead who recorded it for 72 hours, the supervisor at any time."""
    decision = session.scalars(select(Decision).where(Decision.id == decision_id)).one_or_none()
    if decision is None:
        raise NotFound(NOT_FOUND)
    for person_id in (decision.person_id, to_id):
        require(session, viewer, Action.HAND_OVER_DECISION, person_id)
    refuse_target(session, decision.person_id, to_id)
    refuse_late(viewer, decision.decided_by, decision.decided_at)
    if decision.kind in AT_ONCE:
        raise Invalid(TOOK_EFFECT)
    with unfiltered(session, "all that hangs on a decision moves with it, also tasks of others"):
        added, tasks = _of_decision(session, decision_id)
        _give(session, decision, tasks, to_id)
        session.flush()
    move_rows(session, viewer, [decision, *added, *tasks], to_id, "A decision")


def _of_decision(session: Session, decision_id: int) -> tuple[list[Any], list[Task]]:
    added = select(DecisionAddition).where(DecisionAddition.decision_id == decision_id)
    tasks = select(Task).where(
        Task.origin.in_((Origin.DECISION, Origin.TELLING)), Task.origin_id == decision_id
    )
    return list(session.scalars(added)), list(session.scalars(tasks))


def _give(session: Session, decision: Decision, tasks: Iterable[Task], to_id: int) -> None:
    """Whoever had it as somebody near the wrong person hands it to the right person's first worker;
    who has it by a place in the conference alone keeps it."""
    near = [each.account_id for each in who_is_near(session, to_id)]
    if not near:
        raise Invalid(NOBODY)
    able = {each.account_id for each in who_can_own(session, to_id, decision.conference_id)}
    wrong = {each.account_id for each in who_is_near(session, decision.person_id)}
    keep = (able - wrong) | set(near)
    if decision.owner_id not in keep:
        decision.owner_id = near[0]
    if decision.teller_id not in keep:
        decision.teller_id = near[0]
    decision.told_at = decision.told_by = None  # it was told to somebody else
    for task in tasks:
        if task.origin is Origin.TELLING:
            task.done_at = task.done_by = None
        does = task.origin is Origin.DECISION
        task.owner_id = decision.owner_id if does else decision.teller_id
