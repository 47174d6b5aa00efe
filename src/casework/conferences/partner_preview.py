"""What each partner will get, for the staff beforehand; and what the lead asks of a partner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.levels import levels
from casework.access.policy import FieldClass, Level
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.agenda import led_item
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.models import AgendaItem
from casework.conferences.partner_packet import (
    WHY,
    PartnerCase,
    cases_in,
    fact_in_words,
    tellings_to,
)
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import Room
from casework.conferences.seat import require_seat
from casework.conferences.terms import MeetingState
from casework.errors import Invalid
from casework.releases.terms import RELEASABLE, WORDS
from casework.sentences import say

LONGEST = 500


@dataclass(frozen=True, slots=True)
class PartnerPreview:
    """What one organization gets about one person."""

    organisation_id: int
    organisation: str
    item_id: int
    person: str
    lines: list[str]
    """In the packet's words, as far as the viewer's own classes go."""
    asked: str
    """As the lead wrote it; empty until then."""


def previews(
    session: Session, viewer: Viewer, meeting: MeetingRow, room: Room, items: Sequence[ItemRow]
) -> list[PartnerPreview]:
    """`room` and `items` were read for this viewer in this run: about nobody else."""
    require_seat(session, viewer, room)
    shown = {item.item_id: item for item in items}
    held = levels(session, viewer, [item.person_id for item in items])
    asks = _asks(session, meeting.meeting_id)
    found = []
    for member in (each for each in room.members if each.organisation_id is not None):
        with unfiltered(session, "what a partner will get, shown as far as one's own rows go"):
            cases = cases_in(tellings_to(session, meeting, member.organisation_id or 0))
        for case in (each for each in cases if each.item_id in shown):
            number = member.organisation_id or 0
            lines = list(_lines(case, held[case.person_id]))
            asked = asks.get(case.item_id, {}).get(str(number), "")
            name = shown[case.item_id].name
            found.append(PartnerPreview(number, member.name, case.item_id, name, lines, asked))
    return found


def _lines(case: PartnerCase, held: Mapping[FieldClass, Level]) -> Iterator[str]:
    """The same whether or not there are facts of a class that is closed to the viewer: that there
    are any would already tell that the person has such a need."""
    for under in case.under:
        open_ones = [fact for fact in under.facts if held[fact.field_class] >= Level.SEE]
        if all(fact.field == WHY for fact in open_ones):
            continue  # a release that is used for closed facts alone
        for fact in open_ones:
            yield fact_in_words(fact)
        yield under.in_words
    closed = [say(WORDS[each]) for each in RELEASABLE if held[each] < Level.SEE]
    if closed:
        yield say("Left out here, whether or not there is any: {what}", what="; ".join(closed))


def _asks(session: Session, meeting_id: int) -> dict[int, Mapping[str, str]]:
    asked = select(AgendaItem.id, AgendaItem.asks).where(AgendaItem.meeting_id == meeting_id)
    return {row.id: row.asks or {} for row in session.execute(asked)}


def ask_partner(
    session: Session, viewer: Viewer, item_id: int, organisation_id: int, text: str
) -> None:
    """Goes to the organization as it is written, where a release gives it a place; else to
    nobody."""
    item, meeting = led_item(session, viewer, item_id)
    if meeting.state is MeetingState.CLOSED:
        raise Invalid(say("This meeting is over: send them a referral instead."))
    if len(text.strip()) > LONGEST:
        raise Invalid(say("Ask in {most} letters at most.", most=LONGEST))
    with unfiltered(session, "the lead writes what is asked of a partner"):
        item.asks = {**(item.asks or {}), str(organisation_id): text.strip()}
        session.flush()
