"""The minutes on paper, with all later additions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.audit.terms import Event
from casework.conferences.attendance import Led
from casework.conferences.blind import FEWEST, BlindRatings
from casework.conferences.minutes import NOBODY, MeetingMinutes, minutes, note
from casework.conferences.queries import ItemRow, MeetingRow
from casework.conferences.terms import ItemState
from casework.date_forms import time_in_words
from casework.date_words import day_in_words, moment_in_words
from casework.decisions.queries import AddedRow, DecisionRow
from casework.decisions.terms import Rating
from casework.errors import Invalid
from casework.paper.document import (
    Block,
    Document,
    PaperTable,
    Signatures,
    Text,
    heading,
    notice,
    pdf,
)
from casework.sentences import say, sentence

NOTHING_TO_PRINT = sentence(
    "The people of this agenda are not open to you, or not any more: there is nothing to print."
)


def minutes_pdf(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """Writes the print into the audit, and into the entries about each person named in it. Minutes
    in which the reader would see nobody are not printed: they would look like everything that was
    said."""
    require(session, viewer, Action.SEE_CONFERENCES)
    found = minutes(session, viewer, meeting_id)
    if not found.items:
        raise Invalid(say(NOTHING_TO_PRINT))
    note(session, found.items, Event.EXPORTED, "printed the minutes of")
    return pdf(_document(found))


def _document(found: MeetingMinutes) -> Document:
    row = found.meeting
    blocks: list[Block] = [*_actions(found), *_attendance(found), heading("Open session")]
    blocks.append(Text(found.notes or "No notes were taken."))
    for item in found.items:
        if found.was_reached(item):
            blocks += _item(found, item)
    if found.not_reached:
        names = ", ".join(item.name for item in found.not_reached)
        blocks += [heading("Not reached"), Text(f"{names}. They come back by their reasons.")]
    for word in found.added:
        blocks.append(notice(f"Added on {_at(word.at)} by {word.by}: {word.text}"))
    blocks += [heading("Next meeting"), Text(next_in_words(found)), _signatures(found)]
    return Document(
        title=f"{row.title}: minutes",
        subtitle=(_lasted(row), led_in_words(found), "As of " + _at(clock.now())),
        blocks=tuple(blocks),
        footer="Confidential. Never edited: corrections are added.",
    )


def _actions(found: MeetingMinutes) -> Iterator[Block]:
    yield heading("Actions")
    if not found.actions:
        yield Text("None: nothing was decided.")
        return
    rows = tuple(
        (each.who, f"{each.person}: {each.what}", _day(each.by), each.state)
        for each in found.actions
    )
    yield PaperTable(("Who", "What", "By when", "So far"), rows, (20, 38, 20, 22))


def _attendance(found: MeetingMinutes) -> Iterator[Block]:
    yield heading("Who was there")
    yield Text(f"In the room: {found.in_room(None)}")
    yield Text(f"Invited: {', '.join(found.invited) or NOBODY}")
    yield Text(f"Absent: {', '.join(found.absent) or NOBODY}")


def next_in_words(found: MeetingMinutes) -> str:
    return _at(found.next_at) if found.next_at else "None: this case conference has ended."


def _signatures(found: MeetingMinutes) -> Signatures:
    leads = [f"{each.name} (led the meeting)" for each in found.led[-1:]] or ["Led the meeting"]
    return Signatures((*leads, "Date"))


def led_in_words(found: MeetingMinutes) -> str:
    """Who led, and from when each later lead did."""
    first, *later = found.led or [Led(NOBODY, None)]
    since = [f"from {_hour(each.since)} by {each.name}" for each in later if each.since]
    return ", ".join([f"Led by {first.name}", *since])


def _lasted(row: MeetingRow) -> str:
    began = _at(row.started_at) if row.started_at else "not begun"
    return f"{began} to {_at(row.closed_at)}" if row.closed_at else f"{began}, not over"


def _item(found: MeetingMinutes, item: ItemRow) -> list[Text]:
    blocks = [
        heading(f"{item.place}. {item.name} · {how_long_in_words(item)}"),
        Text(f"On the agenda: {why_on_it(item)}"),
        *(Text(f"Asked: {each.in_words}") for each in found.asked.get(item.person_id, ())),
        Text(f"In the room: {found.in_room(item.item_id)}"),
    ]
    if said := blind_ratings_in_words(found.blind_ratings.get(item.item_id)):
        blocks.append(Text(said))
    if item.notes:
        blocks.append(Text(options_talked_about(item)))
    decisions = [_decision(row) for row in found.of_item(item.item_id)]
    return blocks + (decisions or [Text("Nothing was decided.")])


def how_long_in_words(item: ItemRow) -> str:
    if item.state is ItemState.PARKED:
        return "left for later"
    return f"{max(item.spent // 60, 1)} min"


def options_talked_about(item: ItemRow) -> str:
    """The options that were talked about, with the label once: writers often begin with the word
    that is printed before it."""
    said = item.notes.strip()
    return said if said.casefold().startswith("options:") else f"Options: {said}"


def why_on_it(item: ItemRow) -> str:
    reasons = [str(each["kind"]) for each in item.reasons]
    word = [f"“{item.moved_because}”"] if item.moved_because else []
    return ", ".join([*reasons, *word]) or "put on by the lead"


def blind_ratings_in_words(found: BlindRatings | None) -> str:
    """Counts only, and none of fewer than three raters."""
    if found is None or not found.raters:
        return ""
    if found.raters < FEWEST:
        return f"A first look without name: fewer than {FEWEST} rated, so no counts."
    changed = f" {found.changed} of {found.raters} changed their rating." if found.full else ""
    now = f" After the full view: {_counts(found.full)}." if found.full else ""
    return f"A first look without name: {_counts(found.blind)}.{now}{changed}"


def _counts(found: Mapping[Rating, int]) -> str:
    counts = Counter(found)
    return ", ".join(f"{counts[each]} {each.value}" for each in Rating if counts[each])


def _decision(row: DecisionRow) -> Text:
    """One text, so that the paper does not split its lines."""
    lines = [
        f"Decided: {row.what}. Reason: {row.reason}",
        f"Owner: {row.decided_owner or NOBODY}, by {_day(row.due_on)}. "
        f"{'Done.' if row.done_at else 'Not done yet.' if row.is_open else ''}",
        _told(row),
    ]
    if row.facts:
        lines.insert(1, "Facts: " + "; ".join(f"{f.fact} [{f.source.value}]" for f in row.facts))
    if row.rating:
        lines.append(f"How far the facts speak for it: {row.rating.value}.")
    if row.dissent:
        lines.append(f"Dissent: {row.dissent}")
    return Text("\n".join([*lines, *map(_added_line, row.added)]))


def _told(row: DecisionRow) -> str:
    if row.told_at:
        return f"Told {_at(row.told_at)}. {row.decided_teller or NOBODY} was to tell them."
    return f"{row.decided_teller or NOBODY} tells them by {_day(row.tell_by)}. Not told yet."


def _added_line(added: AddedRow) -> str:
    by = f"by {added.by}, " if added.by else ""
    return f"{added.kind.value.capitalize()} ({by}{_at(added.at)}): {added.text}"


def _at(moment: datetime) -> str:
    return moment_in_words(moment, year=True)


def _hour(moment: datetime) -> str:
    return time_in_words(moment.astimezone(clock.zone()))


def _day(day: date) -> str:
    return day_in_words(day, year=True)
