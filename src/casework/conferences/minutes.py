"""The minutes of a meeting that is over: who was in which room, what was decided, on which facts,
against what dissent, and what the person said since. As a table, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.audit import recorder
from casework.audit.terms import Event
from casework.conferences.agenda import led_meeting
from casework.conferences.models import (
    ConferenceMeeting,
    ConferenceMember,
    ConferencePresence,
    MinutesAddition,
)
from casework.conferences.queries import ItemRow, MeetingRow, agenda, meeting
from casework.decisions.queries import AddedRow, DecisionRow, decisions_of_items
from casework.errors import Invalid, NotFound
from casework.paper.document import Document, Table, Text, heading, notice, pdf

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class WasHere:
    name: str
    item_id: int | None
    came_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class AddedWord:
    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Minutes:
    meeting: MeetingRow
    notes: str
    items: Sequence[ItemRow]
    """Of the people whom the viewer's rows still hold."""
    decisions: Sequence[DecisionRow]
    here: Sequence[WasHere]
    added: Sequence[AddedWord]

    def of_item(self, item_id: int) -> list[DecisionRow]:
        return [row for row in reversed(self.decisions) if row.item_id == item_id]

    def in_room(self, item_id: int | None) -> str:
        return ", ".join(sorted({w.name for w in self.here if w.item_id == item_id})) or "nobody"

    def table(self) -> pd.DataFrame:
        """A row per decision."""
        place = {item.item_id: item for item in self.items}
        return pd.DataFrame(
            {
                "Person": row.person,
                "Decision": row.what,
                "Reason": row.reason,
                "Facts": "; ".join(fact.fact for fact in row.facts),
                "Owner": row.decided_owner or NOBODY,
                "Due": row.due_on,
                "Dissent": row.dissent,
                "Tells them": f"{row.decided_teller or NOBODY}, by {row.tell_by}",
                "Their answer": " / ".join(row.answers),
                "In the room": self.in_room(row.item_id),
            }
            for row in reversed(self.decisions)
            if row.item_id in place
        )


def minutes(session: Session, viewer: Viewer, meeting_id: int) -> Minutes:
    """For those who see the conference's agendas; of people, what each one's rows hold."""
    require(session, viewer, Action.SEE_CONFERENCES)
    row = meeting(session, meeting_id)
    if row is None:
        raise NotFound("There is no such meeting here.")
    notes = session.scalar(
        select(ConferenceMeeting.notes).where(ConferenceMeeting.id == meeting_id)
    )
    items = agenda(session, meeting_id)
    return Minutes(
        row,
        notes or "",
        items,
        decisions_of_items(session, [item.item_id for item in items]),
        _here(session, meeting_id),
        _added(session, meeting_id),
    )


