"""Undoes a tier change within a day."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.errors import Conflict, Invalid
from casework.people.journey import say_why, who_decides
from casework.people.models import TierPeriod
from casework.people.operations import find_person
from casework.people.terms import ReasonAbout, Tier, spelled
from casework.sentences import say, sentence

UNDO_WITHIN = timedelta(hours=24)
NOTHING = sentence("There is no tier change of the last 24 hours that you could undo.")
decided_since: list[Callable[[Session, int, datetime], bool]] = []
"""Asked before a first tier is taken back: whether anything was decided on it (conferences)."""
UNDONE = sentence("Undone: the change to {tier} was a mistake.")
"""Kept as the reason."""


def tier_to_undo(session: Session, viewer: Viewer, person_id: int) -> Tier | None:
    """The tier that the button would undo; None where there is no button."""
    periods = _last_two(session, person_id)
    return None if _why_not(session, viewer, person_id, periods) else periods[0].tier


def undo_tier_change(
    session: Session, viewer: Viewer, person_id: int, seen: Tier | None = None
) -> None:
    """Restores the tier before as if it had never ended. After the undo of a first tier there is no
    tier. `seen`: the tier whose undo was on the screen."""
    require(session, viewer, Action.CHANGE_TIER, person_id)
    periods = _last_two(session, person_id)
    if seen and periods and periods[0].tier is not seen:
        now = spelled(periods[0].tier)
        raise Conflict(say("The tier was changed to {tier} meanwhile. Look again.", tier=now))
    if said := _why_not(session, viewer, person_id, periods):
        raise Invalid(said)
    last, *before = periods
    last.ends_at = last.starts_at  # an empty period marks the undone tier
    for period in before:
        period.ends_at = None
    find_person(session, person_id).tier = before[0].tier if before else None
    why = UNDONE.format(tier=spelled(last.tier))
    say_why(session, viewer, person_id, ReasonAbout.TIER, periods[-1].id, why)


def _last_two(session: Session, person_id: int) -> list[TierPeriod]:
    """Newest first, without those that were undone already."""
    held = TierPeriod.ends_at.is_(None) | (TierPeriod.ends_at > TierPeriod.starts_at)
    newest = select(TierPeriod).where(TierPeriod.person_id == person_id, held)
    order = TierPeriod.starts_at.desc(), TierPeriod.id.desc()
    return list(session.scalars(newest.order_by(*order).limit(2)))


def _why_not(
    session: Session, viewer: Viewer, person_id: int, periods: list[TierPeriod]
) -> str | None:
    """Why the change cannot be undone. A first tier can be undone by whoever set it; any other
    change is decided by the conference, where there is one."""
    late = not periods or clock.now() - periods[0].starts_at > UNDO_WITHIN
    first = len(periods) == 1
    if first and not late and _is_own_and_alone(session, viewer, periods[0]):
        return None
    if said := who_decides(session, person_id):
        return said
    return say(NOTHING) if late or first else None


def _is_own_and_alone(session: Session, viewer: Viewer, period: TierPeriod) -> bool:
    if period.changed_by != viewer.account_id:
        return False
    return not any(ask(session, period.person_id, period.starts_at) for ask in decided_since)
