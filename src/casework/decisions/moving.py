"""Moves a decision that was recorded for the wrong person to the right one.

Corrections, hand-overs and the open tasks go along. The facts and the answer do not: they are
about the other person and in that person's words, and nobody reads them beside the decision while
it is away.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.audit.recorder import trace_of_row
from casework.contacts.moving import hangs_on as contact_hangs_on
from casework.decisions.carriers import who_can_own, who_is_near
from casework.decisions.models import Decision, DecisionAddition, DecisionFact
from casework.decisions.terms import AT_ONCE, Addition, FactSource
from casework.drafts.operations import move_draft
from casework.errors import Invalid, NotFound
from casework.needs.moving import hangs_on as need_hangs_on
from casework.people.moving import (
    hide_in_trail,
    move_rows,
    refuse_late,
    refuse_target,
    show_in_trail,
)
from casework.sentences import say, sentence
from casework.tasks.models import Task
from casework.tasks.terms import Origin

TOOK_EFFECT = sentence(
    "This decision changed the tier or the status of this person when it was recorded, so it stays "
    "in this record. Record what was meant for the right person, and decide anew here."
)
DRAFTS = ("correct", "hand over")
"""Forms about a decision whose half-typed texts go along. An answer that is being typed stays."""
NOBODY = sentence(
    "Nobody works with the right person yet. Assign a worker first, then move the decision."
)


beside_it: list[Callable[[Session, Decision, int], str]] = []
"""Takes away the text that was written beside a decision in its meeting, where it is about the
person in whose record the decision stood, and returns it."""


def move_decision(
    session: Session, viewer: Viewer, decision_id: int, to_id: int, *, options_too: bool = False
) -> None:
    """The lead who recorded it for 72 hours, the supervisor at any time. `options_too`: what was
    written beside it in the meeting is about the right person as well."""
    decision = session.scalars(select(Decision).where(Decision.id == decision_id)).one_or_none()
    if decision is None:
        raise NotFound(say(NOT_FOUND))
    for person_id in (decision.person_id, to_id):
        require(session, viewer, Action.HAND_OVER_DECISION, person_id)
    refuse_target(session, decision.person_id, to_id)
    refuse_late(viewer, decision.decided_by, decision.decided_at)
    if decision.kind in AT_ONCE:
        raise Invalid(say(TOOK_EFFECT))
    with unfiltered(session, "all that hangs on a decision moves with it, also tasks of others"):
        answers, added = _additions(session, decision_id)
        tasks = _tasks(session, decision_id)
        _give(session, decision, tasks, to_id)
        session.flush()
        quoted = facts_resting_on(session, FactSource.DECISION, decision_id)
    from_id = decision.person_id
    move_rows(session, viewer, [decision, *added, *tasks, *quoted], to_id, sentence("A decision"))
    _answers_stay(session, answers, from_id, to_id)
    if options_too:
        _take_options(session, viewer, decision, from_id)
    for form in (f"{each} {decision_id}" for each in DRAFTS):
        move_draft(session, (from_id, form), (to_id, form))


def _take_options(session: Session, viewer: Viewer, decision: Decision, from_id: int) -> None:
    """Kept beside the decision, where it is now; in the wrong record nobody reads them."""
    with unfiltered(session, "what was written beside a decision goes along with it"):
        text = "\n".join(filter(None, (take(session, decision, from_id) for take in beside_it)))
        if text:
            session.add(
                DecisionAddition(
                    person_id=decision.person_id,
                    decision_id=decision.id,
                    kind=Addition.OPTIONS,
                    text=text,
                    at=clock.now(),
                    by=viewer.account_id,
                )
            )
        session.flush()


def _answers_stay(
    session: Session, answers: Iterable[DecisionAddition], from_id: int, to_id: int
) -> None:
    """Whoever gave the answer is not who it is about now: it shows with the decision alone."""
    left = [trace_of_row(each) for each in answers if each.person_id == from_id]
    back = [trace_of_row(each) for each in answers if each.person_id == to_id]
    hide_in_trail(session, left, from_id, to_id)
    show_in_trail(session, back, to_id)


def _additions(
    session: Session, decision_id: int
) -> tuple[list[DecisionAddition], list[DecisionAddition]]:
    asked = select(DecisionAddition).where(DecisionAddition.decision_id == decision_id)
    rows = session.scalars(asked).all()
    answers = [row for row in rows if row.kind is Addition.ANSWER]
    return answers, [row for row in rows if row.kind is not Addition.ANSWER]


def _tasks(session: Session, decision_id: int) -> list[Task]:
    of_decision = Task.origin.in_((Origin.DECISION, Origin.TELLING)), Task.origin_id == decision_id
    return list(session.scalars(select(Task).where(*of_decision)))


def facts_resting_on(session: Session, source: FactSource, source_id: int) -> list[Any]:
    """Facts behind decisions that quote an entry: they go along with it, so that no decision of the
    wrong person says it any more."""
    quoting = DecisionFact.source == source, DecisionFact.source_id == source_id
    return list(session.scalars(select(DecisionFact).where(*quoting)))


contact_hangs_on.append(
    lambda session, contact_id: facts_resting_on(session, FactSource.CONTACT, contact_id)
)
need_hangs_on.append(lambda session, score_id: facts_resting_on(session, FactSource.NEED, score_id))


def _give(session: Session, decision: Decision, tasks: Iterable[Task], to_id: int) -> None:
    """Whoever had it as somebody near the wrong person hands it to the right person's first worker;
    who has it by a place in the conference alone keeps it."""
    near = [each.account_id for each in who_is_near(session, to_id)]
    if not near:
        raise Invalid(say(NOBODY))
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
