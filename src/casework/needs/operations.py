"""Score needs, set goals, take steps."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.errors import Conflict, Invalid, NotFound
from casework.needs.forms import NewGoal, NewScore, NewStep
from casework.needs.models import Goal, NeedScore, Step
from casework.needs.terms import Domain, GoalState, Protection
from casework.people.queries import primary_worker_of
from casework.sentences import say, sentence
from casework.tasks import operations as tasks
from casework.tasks.models import Task
from casework.tasks.terms import Origin

NEUTRAL = sentence("A step toward a goal is due: look under Needs")
"""A task is read by more people than a health or legal step may be."""


def record_needs(
    session: Session, viewer: Viewer, person_id: int, scores: Sequence[NewScore]
) -> None:
    """Saves one sitting. Domains that were not asked about get no row, so their earlier score or
    answer remains."""
    require(session, viewer, Action.EDIT_NEEDS, person_id)
    if not scores:
        raise Invalid(say("Nothing was asked yet: answer at least one domain, then save."))
    now = clock.now()
    for new in scores:
        session.add(
            NeedScore(
                person_id=person_id,
                field_class=new.domain.field_class,
                domain=new.domain,
                answer=new.answer,
                score=new.score,
                note=new.note,
                protection=protection_of(new.domain, new.protection),
                asked_at=now,
                asked_by=viewer.account_id,
            )
        )


def protection_of(domain: Domain, chosen: Protection) -> Protection:
    """Substance use is under 42 CFR Part 2 unless another protection was chosen."""
    if domain is Domain.SUBSTANCE_USE and chosen is Protection.ORDINARY:
        return Protection.PART_2
    return chosen


def set_goal(session: Session, viewer: Viewer, person_id: int, new: NewGoal) -> int:
    require(session, viewer, Action.EDIT_NEEDS, person_id)
    goal = Goal(
        person_id=person_id,
        field_class=new.domain.field_class,
        domain=new.domain,
        text=new.text,
        state=GoalState.OPEN,
        set_at=clock.now(),
        set_by=viewer.account_id,
    )
    session.add(goal)
    session.flush()
    return goal.id


def change_goal(
    session: Session,
    viewer: Viewer,
    goal_id: int,
    *,
    version: int,
    blocked_by: str | None = None,
    state: GoalState | None = None,
) -> None:
    goal = _goal(session, viewer, goal_id)
    if goal.version != version:
        raise Conflict(
            say(
                "Someone changed this goal meanwhile. What they wrote is here now: look, then save "
                "yours again."
            ),
            theirs={
                "blocked_by": goal.blocked_by,
                "state": goal.state,
                "version": goal.version,
            },
        )
    if blocked_by is not None:
        goal.blocked_by = blocked_by.strip()[:2000]
    if state is not None:
        goal.state = state
        goal.ended_at = None if state is GoalState.OPEN else clock.now()
        if state is not GoalState.OPEN:
            _no_more_steps(session, viewer, goal)


def _no_more_steps(session: Session, viewer: Viewer, goal: Goal) -> None:
    steps = select(Step.id).where(Step.goal_id == goal.id, Step.done_at.is_(None))
    for step_id in session.scalars(steps).all():
        tasks.finish_all(session, viewer, goal.person_id, Origin.STEP, step_id)


def add_step(session: Session, viewer: Viewer, new: NewStep) -> None:
    goal = _goal(session, viewer, new.goal_id)
    if goal.state is not GoalState.OPEN:
        raise Invalid(say("This goal is closed. Open it again, then add the step."))
    step = Step(
        person_id=goal.person_id,
        field_class=goal.field_class,
        domain=goal.domain,
        goal_id=goal.id,
        what=new.what,
        by=new.by,
        due_on=new.due_on,
    )
    session.add(step)
    session.flush()
    tasks.promise(
        session,
        viewer,
        person_id=goal.person_id,
        what=new.what if goal.field_class is FieldClass.SAFETY else NEUTRAL,
        due_on=new.due_on,
        origin=Origin.STEP,
        origin_id=step.id,
        owner_id=primary_worker_of(session, goal.person_id) or viewer.account_id,
    )


def tick_step(session: Session, viewer: Viewer, step_id: int, *, done: bool) -> None:
    """Marks the step as done or as not done. Its task on Today follows."""
    step = session.scalars(select(Step).where(Step.id == step_id)).one_or_none()
    if step is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_NEEDS, step.person_id)
    task = select(Task.id).where(Task.origin == Origin.STEP, Task.origin_id == step_id)
    if (task_id := session.scalar(task.order_by(Task.id.desc()))) is not None:
        tasks.tick(session, viewer, task_id, done=done)
    elif done is not (step.done_at is not None):
        _mark(step, viewer, done=done)


def _mark(step: Step, viewer: Viewer, *, done: bool) -> None:
    step.done_at = clock.now() if done else None
    step.done_by = viewer.account_id if done else None


def _step_ticked(session: Session, viewer: Viewer, task: Task) -> None:
    if task.origin is not Origin.STEP:
        return
    step = session.scalars(select(Step).where(Step.id == task.origin_id)).one_or_none()
    if step is not None:
        _mark(step, viewer, done=task.done_at is not None)


tasks.ticked.append(_step_ticked)


def _goal(session: Session, viewer: Viewer, goal_id: int) -> Goal:
    goal = session.scalars(select(Goal).where(Goal.id == goal_id)).one_or_none()
    if goal is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_NEEDS, goal.person_id)
    return goal
