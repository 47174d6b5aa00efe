"""The lead's own printed agenda: record numbers and initials, no names and no free text."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.preparation import Preparation, preparation
from casework.conferences.queries import MeetingRow
from casework.conferences.readiness import Readiness, readiness
from casework.conferences.terms import MINUTES_EACH
from casework.date_words import day_in_words, moment_in_words
from casework.errors import Invalid
from casework.paper.document import Document, PaperTable, Text, pdf
from casework.people.initials import initials_or_dots
from casework.people.terms import spelled
from casework.sentences import say, say_counted, sentence

NOBODY = sentence("Nobody is on this agenda yet: there is nothing to print.")
CONFIDENTIAL = sentence(
    "Confidential. Numbers are those of the records; names are on the screen alone."
)
HEADER = (
    sentence("Record"),
    sentence("Tier"),
    sentence("Why"),
    sentence("Asked by"),
    sentence("Proposed"),
    sentence("In the room"),
)
WIDTHS = (1, 3, 3, 7, 4, 3, 6)
"""What workers wrote is left out: it may name people and places."""


def agenda_pdf(session: Session, viewer: Viewer, conference_id: int) -> bytes:
    """The audit gets an entry about each person on it, those off the agenda too. Call it in a unit
    of work that is saved."""
    found = preparation(session, viewer, conference_id)
    if found is None or found.conference_id != conference_id or not found.items:
        raise Invalid(say(NOBODY))
    assert found.meeting is not None
    off = [each.candidate.person.person_id for each in found.acute_off_the_agenda]
    _record(
        session,
        [item.person_id for item in found.items],
        sentence("printed on the agenda of a case conference"),
    )
    _record(session, off, sentence("printed as acute and not on the agenda of a case conference"))
    return pdf(_document(viewer, found, found.meeting, readiness(session, viewer, found.meeting)))


def _record(session: Session, people: Sequence[int], how: str) -> None:
    recorder.write_each(
        session,
        Event.EXPORTED,
        people,
        words=how,
        field_class=FieldClass.STATUS,
    )


def _document(
    viewer: Viewer, found: Preparation, meeting: MeetingRow, ready: Mapping[int, Readiness]
) -> Document:
    count = len(found.items)
    rows = tuple(
        _row(place, item, found, ready.get(item.item_id))
        for place, item in enumerate(found.items, start=1)
    )
    length = say_counted(
        "{count} person, about {minutes} minutes",
        "{count} people, about {minutes} minutes",
        count,
        minutes=count * MINUTES_EACH,
    )
    printed = moment_in_words(clock.now(), year=True)
    return Document(
        title=say("{conference}: agenda", conference=meeting.title),
        subtitle=(
            f"{moment_in_words(meeting.meets_at, year=True)} · {length}",
            say("Printed for {who}, {when}", who=viewer.name, when=printed),
        ),
        blocks=(PaperTable(("", *map(say, HEADER)), rows, WIDTHS), *_acute_off(found)),
        footer=say(CONFIDENTIAL),
    )


def _row(place: int, item: ItemRow, found: Preparation, ready: Readiness | None) -> tuple[str, ...]:
    asked = found.requests_about(item.person_id)
    by = [f"{each.asked_by or say('a worker')}, {_day(each.asked_at)}" for each in asked]
    return (
        str(place),
        f"{item.person_id} · {initials_or_dots(item.name)}",
        spelled(item.tier) if item.tier else say("no tier"),
        "; ".join(str(reason["said"]) for reason in item.reasons) or say("the lead's choice"),
        "; ".join(by),
        spelled(item.question) if item.question else "",
        _room(ready),
    )


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(clock.zone()).date())


def _room(ready: Readiness | None) -> str:
    if ready is None:
        return say("known once published")
    leaves = [say("{who} leaves", who=each.name) for each in ready.leaving]
    missing = [say("no release for {who}", who=each.name) for each in ready.missing]
    return "; ".join([*leaves, *missing]) or say("all may stay")


def _acute_off(found: Preparation) -> list[Text]:
    off = [row.candidate.person for row in found.acute_off_the_agenda]
    if not off:
        return []
    said = ", ".join(f"{each.person_id} · {initials_or_dots(each.name)}" for each in off)
    return [Text(say("Acute and not on this agenda: {who}", who=said))]
