"""The packet: each member's own paper, from their own rows and releases."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.conferences.agenda_rows import ItemRow, agenda
from casework.conferences.brief import Brief, brief
from casework.conferences.facts import facts_to_pick
from casework.conferences.partner_packet import open_cases
from casework.conferences.queries import MeetingRow, meeting
from casework.conferences.rooms import read_room
from casework.conferences.seat import require_seat
from casework.date_words import moment_in_words
from casework.errors import NotFound
from casework.needs.queries import Want
from casework.paper.document import Document, Text, heading, notice, pdf
from casework.people.terms import Lacks, spelled
from casework.sentences import say, sentence

CONFIDENTIAL = sentence(
    "Confidential. Do not copy it, leave it or pass it on; give it back after the meeting. It "
    "holds only what you may see."
)
NOBODY = sentence(
    "Nobody on this agenda is one of your people. You are welcome in the open session."
)
NOBODY_RELEASED = sentence("Nobody here was released to you. You are welcome in the open session.")


def packet(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """For the viewer alone. The audit gets an entry for it, and the facts that were shown under a
    release are logged. Call it in a unit of work that is saved."""
    row = meeting(session, meeting_id)
    if row is None or row.published_at is None:
        raise NotFound(say("This agenda is not published, or is not yours."))
    require_seat(session, viewer, read_room(session, row.conference_id, meeting_id, None))
    if viewer.role is Role.PARTNER:
        blocks = list(_released(session, viewer, row)) or [Text(say(NOBODY_RELEASED))]
    else:
        blocks = list(_by_own_rows(session, viewer, row)) or [Text(say(NOBODY))]
    return pdf(
        Document(
            title=say("{conference}: packet", conference=row.title),
            subtitle=(say("{when} · for {who}", when=_when(row), who=viewer.name),),
            blocks=(notice(say(CONFIDENTIAL)), *blocks),
            footer=say(CONFIDENTIAL),
        )
    )


def _when(row: MeetingRow) -> str:
    return moment_in_words(row.meets_at, year=True)


def _by_own_rows(session: Session, viewer: Viewer, row: MeetingRow) -> Iterator[Text]:
    """The people about whom the member may hear in the room."""
    require(session, viewer, Action.ATTEND_CONFERENCE)
    for item in agenda(session, row.meeting_id):
        room = read_room(session, row.conference_id, row.meeting_id, item.item_id)
        if not require_seat(session, viewer, room).hears:
            continue
        if item.starts_blind(row.blind_kinds):
            yield heading(say("A first look without name"))
            yield Text(say("Its facts are on the screen in the meeting."))
            continue
        _note(session, item.person_id)
        yield from _about(item, brief(session, item))


def _note(session: Session, person_id: int) -> None:
    recorder.write(
        session,
        Event.EXPORTED,
        words=sentence("printed in the packet of a case conference"),
        person_id=person_id,
        field_class=FieldClass.DECISIONS,
    )


def _about(item: ItemRow, found: Brief) -> Iterator[Text]:
    tier = spelled(item.tier) if item.tier else say("no tier")
    yield heading(
        f"{item.place}. {item.name} · {tier} · {item.worker or say(item.lacks or Lacks.NOBODY)}"
    )
    for want in found.wants[:3]:
        yield Text(_wants(want))
    for asked in found.asked:
        yield Text(say("Asked for: {what}", what=asked.in_words))
    for reason in item.reasons:
        told = {"weight": reason["weight"], "why": reason["said"]}
        kind = spelled(str(reason["kind"]))
        yield Text(say("On the agenda: {kind}, weight {weight} ({why})", kind=kind, **told))
    for fact in facts_to_pick(found):
        yield Text(f"• {fact.fact}")


def _wants(want: Want) -> str:
    if want.blocked_by:
        return say("Wants: “{text}” In the way: {what}", text=want.text, what=want.blocked_by)
    return say("Wants: “{text}”", text=want.text)


def _released(session: Session, viewer: Viewer, row: MeetingRow) -> Iterator[Text]:
    for case in open_cases(session, viewer, row, clock.now()):
        _note(session, case.person_id)
        yield from case.in_words()
