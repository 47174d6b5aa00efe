"""The minutes of a meeting that is over: who led, who was in which room, what was decided, on which
facts and against what dissent, and what the person answered since. On paper: minutes_paper.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.audit import recorder
from casework.audit.terms import Event
from casework.conferences.agenda import led_meeting
from casework.conferences.agenda_rows import ItemRow, agenda
from casework.conferences.attendance import Led, WasHere, stays, witnessed
from casework.conferences.blind import BlindRatings
from casework.conferences.minutes_actions import MinuteAction, actions_of
from casework.conferences.models import ConferenceMeeting, MinutesAddition
from casework.conferences.queries import MeetingRow, meeting
from casework.conferences.requests import RequestRow, asked_in
from casework.conferences.terms import ItemState
from casework.date_words import day_in_words
from casework.decisions.queries import DecisionRow, decisions_of_items
from casework.decisions.terms import Addition
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.typed_rows import read_as

NOBODY = sentence("nobody")


@dataclass(frozen=True, slots=True)
class AddedWord:
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class MeetingMinutes:
    meeting: MeetingRow
    notes: str
    items: Sequence[ItemRow]
    """The items of people whom the viewer may still see."""
    decisions: Sequence[DecisionRow]
    here: Sequence[WasHere]
    led: Sequence[Led]
    """The first lead, then those who took over."""
    blind_ratings: Mapping[int, BlindRatings]
    """By item, as counts, from three raters on."""
    added: Sequence[AddedWord]
    invited: Sequence[str]
    """The members at the time, by name."""
    next_at: datetime | None
    asked: Mapping[int, Sequence[RequestRow]]
    """By person, what workers asked this meeting."""

    @property
    def absent(self) -> list[str]:
        came = {each.name for each in self.here}
        return [name for name in self.invited if name not in came]

    @property
    def actions(self) -> list[MinuteAction]:
        """In the order of the agenda."""
        places = {item.item_id: item.place for item in self.items}
        shown = [row for row in reversed(self.decisions) if row.item_id in places]
        return actions_of(sorted(shown, key=lambda row: places[row.item_id]))

    @property
    def not_reached(self) -> list[ItemRow]:
        return [item for item in self.items if not self.was_reached(item)]

    def was_reached(self, item: ItemRow) -> bool:
        """Whether it was talked about, left for later on purpose, or decided about."""
        return item.state is not ItemState.WAITING or bool(self.of_item(item.item_id))

    def of_item(self, item_id: int) -> list[DecisionRow]:
        return [row for row in reversed(self.decisions) if row.item_id == item_id]

    def in_room(self, item_id: int | None) -> str:
        """Members by name; with times for those who came late to this part or left it early."""
        return ", ".join(stays(w for w in self.here if w.item_id == item_id)) or say(NOBODY)

    def table(self) -> pd.DataFrame:
        """One row per decision."""
        place = {item.item_id: item for item in self.items}
        return pd.DataFrame(
            {
                say("Person"): row.person,
                say("Decision"): row.what,
                say("Reason"): row.reason,
                say("Facts"): "; ".join(fact.fact for fact in row.facts),
                say("Facts speak for it"): spelled(row.rating) if row.rating else "",
                say("Owner"): row.decided_owner or say(NOBODY),
                say("Due"): row.due_on,
                say("Done"): _day(row.done_at),
                say("Dissent"): row.dissent,
                say("Tells them"): say(
                    "{who}, by {day}",
                    who=row.decided_teller or say(NOBODY),
                    day=_on(row.tell_by),
                ),
                say("Told"): _day(row.told_at),
                say("Their answer"): " / ".join(row.answers),
                say("Corrections"): " / ".join(_corrections(row)),
                say("In the room"): self.in_room(row.item_id),
            }
            for row in reversed(self.decisions)
            if row.item_id in place
        )


def _day(moment: datetime | None) -> str:
    if moment is None:
        return say("not yet")
    return _on(moment.astimezone(clock.zone()).date())


def _on(given: date) -> str:
    return day_in_words(given, year=True)


def _corrections(row: DecisionRow) -> list[str]:
    """Corrections, and other additions that are not an answer, such as a handover."""
    added = [each for each in row.added if each.kind is not Addition.ANSWER]
    return [f"{each.text} ({each.by or say(NOBODY)}, {_day(each.at)})" for each in added]


def minutes(session: Session, viewer: Viewer, meeting_id: int) -> MeetingMinutes:
    """For viewers who see the conference's agendas, with those people whom their rows include.
    Other staff members see, of their own people, the parts during which they were in the room."""
    require(session, viewer, Action.ATTEND_CONFERENCE)
    if viewer.role is Role.PARTNER:
        raise NotAllowed(say("Minutes are for the staff. What was sent to you is under Referrals."))
    row = meeting(session, meeting_id)
    if row is None:
        raise NotFound(say("There is no such meeting here."))
    asked = select(ConferenceMeeting.notes).where(ConferenceMeeting.id == meeting_id)
    items = agenda(session, meeting_id)
    seen = witnessed(session, viewer, row, items)
    found = MeetingMinutes(
        row,
        session.scalar(asked) or "",
        items,
        decisions_of_items(session, {item.item_id: item.person_id for item in items}),
        seen.here,
        seen.led,
        seen.blind_ratings,
        _added(session, meeting_id),
        seen.invited,
        seen.next_at,
        asked_in(session, row, [item.person_id for item in items]),
    )
    return found if viewer.role is not Role.WORKER else _where_they_were(found, viewer)


def _where_they_were(found: MeetingMinutes, viewer: Viewer) -> MeetingMinutes:
    were = {each.item_id for each in found.here if each.account_id == viewer.account_id}
    return replace(
        found,
        notes=found.notes if None in were else "",
        items=[item for item in found.items if item.item_id in were],
        decisions=[row for row in found.decisions if row.item_id in were],
    )


def open_minutes(session: Session, viewer: Viewer, meeting_id: int) -> MeetingMinutes:
    """The same, and writes a record access for each person who is shown, the first time. Call it in
    a unit of work that is saved."""
    found = minutes(session, viewer, meeting_id)
    note(session, found.items, Event.OPENED, sentence("read the minutes of a case conference"))
    return found


def note(session: Session, items: Sequence[ItemRow], event: Event, did: str) -> None:
    recorder.write_each(
        session,
        event,
        {item.person_id for item in items},
        words=did,
        field_class=FieldClass.DECISIONS,
    )


def _added(session: Session, meeting_id: int) -> list[AddedWord]:
    rows = session.execute(
        select(
            MinutesAddition.text,
            MinutesAddition.at,
            func.coalesce(Account.display_name, "").label("by"),
        )
        .outerjoin(Account, Account.id == MinutesAddition.by)
        .where(MinutesAddition.meeting_id == meeting_id)
        .order_by(MinutesAddition.id)
    )
    return read_as(AddedWord, rows)


def add_to_minutes(session: Session, viewer: Viewer, meeting_id: int, text: str) -> None:
    """A text about the meeting. Errors in a decision are corrected beside the decision."""
    row = led_meeting(session, viewer, meeting_id, also_ended=True)
    if len(text.strip()) < 3:
        raise Invalid(say("Write in a few words what the minutes have wrong or leave out."))
    session.add(
        MinutesAddition(
            conference_id=row.conference_id,
            meeting_id=meeting_id,
            text=text.strip()[:2000],
            at=clock.now(),
            by=viewer.account_id,
        )
    )
