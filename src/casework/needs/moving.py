"""Moves an answer about a need, or a goal with its steps, that was noted for the wrong person."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.drafts.operations import move_draft
from casework.errors import NotFound
from casework.needs.models import Goal, NeedScore, Step
from casework.people.moving import move_rows, refuse_late, refuse_target
from casework.sentences import say, sentence
from casework.tasks.models import Task
from casework.tasks.operations import tasks_find_their_worker
from casework.tasks.terms import Origin

hangs_on: list[Callable[[Session, int], list[Any]]] = []
"""Asked for further rows that move with the answer of this number (facts behind decisions)."""
DRAFTS = ("goal", "step")
"""Forms about a goal whose half-typed texts go along."""


def move_score(session: Session, viewer: Viewer, score_id: int, to_id: int) -> None:
    """One answer of one sitting. The one before it counts again in the wrong record."""
    row = session.scalars(select(NeedScore).where(NeedScore.id == score_id)).one_or_none()
    if row is None:
        raise NotFound(say(NOT_FOUND))
    _is_allowed(session, viewer, row.person_id, to_id)
    refuse_late(viewer, row.asked_by, row.asked_at)
    with unfiltered(session, "what quotes an answer goes along with it"):
        quoting = [each for ask in hangs_on for each in ask(session, score_id)]
    move_rows(session, viewer, [row, *quoting], to_id, sentence("An answer about a need"))


def move_goal(session: Session, viewer: Viewer, goal_id: int, to_id: int) -> None:
    """With its steps, and their tasks on Today."""
    goal = session.scalars(select(Goal).where(Goal.id == goal_id)).one_or_none()
    if goal is None:
        raise NotFound(say(NOT_FOUND))
    _is_allowed(session, viewer, goal.person_id, to_id)
    refuse_late(viewer, goal.set_by, goal.set_at)
    with unfiltered(session, "all that hangs on a goal moves with it"):
        along = _of_goal(session, goal_id)
        tasks_find_their_worker(session, along, to_id)
    from_id = goal.person_id
    move_rows(session, viewer, [goal, *along], to_id, sentence("A goal"))
    for form in (f"{each} {goal_id}" for each in DRAFTS):
        move_draft(session, (from_id, form), (to_id, form))


def _is_allowed(session: Session, viewer: Viewer, from_id: int, to_id: int) -> None:
    for person_id in (from_id, to_id):
        require(session, viewer, Action.EDIT_NEEDS, person_id)
    refuse_target(session, from_id, to_id)


def _of_goal(session: Session, goal_id: int) -> list[Any]:
    steps = session.scalars(select(Step).where(Step.goal_id == goal_id)).all()
    of_steps = Task.origin_id.in_([step.id for step in steps])
    tasks = select(Task).where(Task.origin == Origin.STEP, of_steps)
    return [*steps, *session.scalars(tasks)]
