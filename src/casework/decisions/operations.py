"""Record a decision, carry it out, tell the person, note the answer, correct by addition."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.decisions.carriers import who_can_own
from casework.decisions.effects import take_effect
from casework.decisions.forms import NewDecision
from casework.decisions.models import Decision, DecisionAddition, DecisionFact
from casework.decisions.terms import AT_ONCE, Addition, DecisionType, Duty
from casework.errors import Conflict, Invalid, NotFound
from casework.sentences import say, sentence
from casework.tasks.models import Task
from casework.tasks.operations import finish_all, promise, ticked
from casework.tasks.terms import Origin

DO = sentence("Case conference decided: {kind}. Look under Decisions")
TELL = sentence("Tell them what the case conference decided: {kind}")
"""Without the reason, since a task is read by more people than the reason of a decision may be."""
HANDED, NOBODY = sentence("From {had} to {to} ({duties})"), sentence("nobody")
"""Kept beside the decision."""
TASKS = {Duty.DO: Origin.DECISION, Duty.TELL: Origin.TELLING}


def record_decision(
    session: Session,
    viewer: Viewer,
    *,
    person_id: int,
    conference_id: int,
    item_id: int,
    new: NewDecision,
) -> int:
    """Raises Conflict when somebody else recorded a decision about this item since the form was
    read."""
    require(session, viewer, Action.RECORD_DECISION, person_id)
    _nobody_was_quicker(session, item_id, person_id, new.known)
    _can_carry_it(session, person_id, conference_id, new)
    decision = Decision(
        person_id=person_id,
        conference_id=conference_id,
        item_id=item_id,
        kind=new.kind,
        tier=new.tier,
        reason=new.reason,
        dissent=new.dissent,
        rating=new.rating,
        due_on=new.due_on,
        tell_by=new.tell_by,
        decided_at=clock.now(),
        decided_by=viewer.account_id,
        decided_owner_id=new.owner_id,
        decided_teller_id=new.teller_id,
        owner_id=new.owner_id,
        teller_id=new.teller_id,
    )
    if new.kind in AT_ONCE:
        decision.done_at, decision.done_by = decision.decided_at, viewer.account_id
    session.add(decision)
    session.flush()
    session.add_all(
        DecisionFact(person_id=person_id, decision_id=decision.id, **fact.model_dump())
        for fact in new.facts
    )
    take_effect(session, viewer, person_id, new)
    _ask_for_it(session, viewer, decision)
    return decision.id


def _nobody_was_quicker(session: Session, item_id: int, person_id: int, known: int) -> None:
    of_item = Decision.item_id == item_id, Decision.person_id == person_id
    there = session.scalar(select(func.count(Decision.id)).where(*of_item))
    if there != known:
        raise Conflict(
            say(
                "Another lead recorded a decision about this person a moment ago: it is on the "
                "screen now. Yours is kept as you wrote it. Save again if it stands beside the "
                "other one."
            ),
            theirs={"known": there},
        )


OWNER_LEFT = sentence(
    "The owner neither works with this person nor has a place in the conference for them, or not "
    "any more. Choose somebody else."
)
TELLER_LEFT = sentence(
    "The teller neither works with this person nor has a place in the conference for them, or not "
    "any more. Choose somebody else."
)


def _can_carry_it(session: Session, person_id: int, conference_id: int, new: NewDecision) -> None:
    able = {each.account_id for each in who_can_own(session, person_id, conference_id)}
    for account_id, said in ((new.owner_id, OWNER_LEFT), (new.teller_id, TELLER_LEFT)):
        if account_id not in able:
            raise Invalid(say(said))


def _ask_for_it(session: Session, viewer: Viewer, decision: Decision) -> None:
    """Creates the tasks of the owner and of the teller, on their Today. There is nothing to do for
    "no change", or where the decision took effect when it was recorded."""
    with unfiltered(session, "a decision becomes its owner's and its teller's tasks"):
        if decision.kind not in AT_ONCE | {DecisionType.NO_CHANGE}:
            _task(session, viewer, decision, Origin.DECISION, DO, decision.due_on)
        _task(session, viewer, decision, Origin.TELLING, TELL, decision.tell_by)
        session.flush()


def _task(
    session: Session, viewer: Viewer, decision: Decision, origin: Origin, what: str, due_on: date
) -> None:
    promise(
        session,
        viewer,
        person_id=decision.person_id,
        what=what.format(kind=decision.kind.value),
        due_on=due_on,
        origin=origin,
        origin_id=decision.id,
        owner_id=decision.owner_id if origin is Origin.DECISION else decision.teller_id,
    )


def mark_done(session: Session, viewer: Viewer, decision_id: int) -> None:
    """Marks the decision as done, and closes its task."""
    decision = _carried_by(session, viewer, decision_id)
    if decision.done_at is None:
        decision.done_at, decision.done_by = clock.now(), viewer.account_id
        finish_all(session, viewer, decision.person_id, Origin.DECISION, decision.id)


def mark_person_informed(
    session: Session, viewer: Viewer, decision_id: int, answer: str = ""
) -> None:
    """Marks that the person knows. Their answer, in their own words, may be added now or later."""
    decision = _carried_by(session, viewer, decision_id)
    if decision.told_at is None:
        decision.told_at, decision.told_by = clock.now(), viewer.account_id
        finish_all(session, viewer, decision.person_id, Origin.TELLING, decision.id)
    if answer.strip() and not _stands_there(session, decision, answer):
        _add(session, viewer, decision, Addition.ANSWER, answer)


def _stands_there(session: Session, decision: Decision, answer: str) -> bool:
    """Whether this answer is already stored: a second tap, not a second answer."""
    asked = select(DecisionAddition.id).where(
        DecisionAddition.decision_id == decision.id,
        DecisionAddition.person_id == decision.person_id,
        DecisionAddition.kind == Addition.ANSWER,
        DecisionAddition.text == answer.strip()[:2000],
    )
    return session.scalar(asked.limit(1)) is not None


def correct(session: Session, viewer: Viewer, decision_id: int, text: str) -> None:
    """The decision itself does not change; the correction is printed beside it everywhere."""
    decision = _found(session, decision_id)
    require(session, viewer, Action.RECORD_DECISION, decision.person_id)
    if len(text.strip()) < 3:
        raise Invalid(say("Write in a few words what was not right."))
    _add(session, viewer, decision, Addition.CORRECTION, text)


def hand_over_duty(
    session: Session,
    viewer: Viewer,
    decision_id: int,
    to: int,
    why: str,
    duties: Collection[Duty] = tuple(Duty),
) -> None:
    """Gives the open duties to somebody who works with this person, where the current holder left
    or cannot do it. What was done or told stays with the account that did it."""
    decision = _found(session, decision_id)
    require(session, viewer, Action.HAND_OVER_DECISION, decision.person_id)
    if len(why.strip()) < 3:
        raise Invalid(say("Say in a few words why it is handed over."))
    placed = who_can_own(session, decision.person_id, decision.conference_id)
    able = {each.account_id: each.name for each in placed}
    if to not in able:
        raise Invalid(say("Choose somebody who works with this person or sits in the conference."))
    moved = {duty: had for duty, had in _open_duties(decision).items() if duty in duties}
    moved = {duty: had for duty, had in moved.items() if had != to}
    if not moved:
        raise Invalid(
            say("{who} has it already, or it is done. Choose what else to hand over.", who=able[to])
        )
    for said in _handed(session, moved, able[to]):
        _add(session, viewer, decision, Addition.HANDED_OVER, f"{said}: {why.strip()}")
    _give(session, decision, moved, to)


def _open_duties(decision: Decision) -> dict[Duty, int | None]:
    """The open duties, with the account that has each now. "No change" has nothing to carry out."""
    found = {}
    if decision.done_at is None and decision.kind is not DecisionType.NO_CHANGE:
        found[Duty.DO] = decision.owner_id
    if decision.told_at is None:
        found[Duty.TELL] = decision.teller_id
    return found


def _handed(session: Session, moved: dict[Duty, int | None], to: str) -> list[str]:
    """One sentence for each account that had one of the duties."""
    with unfiltered(session, "names the staff who had a decision until now"):
        asked = select(Account.id, Account.display_name).where(Account.id.in_(moved.values()))
        names = dict(session.execute(asked).tuples().all())
    of_each = {had: [duty for duty in moved if moved[duty] == had] for had in moved.values()}
    return [
        HANDED.format(had=names.get(had or 0, NOBODY), to=to, duties=" and ".join(of_each[had]))
        for had in of_each
    ]


def _give(session: Session, decision: Decision, duties: Collection[Duty], to: int) -> None:
    """Reassigns the duties together with their open tasks."""
    if Duty.DO in duties:
        decision.owner_id = to
    if Duty.TELL in duties:
        decision.teller_id = to
    with unfiltered(session, "the tasks of a decision go to whoever has it now"):
        theirs = select(Task).where(
            Task.origin.in_([TASKS[duty] for duty in duties]),
            Task.origin_id == decision.id,
            Task.done_at.is_(None),
        )
        for task in session.scalars(theirs):
            task.owner_id = to
        session.flush()


def add_word(session: Session, viewer: Viewer, decision_id: int, kind: Addition, text: str) -> None:
    """For viewers whose access was checked; the text is printed wherever the decision is."""
    _add(session, viewer, _found(session, decision_id), kind, text)


def _add(session: Session, viewer: Viewer, decision: Decision, kind: Addition, text: str) -> None:
    session.add(
        DecisionAddition(
            person_id=decision.person_id,
            decision_id=decision.id,
            kind=kind,
            text=text.strip()[:2000],
            at=clock.now(),
            by=viewer.account_id,
        )
    )


def _found(session: Session, decision_id: int) -> Decision:
    found = session.scalars(select(Decision).where(Decision.id == decision_id)).one_or_none()
    if found is None:
        raise NotFound(say(NOT_FOUND))
    return found


def _carried_by(session: Session, viewer: Viewer, decision_id: int) -> Decision:
    decision = _found(session, decision_id)
    require(session, viewer, Action.CARRY_OUT_DECISION, decision.person_id)
    return decision


def _task_ticked(session: Session, viewer: Viewer, task: Task) -> None:
    """A task ticked off on Today marks the decision as done or told; removing the tick undoes
    that."""
    if task.origin not in (Origin.DECISION, Origin.TELLING):
        return
    decision = session.scalars(select(Decision).where(Decision.id == task.origin_id)).one_or_none()
    if decision is None:
        return
    by = viewer.account_id if task.done_at else None
    if task.origin is Origin.DECISION:
        decision.done_at, decision.done_by = task.done_at, by
    else:
        decision.told_at, decision.told_by = task.done_at, by


ticked.append(_task_ticked)
