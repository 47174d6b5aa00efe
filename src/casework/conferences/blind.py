"""The blind first look: one rating on facts without a name, one with the full record. A second
rating that differs needs a reason. Ratings are shown as counts, never by rater."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.combined_query import Asked
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import (
    AgendaItem,
    ConferenceMember,
    ConferencePresence,
    FirstLook,
)
from casework.decisions.terms import Rating
from casework.errors import Invalid
from casework.sentences import say, sentence

FEWEST = 3
"""Counts of fewer raters would show who gave which rating."""
NOT_IN_ROOM = sentence("You are not in the room for this.")


@dataclass(frozen=True, slots=True)
class BlindRatings:
    """The counts that all may see, and the viewer's own ratings."""

    raters: int
    blind: dict[Rating, int]
    full: dict[Rating, int]
    changed: int
    own_blind: Rating | None
    own_full: Rating | None


def rate_blind(session: Session, viewer: Viewer, item_id: int, rating: Rating) -> None:
    """Once, and before the full view: after it, the rating would not be blind."""
    item = _item(session, viewer, item_id)
    if item.opened_at is not None:
        raise Invalid(say("The full view is open already: a first look is no longer blind."))
    if item.added_by == viewer.account_id:
        raise Invalid(say("You put this person on the agenda and know who it is: the others rate."))
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
        raise Invalid(say("First comes the look without name."))
    if look.full is not None:
        raise Invalid(say("Your second rating is kept. It is given once, like the first."))
    if rating is not look.blind and len(why.strip()) < 3:
        raise Invalid(say("You see it differently now. Say what changed your mind."))
    look.full, look.full_at = rating, clock.now()
    look.why_changed = why.strip()[:1000] if rating is not look.blind else ""


def was_looked_at(session: Session, item_id: int) -> bool:
    with unfiltered(session, "asks whether anybody took a first look, not who"):
        asked = select(FirstLook.id).where(FirstLook.item_id == item_id).limit(1)
        return session.scalar(asked) is not None


def blind_ratings(session: Session, viewer: Viewer, item_id: int, *, opened: bool) -> BlindRatings:
    """For viewers whose access was checked: those in the room. `opened`: the room has the full
    view."""
    with unfiltered(session, "counts first looks, without their raters"):
        rows = session.execute(select_first_looks(item_id)).all()
    return blind_ratings_in(rows, viewer, opened=opened)


def select_first_looks(item_id: int) -> Asked:
    """All first looks at an item, for a viewer in the room. Read unfiltered, only to be counted,
    never shown."""
    columns = select(FirstLook.account_id, FirstLook.blind, FirstLook.full)
    return columns.where(FirstLook.item_id == item_id)


def blind_ratings_in(rows: Sequence[Any], viewer: Viewer, *, opened: bool) -> BlindRatings:
    """First ratings are counted once no more can come, second ones once every rater gave theirs.
    Both only from `FEWEST` raters on: a count that grows by one would show whose rating it is."""
    own = next((row for row in rows if row.account_id == viewer.account_id), None)
    first = rows if opened and len(rows) >= FEWEST else []
    second = first if all(row.full is not None for row in first) else []
    return BlindRatings(
        len(rows),
        dict(Counter(row.blind for row in first)),
        dict(Counter(row.full for row in second if row.full)),
        sum(row.full is not row.blind for row in second),
        own.blind if own else None,
        own.full if own else None,
    )


def _item(session: Session, viewer: Viewer, item_id: int) -> AgendaItem:
    """The item, for a viewer who may read the person by their own rows and is in the room. Others
    cannot rate."""
    item = session.scalars(select(AgendaItem).where(AgendaItem.id == item_id)).one_or_none()
    if item is None or not _is_in_room(session, viewer, item_id):
        raise Invalid(say(NOT_IN_ROOM))
    require(session, viewer, Action.SEE_DECISIONS, item.person_id)
    return item


def _is_in_room(session: Session, viewer: Viewer, item_id: int) -> bool:
    """By the presence that is written down, which the lead's screen updates each second."""
    with unfiltered(session, "asks whether the viewer is in the room"):
        asked = (
            select(ConferencePresence.id)
            .join(ConferenceMember, ConferenceMember.id == ConferencePresence.member_id)
            .where(
                ConferencePresence.item_id == item_id,
                ConferencePresence.left_at.is_(None),
                ConferenceMember.account_id == viewer.account_id,
            )
            .limit(1)
        )
        return session.scalar(asked) is not None


def _own(session: Session, viewer: Viewer, item_id: int) -> FirstLook | None:
    mine = select(FirstLook).where(
        FirstLook.item_id == item_id, FirstLook.account_id == viewer.account_id
    )
    return session.scalars(mine).one_or_none()
