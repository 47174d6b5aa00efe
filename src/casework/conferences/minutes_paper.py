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
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.attendance import Led
from casework.conferences.blind import FEWEST, BlindRatings
from casework.conferences.minutes import NOBODY, MeetingMinutes, minutes, note
from casework.conferences.queries import MeetingRow
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
from casework.people.terms import spelled
from casework.sentences import say, sentence

NOTHING_TO_PRINT = sentence(
    "The people of this agenda are not open to you, or not any more: there is nothing to print."
)
TOO_FEW = sentence("A first look without name: fewer than {fewest} rated, so no counts.")
BLIND_AND_FULL = sentence(
    "A first look without name: {blind}. After the full view: {full}. {changed} of {raters} "
    "changed their rating."
)


def minutes_pdf(session: Session, viewer: Viewer, meeting_id: int) -> bytes:
    """Writes the print into the audit, and into the entries about each person named in it. Minutes
    in which the reader would see nobody are not printed: they would look like everything that was
    said."""
    require(session, viewer, Action.SEE_CONFERENCES)
    found = minutes(session, viewer, meeting_id)
    if not found.items:
        raise Invalid(say(NOTHING_TO_PRINT))
    note(session, found.items, Event.EXPORTED, sentence("printed the minutes of a case conference"))
    return pdf(_document(found))


def _document(found: MeetingMinutes) -> Document:
    row = found.meeting
    blocks: list[Block] = [*_actions(found), *_attendance(found), heading(say("Open session"))]
    blocks.append(Text(found.notes or say("No notes were taken.")))
    for item in found.items:
        if found.was_reached(item):
            blocks += _item(found, item)
    if found.not_reached:
        names = ", ".join(item.name for item in found.not_reached)
        back = say("{who}. They are proposed for the next agenda.", who=names)
        blocks += [heading(say("Not reached")), Text(back)]
    for word in found.added:
        added = {"when": _at(word.at), "who": word.by, "text": word.text}
        blocks.append(notice(say("Added on {when} by {who}: {text}", **added)))
    blocks += [heading(say("Next meeting")), Text(next_in_words(found)), _signatures(found)]
    return Document(
        title=say("{conference}: minutes", conference=row.title),
        subtitle=(_lasted(row), led_in_words(found), say("As of {day}", day=_at(clock.now()))),
        blocks=tuple(blocks),
        footer=say("Confidential. Never edited: corrections are added."),
    )


def _actions(found: MeetingMinutes) -> Iterator[Block]:
    yield heading(say("Actions"))
    if not found.actions:
        yield Text(say("None: nothing was decided."))
        return
    rows = tuple(
        (each.who, f"{each.person}: {each.what}", _day(each.by), each.state)
        for each in found.actions
    )
    header = say("Who"), say("What"), say("By when"), say("So far")
    yield PaperTable(header, rows, (20, 38, 20, 22))


def _attendance(found: MeetingMinutes) -> Iterator[Block]:
    yield heading(say("Who was there"))
    yield Text(say("In the room: {who}", who=found.in_room(None)))
    yield Text(say("Invited: {who}", who=", ".join(found.invited) or say(NOBODY)))
    yield Text(say("Absent: {who}", who=", ".join(found.absent) or say(NOBODY)))


def next_in_words(found: MeetingMinutes) -> str:
    return _at(found.next_at) if found.next_at else no_next()


def no_next() -> str:
    return say("None: this case conference has ended.")


def _signatures(found: MeetingMinutes) -> Signatures:
    leads = [say("{who} (led the meeting)", who=each.name) for each in found.led[-1:]]
    return Signatures((*(leads or [say("Led the meeting")]), say("Date")))


def led_in_words(found: MeetingMinutes) -> str:
    """Who led, and from when each later lead did."""
    first, *later = found.led or [Led(say(NOBODY), None)]
    since = [
        say("from {hour} by {who}", hour=_hour(each.since), who=each.name)
        for each in later
        if each.since
    ]
    return ", ".join([say("Led by {who}", who=first.name), *since])


def _lasted(row: MeetingRow) -> str:
    began = _at(row.started_at) if row.started_at else say("not begun")
    if row.closed_at:
        return say("{began} to {ended}", began=began, ended=_at(row.closed_at))
    return say("{began}, not over", began=began)


