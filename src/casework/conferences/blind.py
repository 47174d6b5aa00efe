"""The blind first look: a rating on facts without name, then one with all that is known. A change
of mind needs a reason. Shown as counts, never by rater."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import AgendaItem, FirstLook
from casework.decisions.terms import Rating
from casework.errors import Invalid

FEWEST = 3
"""Counts of fewer raters would name them."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What all may see, and the viewer's own."""

    raters: int
    blind: dict[Rating, int]
    full: dict[Rating, int]
    changed: int
    own_blind: Rating | None
    own_full: Rating | None


def rate_blind(session: Session, viewer: Viewer, item_id: int, rating: Rating) -> None:
    """Once, and before the full view: afterwards it would not be a blind one."""
    item = _item(session, viewer, item_id)
    if item.opened_at is not None:
        raise Invalid("The full view is open already: a first look is no longer blind.")
    look = _own(session, viewer, item_id)
    if look is None:
        look = FirstLook(item_id=item_id, account_id=viewer.account_id, blind_at=clock.now())
        session.add(look)
    look.blind = rating


def rate_fully(
    session: Session, viewer: Viewer, item_id: int, rating: Rating, why: str = ""
) -> None:
    item, look = _item(session, viewer, item_id), _own(session, viewer, item_id)
    if item.opened_at is None or look is None:
        raise Invalid("First comes the look without name.")
    if rating is not look.blind and len(why.strip()) < 3:
        raise Invalid("You see it differently now. Say what changed your mind.")
    look.full, look.full_at = rating, clock.now()
    look.why_changed = why.strip()[:1000] if rating is not look.blind else ""


def looks(session: Session, viewer: Viewer, item_id: int) -> Looks:
    """Counts are empty until enough people have rated, so that nobody is known by theirs."""
    with unfiltered(session, "counts first looks, without their raters"):
        rows = session.scalars(select(FirstLook).where(FirstLook.item_id == item_id)).all()
    own = next((row for row in rows if row.account_id == viewer.account_id), None)
    shown = rows if len(rows) >= FEWEST else []
    return Looks(
        len(rows),
        dict(Counter(row.blind for row in shown)),
        dict(Counter(row.full for row in shown if row.full)),
        sum(row.full is not None and row.full is not row.blind for row in shown),
        own.blind if own else None,
        own.full if own else None,
    )


def _item(session: Session, viewer: Viewer, item_id: int) -> AgendaItem:
    """By the viewer's own rows: who is not in the room rates nothing."""
    item = session.scalars(select(AgendaItem).where(AgendaItem.id == item_id)).one_or_none()
    if item is None:
        raise Invalid("You are not in the room for this.")
    require(session, viewer, Action.SEE_DECISIONS, item.person_id)
    return item


def _own(session: Session, viewer: Viewer, item_id: int) -> FirstLook | None:
    mine = select(FirstLook).where(
        FirstLook.item_id == item_id, FirstLook.account_id == viewer.account_id
    )
    return session.scalars(mine).one_or_none()
