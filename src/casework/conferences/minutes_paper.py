"""The minutes on paper, with all later additions."""

from collections import Counter
from collections.abc import Mapping
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
from casework.date_forms import time_in_words
from casework.date_words import day_in_words, moment_in_words
from casework.decisions.queries import AddedRow, DecisionRow
from casework.decisions.terms import Rating
from casework.errors import Invalid
from casework.paper.document import Document, Text, heading, notice, pdf

NOTHING_TO_PRINT = (
    "The people of this agenda are not open to you, or not any more: there is nothing to print."
)


def minutes_pdf(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """Writes the print into the audit, and into the entries about each person named in it. Minutes
    in which the reader would see nobody are not printed: they would look like everything that was
    said."""
    require(session, viewer, Action.SEE_CONFERENCES)
    found = minutes(session, viewer, meeting_id)
    if not found.items:
        raise Invalid(NOTHING_TO_PRINT)
    note(session, found.items, Event.EXPORTED, "printed the minutes of")
    return pdf(_document(found))


def _document(found: MeetingMinutes) -> Document:
    row = found.meeting
    blocks = [heading("Open session"), Text(f"In the room: {found.in_room(None)}")]
    if found.notes:
        blocks.append(Text(found.notes))
    for item in found.items:
        blocks += _item(found, item)
    for word in found.added:
        blocks.append(notice(f"Added on {_at(word.at)} by {word.by}: {word.text}"))
    return Document(
        title=f"{row.conference}: minutes",
        subtitle=(_lasted(row), led_in_words(found), "As of " + _at(clock.now())),
        blocks=tuple(blocks),
        footer="Confidential. Never edited: corrections are added.",
    )


def led_in_words(found: MeetingMinutes) -> str:
    """Who led, and from when each later lead did."""
    first, *later = found.led or [Led(NOBODY, None)]
    since = [f"from {_hour(each.since)} by {each.name}" for each in later if each.since]
    return ", ".join([f"Led by {first.name}", *since])


def _lasted(row: MeetingRow) -> str:
    began = _at(row.started_at) if row.started_at else "not begun"
    return f"{began} to {_at(row.closed_at)}" if row.closed_at else f"{began}, not over"


def _item(found: MeetingMinutes, item: ItemRow) -> list[Text]:
    minutes_spent = f"{item.spent // 60} min" if item.spent else "no time"
    blocks = [
        heading(f"{item.place}. {item.name} · {item.state.value} · {minutes_spent}"),
        Text(f"On the agenda: {why_on_it(item)}"),
        Text(f"In the room: {found.in_room(item.item_id)}"),
    ]
    if said := blind_ratings_in_words(found.blind_ratings.get(item.item_id)):
        blocks.append(Text(said))
    if item.notes:
        blocks.append(Text(options_talked_about(item)))
    decisions = [_decision(row) for row in found.of_item(item.item_id)]
    return blocks + (decisions or [Text("Nothing was decided.")])


def options_talked_about(item: ItemRow) -> str:
    """The options that were talked about, with the label once: writers often begin with the word
    that is printed before it."""
    said = item.notes.strip()
    return said if said.casefold().startswith("options:") else f"Options: {said}"


def why_on_it(item: ItemRow) -> str:
    reasons = [f"{each['kind']} +{each['weight']}" for each in item.reasons]
    word = [f"“{item.moved_because}”"] if item.moved_because else []
    return ", ".join([*reasons, *word]) or "no reason was noted"


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
        f"{row.decided_teller or NOBODY} tells them by {_day(row.tell_by)}. "
        f"{'Told ' + _at(row.told_at) + '.' if row.told_at else 'Not told yet.'}",
    ]
    if row.facts:
        lines.insert(1, "Facts: " + "; ".join(f"{f.fact} [{f.source.value}]" for f in row.facts))
    if row.rating:
        lines.append(f"How far the facts speak for it: {row.rating.value}.")
    if row.dissent:
        lines.append(f"Dissent: {row.dissent}")
    return Text("\n".join([*lines, *map(_added_line, row.added)]))


def _added_line(added: AddedRow) -> str:
    by = f"by {added.by}, " if added.by else ""
    return f"{added.kind.value.capitalize()} ({by}{_at(added.at)}): {added.text}"


def _at(moment: datetime) -> str:
    return moment_in_words(moment, year=True)


def _hour(moment: datetime) -> str:
    return time_in_words(moment.astimezone(clock.zone()))


def _day(day: date) -> str:
    return day_in_words(day, year=True)