def _item(found: MeetingMinutes, item: ItemRow) -> list[Text]:
    blocks = [
        heading(f"{item.place}. {item.name} · {how_long_in_words(item)}"),
        Text(say("On the agenda: {why}", why=why_on_it(item))),
        *(
            Text(say("Asked: {what}", what=each.in_words))
            for each in found.asked.get(item.person_id, ())
        ),
        Text(say("In the room: {who}", who=found.in_room(item.item_id))),
    ]
    if said := blind_ratings_in_words(found.blind_ratings.get(item.item_id)):
        blocks.append(Text(said))
    if item.notes:
        blocks.append(Text(options_talked_about(item)))
    decisions = [_decision(row) for row in found.of_item(item.item_id)]
    return blocks + (decisions or [Text(say("Nothing was decided."))])


def how_long_in_words(item: ItemRow) -> str:
    if item.state is ItemState.PARKED:
        return say("left for later")
    return say("{count} min", count=max(item.spent // 60, 1))


def options_talked_about(item: ItemRow) -> str:
    """The options that were talked about, with the label once: writers often begin with the word
    that is printed before it."""
    said = item.notes.strip()
    return said if said.casefold().startswith("options:") else say("Options: {what}", what=said)


def why_on_it(item: ItemRow) -> str:
    reasons = [spelled(str(each["kind"])) for each in item.reasons]
    word = [f"“{item.moved_because}”"] if item.moved_because else []
    return ", ".join([*reasons, *word]) or say("put on by the lead")


def blind_ratings_in_words(found: BlindRatings | None) -> str:
    """Counts only, and none of fewer than three raters."""
    if found is None or not found.raters:
        return ""
    if found.raters < FEWEST:
        return say(TOO_FEW, fewest=FEWEST)
    if not found.full:
        return say("A first look without name: {blind}.", blind=_counts(found.blind))
    both = {"blind": _counts(found.blind), "full": _counts(found.full)}
    return say(BLIND_AND_FULL, **both, changed=found.changed, raters=found.raters)


def _counts(found: Mapping[Rating, int]) -> str:
    counts = Counter(found)
    return ", ".join(f"{counts[each]} {spelled(each)}" for each in Rating if counts[each])


def _decision(row: DecisionRow) -> Text:
    """One text, so that the paper does not split its lines."""
    lines = [
        say("Decided: {what}. Reason: {why}", what=row.what, why=row.reason),
        _owned(row),
        _told(row),
    ]
    if row.facts:
        facts = "; ".join(f"{f.fact} [{spelled(f.source)}]" for f in row.facts)
        lines.insert(1, say("Facts: {facts}", facts=facts))
    if row.rating:
        lines.append(say("How far the facts speak for it: {rating}.", rating=spelled(row.rating)))
    if row.dissent:
        lines.append(say("Dissent: {dissent}", dissent=row.dissent))
    return Text("\n".join([*lines, *map(_added_line, row.added)]))


def _owned(row: DecisionRow) -> str:
    owned = {"who": row.decided_owner or say(NOBODY), "day": _day(row.due_on)}
    if row.done_at:
        return say("Owner: {who}, by {day}. Done.", **owned)
    if row.is_open:
        return say("Owner: {who}, by {day}. Not done yet.", **owned)
    return say("Owner: {who}, by {day}.", **owned)


def _told(row: DecisionRow) -> str:
    who = row.decided_teller or say(NOBODY)
    if row.told_at:
        return say("Told {when}. {who} was to tell them.", when=_at(row.told_at), who=who)
    return say("{who} tells them by {day}. Not told yet.", who=who, day=_day(row.tell_by))


def _added_line(added: AddedRow) -> str:
    said = {"kind": spelled(added.kind).capitalize(), "when": _at(added.at), "text": added.text}
    if added.by:
        return say("{kind} (by {who}, {when}): {text}", **said, who=added.by)
    return say("{kind} ({when}): {text}", **said)


def _at(moment: datetime) -> str:
    return moment_in_words(moment, year=True)


def _hour(moment: datetime) -> str:
    return time_in_words(moment.astimezone(clock.zone()))


def _day(day: date) -> str:
    return day_in_words(day, year=True)
