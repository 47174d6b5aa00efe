"""The meeting as it stands at this moment for this viewer, and whether the page is still right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework.access.viewer import Viewer
from casework.conferences.attending import Place, place_of
from casework.conferences.queries import ItemRow, MeetingRow, MemberRow, agenda, meeting, members
from casework.conferences.terms import MeetingState
from casework.errors import NotFound


@dataclass(frozen=True, slots=True)
class Now:
    meeting: MeetingRow
    members: Sequence[MemberRow]
    place: Place
    items: Sequence[ItemRow]
    """Of the people whom the viewer's rows hold."""

    @property
    def item(self) -> ItemRow | None:
        """The one on the screen; None in the open part, and for whoever is outside."""
        if not self.place.inside:
            return None
        return next((i for i in self.items if i.item_id == self.meeting.item_id), None)

    @property
    def runs(self) -> bool:
        return self.meeting.state is MeetingState.RUNNING

    def led_by(self, viewer: Viewer) -> bool:
        return self.runs and self.meeting.led_by == viewer.account_id and self.place.member.leads

    @property
    def leader(self) -> str:
        led_by = self.meeting.led_by
        return next((m.name for m in self.members if m.account_id == led_by), "a lead")

    @property
    def mark(self) -> tuple[object, ...]:
        """Another one: the page has to be drawn anew."""
        opened = self.item.opened_at if self.item else None
        return self.meeting.version, self.place.inside, self.place.blind, opened, len(self.items)


def read_now(session: Any, viewer: Viewer, meeting_id: int) -> Now:
    """Raises NotFound, or NotAllowed for somebody who is no member (any more)."""
    row = meeting(session, meeting_id)
    if row is None:
        raise NotFound("There is no such meeting here.")
    those = members(session, row.conference_id)
    place = place_of(session, viewer, row, those)
    return Now(row, those, place, agenda(session, meeting_id))
