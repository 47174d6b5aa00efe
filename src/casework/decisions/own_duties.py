"""What a case conference gave somebody who does not work with the person: the duty, and no more of
the decision. Without it, an owner who is no worker of the person would never read of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, filter_allowed, require
from casework.access.policy import FieldClass
from casework.access.query_cache import built_once
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.database import Base
from casework.decisions.models import Decision
from casework.decisions.terms import DecisionType, Duty
from casework.errors import NotFound
from casework.people.models import Person
from casework.referrals.disclosing import Asking, ReleasableFact, Telling, covered, log_shown
from casework.releases.coverage import admits
from casework.releases.models import Release
from casework.sentences import say, sentence
from casework.tasks.operations import finish_all
from casework.tasks.terms import Origin

ME: BindParameter[Any] = bindparam("me")
NO_NAME = sentence("somebody whose name was not released to you")
OWN = "somebody reads and ends the duty that a case conference gave to them"
NAME = sentence("chosen name")
DUTY = sentence("{duty}: {kind}, by {day}")
"""Logged in these words."""


@dataclass(frozen=True, slots=True)
class OwnDuty:
    decision_id: int
    person_id: int
    duty: Duty
    kind: DecisionType
    person: str
    by: date


def own_duties(session: Session, viewer: Viewer, since: datetime) -> list[OwnDuty]:
    """Open ones, the most urgent first. For a partner, those about people whose live release names
    taking part: what is shown is logged once since `since`, so call it in a unit of work that is
    saved."""
    require(session, viewer, Action.ATTEND_CONFERENCE)
    with unfiltered(session, OWN):
        found = list(_open_ones(session, viewer))
    if viewer.role is Role.PARTNER:
        return _released(session, viewer, found, since)
    theirs = {each.person_id for each in found}
    workers = filter_allowed(session, viewer, Action.CARRY_OUT_DECISION, theirs)
    return [each for each in found if each.person_id not in workers]


def _open_ones(session: Session, viewer: Viewer) -> Iterator[OwnDuty]:
    me = viewer.account_id
    given = {"me": me, "organization": viewer.organisation_id}
    statement = _owned_or_told(of_organization=viewer.organisation_id is not None)
    for row in session.execute(statement, given):
        yield from _of(row.Decision, row.name, me)


@built_once
def _owned_or_told(*, of_organization: bool) -> Any:
    mine = or_(Decision.owner_id == ME, Decision.teller_id == ME)
    return (
        select(Decision, Person.chosen_name.label("name"))
        .join(Person, Person.id == Decision.person_id)
        .where(mine, Decision.conference_id.in_(_placed_in(of_organization=of_organization)))
        .order_by(Decision.due_on, Decision.id)
    )


def _placed_in(*, of_organization: bool) -> Select[Any]:
    """Conferences in which the viewer has a place now: without one, the duty is handed over."""
    member = Base.metadata.tables["conference_member"].c
    by = member.account_id == ME
    if of_organization:
        by = or_(by, member.organisation_id == bindparam("organization"))
    conference = Base.metadata.tables["conference"].c
    goes_on = select(conference.id).where(conference.ended_at.is_(None))
    return select(member.conference_id).where(
        by, member.ended_at.is_(None), member.conference_id.in_(goes_on)
    )


def _of(decision: Decision, name: str, me: int) -> Iterator[OwnDuty]:
    kind, person = decision.kind, decision.person_id
    to_do = decision.done_at is None and decision.kind is not DecisionType.NO_CHANGE
    if decision.owner_id == me and to_do:
        yield OwnDuty(decision.id, person, Duty.DO, kind, name, decision.due_on)
    if decision.teller_id == me and decision.told_at is None:
        yield OwnDuty(decision.id, person, Duty.TELL, kind, name, decision.tell_by)


def _released(
    session: Session, viewer: Viewer, found: Sequence[OwnDuty], since: datetime
) -> list[OwnDuty]:
    shown: list[OwnDuty] = []
    tellings: list[Telling] = []
    with unfiltered(session, "a partner reads their own duty under a live release, logged"):
        for each in found:
            if told := _tellings(session, viewer, each):
                tellings += told
                named = any(telling.fact.field == NAME for telling in told)
                shown.append(each if named else replace(each, person=say(NO_NAME)))
        log_shown(session, viewer, tellings, since)
    return shown


def _tellings(session: Session, viewer: Viewer, each: OwnDuty) -> list[Telling]:
    organisation_id = viewer.organisation_id or 0
    asked = select(Release).where(
        Release.person_id == each.person_id,
        Release.organisation_id == organisation_id,
        admits(Release, clock.now()),
    )
    said = DUTY.format(duty=each.duty.value, kind=each.kind.value, day=each.by)
    facts = (
        ReleasableFact("decision", said, FieldClass.SAFETY, is_own=True),
        ReleasableFact(NAME, each.person, FieldClass.IDENTITY),
    )
    releases = session.scalars(asked.order_by(Release.id)).all()
    return list(covered(Asking(each.person_id, organisation_id), releases, facts))


def finish_own(session: Session, viewer: Viewer, decision_id: int, duty: Duty) -> None:
    """Done, or told; with its task."""
    open_ones = own_duties(session, viewer, clock.now())
    mine = [each for each in open_ones if (each.decision_id, each.duty) == (decision_id, duty)]
    if not mine:
        raise NotFound(say(NOT_FOUND))
    with unfiltered(session, OWN):
        decision = session.scalars(select(Decision).where(Decision.id == decision_id)).one()
        if duty is Duty.DO:
            decision.done_at, decision.done_by = clock.now(), viewer.account_id
        else:
            decision.told_at, decision.told_by = clock.now(), viewer.account_id
        origin = Origin.DECISION if duty is Duty.DO else Origin.TELLING
        finish_all(session, viewer, decision.person_id, origin, decision.id)
        session.flush()
