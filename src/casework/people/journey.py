"""Changes of tier, status and assignment, each with its reason."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.accounts.models import Account, TeamMembership
from casework.errors import Conflict, Invalid
from casework.people.active_worker import CARRY
from casework.people.forms import INDEPENDENT_SOURCES, NewAssignment, StatusChange, TierChange
from casework.people.live_criteria import live_sources
from casework.people.merged_workers import end_merged_work
from casework.people.models import (
    Assignment,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.operations import find_person
from casework.people.terms import AssignmentKind, ReasonAbout, Status, spelled
from casework.sentences import say, sentence

MEANWHILE = sentence(
    "Someone changed this meanwhile. Theirs is shown: save yours again if it stands."
)
status_changed: list[Callable[[Session, Viewer, int, Status, Status], None]] = []
"""Told in the same unit of work, with the status before and after (safety plans)."""
decided_elsewhere: list[Callable[[Session, int], str | None]] = []
"""Asked before a tier is changed or someone is closed by hand: the sentence that says who decides
(case conferences), or None."""


def change_tier(session: Session, viewer: Viewer, person_id: int, change: TierChange) -> None:
    """A change by hand. Where case conferences decide tiers, only a first tier is set by hand,
    by anybody who may change tiers."""
    require(session, viewer, Action.CHANGE_TIER, person_id)
    person = find_person(session, person_id)
    _is_as_seen(change, "tier", person.tier)
    if person.tier is not None:
        is_ours_to_decide(session, person_id)
    set_tier(session, viewer, person_id, change)


def who_decides(session: Session, person_id: int) -> str | None:
    """The sentence that says where tier and closure are decided; None where they are changed by
    hand."""
    return next((said for ask in decided_elsewhere if (said := ask(session, person_id))), None)


def is_ours_to_decide(session: Session, person_id: int) -> None:
    if said := who_decides(session, person_id):
        raise Invalid(said)


def set_tier(session: Session, viewer: Viewer, person_id: int, change: TierChange) -> None:
    """Changes the tier. The caller has checked the permission: for a change by hand above, or for a
    decision."""
    person, now = find_person(session, person_id), clock.now()
    if person.tier is change.tier:
        raise Invalid(say("The tier is {tier} already.", tier=spelled(change.tier)))
    if running := _running(session, TierPeriod, person_id):
        running.ends_at = now
    period = TierPeriod(
        person_id=person_id, tier=change.tier, starts_at=now, changed_by=viewer.account_id
    )
    person.tier = change.tier
    _open(session, viewer, period, ReasonAbout.TIER, change.reason)


def change_status(session: Session, viewer: Viewer, person_id: int, change: StatusChange) -> None:
    """A change by hand. Closing deletes nothing; a closed person can be enrolled again."""
    require(session, viewer, Action.CHANGE_STATUS, person_id)
    _is_as_seen(change, "status", find_person(session, person_id).status)
    if change.status is Status.CLOSED:
        is_ours_to_decide(session, person_id)
    set_status(session, viewer, person_id, change)


def set_status(session: Session, viewer: Viewer, person_id: int, change: StatusChange) -> None:
    """Changes the status. The caller has checked the permission. Enrolling needs grounds."""
    person, now = find_person(session, person_id), clock.now()
    if person.status is change.status:
        raise Invalid(say("The status is {status} already.", status=spelled(change.status)))
    if person.status is Status.REFERRED and change.status is Status.ENROLLED:
        _has_live_criteria(session, person_id)
    if running := _running(session, StatusPeriod, person_id):
        running.ends_at = now
    period = StatusPeriod(
        person_id=person_id, status=change.status, starts_at=now, changed_by=viewer.account_id
    )
    before, person.status = person.status, change.status
    _open(session, viewer, period, ReasonAbout.STATUS, change.reason)
    for tell in status_changed:
        tell(session, viewer, person_id, before, change.status)


def _has_live_criteria(session: Session, person_id: int) -> None:
    if len(live_sources(session, person_id)) < INDEPENDENT_SOURCES:
        raise Invalid(
            say(
                "To enroll someone, first add criteria from at least two kinds of source, under "
                "“Criteria and exposures”."
            )
        )


def assign(session: Session, viewer: Viewer, person_id: int, new: NewAssignment) -> int | None:
    """A new primary worker replaces the old one, whose account id is returned."""
    require(session, viewer, Action.ASSIGN, person_id)
    _is_a_colleague(session, person_id, new)
    now, before = clock.now(), None
    running = running_assignments(session, person_id)
    if new.kind is AssignmentKind.PRIMARY:
        mains = (a.worker_id for a in running if a.kind is AssignmentKind.PRIMARY)
        _is_as_seen(new, "worker_id", next(mains, None))
    if any(a.worker_id == new.worker_id and a.kind is new.kind for a in running):
        raise Invalid(say("This worker has that place already. Choose another one."))
    for old in running:
        if old.worker_id == new.worker_id or (old.kind is new.kind is AssignmentKind.PRIMARY):
            old.ends_at = now
            before = old.worker_id if old.kind is AssignmentKind.PRIMARY else before
    session.flush()  # ends the old primary before the new one is added
    row = Assignment(
        person_id=person_id,
        worker_id=new.worker_id,
        kind=new.kind,
        starts_at=now,
        ends_at=now + timedelta(days=new.days) if new.days else None,
    )
    _open(session, viewer, row, ReasonAbout.ASSIGNMENT, new.reason)
    end_merged_work(session, person_id, now)
    return before


def end_assignment(
    session: Session, viewer: Viewer, person_id: int, assignment_id: int, reason: str
) -> None:
    """Access ends with the assignment, at the worker's next click."""
    require(session, viewer, Action.ASSIGN, person_id)
    running = {row.id: row for row in running_assignments(session, person_id)}
    if assignment_id not in running:
        raise Conflict(say("Someone ended this assignment meanwhile. Nothing is left to end."))
    running[assignment_id].ends_at = clock.now()
    say_why(session, viewer, person_id, ReasonAbout.ASSIGNMENT, assignment_id, reason)
    end_merged_work(session, person_id, clock.now())


