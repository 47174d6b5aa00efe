"""What an outside member gets about each person on an agenda: exactly what its live releases name
that also name taking part. The screens, the packet and the preview all read it here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.models import AgendaItem
from casework.conferences.on_the_agenda import ON_IT
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import read_room
from casework.conferences.seat import require_seat
from casework.date_words import day_in_words
from casework.errors import NotAllowed
from casework.paper.document import Text, heading, notice
from casework.referrals.disclosing import (
    Asking,
    ReleasableFact,
    Telling,
    covered,
    facts_about,
    log_shown,
    notice_of,
)
from casework.releases.coverage import admits, last_day
from casework.releases.models import Release
from casework.sentences import say, sentence
from casework.spelling import spelled

WHY, CONFERENCE = sentence("what for"), sentence("case conference")
ASKED, NAME = sentence("asked of you"), sentence("chosen name")
NO_NAME = sentence("Somebody whose name was not released to you")
NOTHING_ASKED = sentence("nothing beforehand. Listen, and say what you can offer.")
"""Logged in these words; said in the reader's."""


@dataclass(frozen=True, slots=True)
class UnderRelease:
    """What one release lets out, its purpose first: each fact stands under the first release that
    covers it."""

    until: date
    facts: tuple[ReleasableFact, ...]

    @property
    def in_words(self) -> str:
        return say(
            "Their release holds until {day}; they can end it any day.", day=_day(self.until)
        )


@dataclass(frozen=True, slots=True)
class PartnerCase:
    """One person, as one organization gets them."""

    item_id: int
    person_id: int
    under: tuple[UnderRelease, ...]

    @property
    def facts(self) -> list[ReleasableFact]:
        return [fact for each in self.under for fact in each.facts]

    @property
    def name(self) -> str:
        return next((fact.value for fact in self.facts if fact.field == NAME), say(NO_NAME))

    def in_words(self) -> Iterator[Text]:
        """The same on the screen and on paper. Without the agenda's own numbers, which would tell
        how many others there are."""
        yield heading(self.name)
        for each in self.under:
            for fact in each.facts:
                yield Text(fact_in_words(fact))
                if said := notice_of(fact):
                    yield notice(said)
            yield Text(each.in_words)


def _day(day: date) -> str:
    return day_in_words(day, year=True)


def fact_in_words(fact: ReleasableFact) -> str:
    value = say(NOTHING_ASKED) if fact.value == NOTHING_ASKED else fact.value
    return f"{spelled(fact.field).capitalize()}: {value}"


def open_cases(
    session: Session,
    viewer: Viewer,
    meeting: MeetingRow,
    since: datetime,
    *,
    item_id: int | None = None,
) -> list[PartnerCase]:
    """For a partner who is a member. Logs each fact that was not shown to this account since
    `since`, so call it in a unit of work that is saved. `item_id`: this person alone."""
    room = read_room(session, meeting.conference_id, meeting.meeting_id, None)
    require_seat(session, viewer, room)
    if meeting.published_at is None or meeting.state.is_over:
        return []
    if viewer.organisation_id is None:
        raise NotAllowed(say("Only the partners of an organization get what was released to it."))
    with unfiltered(session, "a partner reads what a live release lets out, each fact logged"):
        told = tellings_to(session, meeting, viewer.organisation_id, item_id=item_id)
        log_shown(session, viewer, (each for those in told.values() for each in those), since)
        return cases_in(told)


def tellings_to(
    session: Session, meeting: MeetingRow, organisation_id: int, *, item_id: int | None = None
) -> dict[int, list[Telling]]:
    """By item, in the agenda's order, without those who still come up for a blind first look.
    Unfiltered, for callers that checked the access."""
    items = _items(session, meeting, item_id)
    releases = _admitting(session, [item.person_id for item in items], organisation_id)
    found = {}
    for item in items:
        if theirs := [each for each in releases if each.person_id == item.person_id]:
            asking = Asking(item.person_id, organisation_id)
            facts = [*_own(meeting, item, organisation_id), *facts_about(session, item.person_id)]
            told = list(covered(asking, theirs, facts))
            found[item.id] = [*_purposes(asking, told), *told]
    return found


def _purposes(asking: Asking, told: Sequence[Telling]) -> Iterator[Telling]:
    """What each release that is used was signed for: a fact like any other, and logged."""
    for release in {each.release.id: each.release for each in told}.values():
        why = ReleasableFact(WHY, release.why, FieldClass.SAFETY, is_own=True)
        yield Telling(asking, release, why)


def cases_in(told: Mapping[int, Sequence[Telling]]) -> list[PartnerCase]:
    return [
        PartnerCase(item_id, those[0].asking.person_id, tuple(_under(those)))
        for item_id, those in told.items()
    ]


def _under(those: Sequence[Telling]) -> Iterator[UnderRelease]:
    in_order = sorted(those, key=lambda each: each.release.id)
    for _, group in groupby(in_order, key=lambda each: each.release.id):
        of_it = list(group)
        release = of_it[0].release
        yield UnderRelease(last_day(release), tuple(each.fact for each in of_it))


def _items(session: Session, meeting: MeetingRow, item_id: int | None) -> list[AgendaItem]:
    asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting.meeting_id, ON_IT)
    if item_id is not None:
        asked = asked.where(AgendaItem.id == item_id)
    return [
        item
        for item in session.scalars(asked.order_by(AgendaItem.place, AgendaItem.id))
        if item.opened_at is not None or item.question not in meeting.blind_kinds
    ]


def _admitting(session: Session, person_ids: Sequence[int], organisation_id: int) -> list[Release]:
    """In the order in which they were signed."""
    asked = select(Release).where(
        Release.person_id.in_(person_ids),
        Release.organisation_id == organisation_id,
        admits(Release, clock.now()),
    )
    return list(session.scalars(asked.order_by(Release.id)))


def _own(meeting: MeetingRow, item: AgendaItem, organisation_id: int) -> Iterator[ReleasableFact]:
    """That the conference talks about them, and what it asks: facts like any other, and logged."""
    at = meeting.meets_at.astimezone(clock.zone()).date()
    asked = (item.asks or {}).get(str(organisation_id), "").strip() or NOTHING_ASKED
    for field, value in ((CONFERENCE, f"{meeting.conference}, {_day(at)}"), (ASKED, asked)):
        yield ReleasableFact(field, value, FieldClass.SAFETY, is_own=True)
