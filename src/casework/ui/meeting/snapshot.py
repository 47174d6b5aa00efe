"""The meeting now, for this viewer, and whether the page is out of date."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework.access.viewer import Viewer
from casework.conferences.agenda_rows import ItemRow, agenda
from casework.conferences.leading import question_in
from casework.conferences.queries import MeetingRow
from casework.conferences.rooms import Room, read_room
from casework.conferences.seat import Attendance, attendance_of
from casework.conferences.terms import MINUTES_EACH, MeetingState
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class Snapshot:
    meeting: MeetingRow
    room: Room
    place: Attendance
    items: Sequence[ItemRow]
    """Of the people whom the viewer's rows hold."""

    @property
    def item(self) -> ItemRow | None:
        """The item on the screen; None in the open session, and for whoever is outside."""
        if not self.place.inside:
            return None
        return next((i for i in self.items if i.item_id == self.meeting.item_id), None)

    @property
    def named(self) -> ItemRow | None:
        """The same, once the name is shown."""
        return None if self.place.blind else self.item

    @property
    def runs(self) -> bool:
        return self.meeting.state is MeetingState.RUNNING

    @property
    def began_blind(self) -> bool:
        """Whether the person came up for a blind rating."""
        return self.item is not None and self.item.question in self.meeting.blind_kinds

    def led_by(self, viewer: Viewer) -> bool:
        return self.runs and self.meeting.led_by == viewer.account_id and self.place.member.leads

    @property
    def leader(self) -> str:
        led_by = self.meeting.led_by
        return next((m.name for m in self.room.members if m.account_id == led_by), say("a lead"))

    @property
    def asks_to_lead(self) -> str:
        by = self.meeting.lead_asked_by
        return next((m.name for m in self.room.members if m.account_id == by), say("Another lead"))

    @property
    def mark(self) -> tuple[object, ...]:
        """Changes when the page has to be drawn again."""
        opened = self.item.opened_at if self.item else None
        seats = tuple((s.member.member_id, s.here, s.hears, s.has_place) for s in self.room.seats)
        on_it = tuple((item.item_id, item.place) for item in self.items)
        question = question_in(self.meeting)
        in_room = self.place.inside, self.place.blind
        return self.meeting.version, question, *in_room, opened, seats, on_it, self._head

    @property
    def _head(self) -> tuple[object, ...]:
        """What the page's head says of the person; once more when the time is over."""
        item = self.named
        if item is None:
            return ()
        over = item.spent > MINUTES_EACH * 60
        return item.name, item.tier, item.status, item.worker, item.question, item.merged, over


def read_snapshot(session: Any, viewer: Viewer, row: MeetingRow) -> Snapshot:
    """`row` was read by the viewer's rows in this run. Raises NotAllowed for who is no member
    any more."""
    room = read_room(session, row.conference_id, row.meeting_id, row.item_id)
    return Snapshot(
        row, room, attendance_of(session, viewer, room), agenda(session, row.meeting_id)
    )