def note_reading(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """In the trail of each person whom the viewer's rows show: call once, before they are shown."""
    require(session, viewer, Action.SEE_CONFERENCES)
    _note(session, agenda(session, meeting_id), Event.OPENED, "read the minutes of")


def _note(session: Session, items: Sequence[ItemRow], event: Event, did: str) -> None:
    recorder.write_each(
        session,
        event,
        {item.person_id for item in items},
        words=f"{did} a case conference",
        field_class=FieldClass.DECISIONS,
    )


def _here(session: Session, meeting_id: int) -> list[WasHere]:
    asked = select(ConferencePresence).where(ConferencePresence.meeting_id == meeting_id)
    rows = session.scalars(asked.order_by(ConferencePresence.came_at, ConferencePresence.id)).all()
    names = _names(session, {row.member_id for row in rows})
    return [WasHere(names[r.member_id], r.item_id, r.came_at, r.left_at) for r in rows]


def _names(session: Session, member_ids: set[int]) -> dict[int, str]:
    with unfiltered(session, "names those who were in the room, for the minutes"):
        rows = session.execute(
            select(ConferenceMember.id, Account.display_name, Organisation.name)
            .outerjoin(Account, Account.id == ConferenceMember.account_id)
            .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
            .where(ConferenceMember.id.in_(member_ids))
        )
        return {number: person or organisation for number, person, organisation in rows}


def _added(session: Session, meeting_id: int) -> list[AddedWord]:
    rows = session.execute(
        select(MinutesAddition, Account.display_name)
        .outerjoin(Account, Account.id == MinutesAddition.by)
        .where(MinutesAddition.meeting_id == meeting_id)
        .order_by(MinutesAddition.id)
    )
    return [AddedWord(row.text, row.at, by or "") for row, by in rows]


def add_to_minutes(session: Session, viewer: Viewer, meeting_id: int, text: str) -> None:
    """About the meeting; what is wrong with a decision stands beside the decision."""
    row = led_meeting(session, viewer, meeting_id, also_ended=True)
    if len(text.strip()) < 3:
        raise Invalid("Write in a few words what the minutes have wrong or leave out.")
    session.add(
        MinutesAddition(
            conference_id=row.conference_id,
            meeting_id=meeting_id,
            text=text.strip()[:2000],
            at=clock.now(),
            by=viewer.account_id,
        )
    )


def minutes_pdf(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """The print itself is in the audit, and in the trail of each person named in it."""
    found = minutes(session, viewer, meeting_id)
    _note(session, found.items, Event.EXPORTED, "printed the minutes of")
    return pdf(_document(found))


def _document(found: Minutes) -> Document:
    row = found.meeting
    blocks: list[Text | Table] = [
        heading("Open part"),
        Text(f"In the room: {found.in_room(None)}"),
    ]
    if found.notes:
        blocks.append(Text(found.notes))
    for item in found.items:
        blocks += _item(found, item)
    for word in found.added:
        blocks.append(notice(f"Added on {_at(word.at)} by {word.by}: {word.text}"))
    return Document(
        title=f"{row.conference}: minutes",
        subtitle=(_lasted(row), "As of " + _at(clock.now())),
        blocks=tuple(blocks),
        footer="Confidential. Never edited: corrections are added.",
    )


def _lasted(row: MeetingRow) -> str:
    began = _at(row.started_at) if row.started_at else "not begun"
    return f"{began} to {_at(row.closed_at)}" if row.closed_at else f"{began}, not over"


def _item(found: Minutes, item: ItemRow) -> list[Text | Table]:
    minutes_spent = f"{item.spent // 60} min" if item.spent else "no time"
    blocks: list[Text | Table] = [
        heading(f"{item.place}. {item.name} · {item.state.value} · {minutes_spent}"),
        Text(f"In the room: {found.in_room(item.item_id)}"),
    ]
    if item.notes:
        blocks.append(Text(f"Options: {item.notes}"))
    decisions = found.of_item(item.item_id)
    for row in decisions:
        blocks += _decision(row)
    if not decisions:
        blocks.append(Text("Nothing was decided."))
    return blocks


def _decision(row: DecisionRow) -> list[Text | Table]:
    lines = [
        f"Decided: {row.what}. Reason: {row.reason}",
        f"Owner: {row.decided_owner or NOBODY}, by {_day(row.due_on)}. "
        f"{'Done.' if row.done_at else 'Not done yet.' if row.is_open else ''}",
        f"{row.decided_teller or NOBODY} tells them by {_day(row.tell_by)}. "
        f"{'Told ' + _at(row.told_at) + '.' if row.told_at else 'Not told yet.'}",
    ]
    if row.facts:
        lines.insert(1, "Facts: " + "; ".join(f"{f.fact} [{f.source.value}]" for f in row.facts))
    if row.rating:
        lines.append(f"How far the facts speak for it: {row.rating.value}.")
    if row.dissent:
        lines.append(f"Dissent: {row.dissent}")
    return [Text(line) for line in [*lines, *map(_added_line, row.added)]]


def _added_line(added: AddedRow) -> str:
    by = f"by {added.by}, " if added.by else ""
    return f"{added.kind.value.capitalize()} ({by}{_at(added.at)}): {added.text}"


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(clock.zone()):%d %b %Y %H:%M}"


def _day(day: date) -> str:
    return f"{day:%d %b %Y}"