def _is_as_seen(change: TierChange | StatusChange | NewAssignment, name: str, now: object) -> None:
    """Only where the change says what was on the screen: a decision or an import does not."""
    if "seen" in change.model_fields_set and change.seen != now:
        raise Conflict(say(MEANWHILE), theirs={name: now, "version": now})


def running_assignments(session: Session, person_id: int) -> list[Assignment]:
    now = clock.now()
    rows = session.scalars(select(Assignment).where(Assignment.person_id == person_id))
    return [row for row in rows if row.ends_at is None or row.ends_at > now]


def _is_a_colleague(session: Session, person_id: int, new: NewAssignment) -> None:
    """Cover may come from another team. Primary and second workers have to be of the person's own
    team."""
    account = session.scalars(select(Account).where(Account.id == new.worker_id)).one_or_none()
    memberships = select(TeamMembership.team_id).where(TeamMembership.account_id == new.worker_id)
    teams = set(session.scalars(memberships))
    if account is None or not account.active or account.role not in CARRY or not teams:
        raise Invalid(say("Choose a worker who has an account and a team."))
    own = find_person(session, person_id).team_id
    if new.kind is not AssignmentKind.COVER and own not in teams:
        raise Invalid(
            say("Choose a worker of this person's team, or let them cover for some days.")
        )


def _running(
    session: Session, model: type[TierPeriod] | type[StatusPeriod], person_id: int
) -> TierPeriod | StatusPeriod | None:
    running = select(model).where(model.person_id == person_id, model.ends_at.is_(None))
    return session.scalars(running).first()  # type: ignore[return-value]  # of that model


def _open(
    session: Session,
    viewer: Viewer,
    row: TierPeriod | StatusPeriod | Assignment,
    about: ReasonAbout,
    why: str,
) -> None:
    session.add(row)
    session.flush()
    say_why(session, viewer, row.person_id, about, row.id, why)


def say_why(
    session: Session, viewer: Viewer, person_id: int, about: ReasonAbout, row_id: int, why: str
) -> None:
    session.add(
        Reason(
            person_id=person_id,
            about=about,
            about_id=row_id,
            text=why,
            given_by=viewer.account_id,
            given_at=clock.now(),
        )
    )
