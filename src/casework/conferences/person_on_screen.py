"""The record of the person on the screen, as one viewer may see it, read again on every rerun."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.combined_query import together
from casework.access.guard import can
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.blind import (
    BlindRatings,
    blind_ratings,
    blind_ratings_in,
    select_first_looks,
)
from casework.conferences.brief import Brief, brief
from casework.conferences.facts import without_name
from casework.conferences.rooms import Room
from casework.decisions.carriers import Carrier, carriers_in, select_carriers


@dataclass(frozen=True, slots=True)
class Heard:
    """The full view."""

    brief: Brief
    blind_ratings: BlindRatings | None
    """For those in the room, where the person was up for a first look."""
    able: tuple[Carrier, ...] = ()
    """For the lead alone, like all fields below: who can own a decision."""
    absent: frozenset[int] = frozenset()
    """Their accounts, of those who are not here now."""
    may_record: bool = False
    looked_at: bool = False
    """Whether somebody took a first look."""


@dataclass(frozen=True, slots=True)
class HeardBlind:
    """Facts without name, and who has rated them."""

    lines: list[str]
    blind_ratings: BlindRatings | None
    """None: the viewer is not in the room for this item."""


def hear(
    session: Session, viewer: Viewer, item: ItemRow, room: Room, *, began_blind: bool
) -> Heard:
    """`item` and `room` were read for this viewer in this run."""
    found = brief(session, item)
    if not (began_blind and room.holds(viewer)):
        return Heard(found, None)
    return Heard(found, blind_ratings(session, viewer, item.item_id, opened=True))


def hear_as_lead(
    session: Session, viewer: Viewer, item: ItemRow, room: Room, *, began_blind: bool
) -> Heard:
    """The same, with what is needed to record a decision."""
    found = brief(session, item)
    with unfiltered(session, "names who can own a decision, counts first looks, for the lead"):
        carriers = select_carriers(item.person_id, room.conference_id)
        reads = carriers | {"blind_ratings": select_first_looks(item.item_id)}
        beside = together(session, **reads)
    shown = began_blind and room.holds(viewer)
    able = tuple(carriers_in(beside))
    return Heard(
        found,
        blind_ratings_in(beside["blind_ratings"], viewer, opened=True) if shown else None,
        able,
        _absent(session, able, room),
        can(session, viewer, Action.RECORD_DECISION, item.person_id),
        bool(beside["blind_ratings"]),
    )


def _absent(session: Session, able: Sequence[Carrier], room: Room) -> frozenset[int]:
    """A partner is here when somebody of the organization is."""
    here = [seat.member for seat in room.seats if seat.here]
    accounts = {each.account_id for each in here}
    organisations = {each.organisation_id for each in here if each.organisation_id}
    found = {each.account_id for each in able if each.account_id not in accounts}
    if organisations and found:
        with unfiltered(session, "asks which partners' organizations are here"):
            theirs = select(Account.id).where(
                Account.id.in_(found), Account.organisation_id.in_(organisations)
            )
            found -= set(session.scalars(theirs))
    return frozenset(found)


def hear_blind(session: Session, viewer: Viewer, item: ItemRow, room: Room) -> HeardBlind:
    lines = without_name(session, brief(session, item))
    if not room.holds(viewer):
        return HeardBlind(lines, None)
    return HeardBlind(lines, blind_ratings(session, viewer, item.item_id, opened=False))
