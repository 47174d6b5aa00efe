"""One row of a contact log as a contact draft."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from casework.contacts.terms import Mode
from casework.imports.cells.placeholders import is_empty
from casework.imports.cells.times_of_day import LengthUnit, bare_number, minutes_in
from casework.imports.contact_log.contact_mode import WHATEVER_CAME_OF_IT, mode_of
from casework.imports.contact_log.moments import time_of_day, unknown_zone
from casework.imports.known_people import KnownPerson
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row
from casework.imports.row_reader import cell, filled, meaning, notes_in, text
from casework.imports.terms import ContactType, Field, Outcome
from casework.sentences import sentence


class UnreadCell(Enum):
    """What of a contact could not be read."""

    TIME, ZONE, MINUTES = auto(), auto(), auto()


IN_THE_LOG = {
    UnreadCell.TIME: sentence("Time in the log: {typed}"),
    UnreadCell.ZONE: sentence("Time zone in the log: {typed}"),
    UnreadCell.MINUTES: sentence("Minutes in the log: {typed}"),
}
AS_LOGGED = sentence("In the log: {typed}, {outcome}")
NO_OUTCOME = sentence("In the log: {typed}, no outcome")
"""Stored in English, below a note in the language of the log."""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    person_id: int
    occurred_at: datetime
    mode: Mode
    contact_type: ContactType
    worker_name: str
    worker_id: int | None
    minutes: int | None
    notes: str
    has_note: bool = False
    """The log has a note of its own; `notes` may hold what was not taken over as written."""
    person_name: str = ""
    """As in Casework."""
    unread_outcome: str = ""
    """The log's word for the outcome, where nobody has matched it and it would have counted."""

    @property
    def key(self) -> tuple[int, datetime, Mode]:
        return self.person_id, self.occurred_at, self.mode


def minutes_of(row: Row, matching: Matching) -> int | None:
    if asks_for_unit(row, matching):
        return None
    hours = matching.length_unit is LengthUnit.HOURS
    return minutes_in(cell(row, matching, Field.MINUTES), hours=hours)


def asks_for_unit(row: Row, matching: Matching) -> bool:
    """Whether the row's duration is a bare number of which nobody has said what it counts."""
    return matching.length_unit is None and bool(bare_number(cell(row, matching, Field.MINUTES)))


def unread(row: Row, matching: Matching) -> dict[UnreadCell, str]:
    """The cells of the row that could not be read. They go into the note."""
    found: dict[UnreadCell, str] = {}
    typed_time, typed_minutes = (text(row, matching, f) for f in (Field.TIME, Field.MINUTES))
    if not is_empty(typed_time) and time_of_day(row, matching) is None:
        found[UnreadCell.TIME] = typed_time
    if zone := unknown_zone(row, matching):
        found[UnreadCell.ZONE] = zone
    if not is_empty(typed_minutes) and minutes_of(row, matching) is None:
        found[UnreadCell.MINUTES] = typed_minutes
    return found


def outcome_said(row: Row, matching: Matching, field: Field) -> Outcome | None:
    """What the outcome, or the status of the visit, means."""
    found = meaning(row, matching, field)
    return found if isinstance(found, Outcome) else None


def did_not_happen(row: Row, matching: Matching) -> str:
    """The log's word for it (scheduled, void, duplicate), where the row is no contact."""
    for field in (Field.ATTENDANCE, Field.OUTCOME):
        if outcome_said(row, matching, field) is Outcome.NO_CONTACT:
            return text(row, matching, field)
    return ""


def unread_outcome(row: Row, matching: Matching, contact_type: ContactType) -> str:
    words = [
        typed
        for field in (Field.OUTCOME, Field.ATTENDANCE)
        if not is_empty(typed := text(row, matching, field))
        and outcome_said(row, matching, field) is None
    ]
    return "" if contact_type in WHATEVER_CAME_OF_IT else ", ".join(words)


def outcome_of(row: Row, matching: Matching) -> Outcome | None:
    """The status of a visit can only take away: one that was kept says nothing about an answer."""
    if outcome_said(row, matching, Field.ATTENDANCE) is Outcome.NOT_REACHED:
        return Outcome.NOT_REACHED
    return outcome_said(row, matching, Field.OUTCOME)


def has_outcomes(row: Row, matching: Matching) -> bool:
    """Whether the log says what came of a row: a call without an outcome in such a log was none."""
    if Field.OUTCOME in matching.columns:
        return True
    without = outcome_said(row, matching, Field.ATTENDANCE) is None
    return Field.ATTENDANCE in matching.columns and without


def contact_draft(
    row: Row,
    matching: Matching,
    *,
    person: KnownPerson,
    moment: datetime,
    contact_type: ContactType,
) -> ContactDraft:
    worker = meaning(row, matching, Field.WORKER)
    unread_word = unread_outcome(row, matching, contact_type)
    outcome = Outcome.NOT_REACHED if unread_word else outcome_of(row, matching)
    mode = mode_of(contact_type, outcome, log_has_outcomes=has_outcomes(row, matching))
    return ContactDraft(
        person_id=person.id,
        occurred_at=moment,
        mode=mode,
        contact_type=contact_type,
        worker_name=filled(row, matching, Field.WORKER)[:80],
        worker_id=worker if isinstance(worker, int) else None,
        minutes=minutes_of(row, matching),
        notes=_notes(row, matching, contact_type, mode),
        has_note=bool(notes_in(row, matching)),
        person_name=person.names[0],
        unread_outcome=unread_word,
    )


def _notes(row: Row, matching: Matching, contact_type: ContactType, mode: Mode) -> str:
    """The log's own note; below it, in the log's words, whatever was not taken over as written."""
    kept = notes_in(row, matching)
    unread_cells = unread(row, matching)
    kept += [IN_THE_LOG[part].format(typed=typed) for part, typed in unread_cells.items()]
    if mode is not mode_of(contact_type, Outcome.REACHED, log_has_outcomes=True):
        words = [text(row, matching, each) for each in (Field.OUTCOME, Field.ATTENDANCE)]
        outcome = ", ".join(filter(None, words))
        typed = text(row, matching, Field.TYPE) or contact_type.value
        kept.append((AS_LOGGED if outcome else NO_OUTCOME).format(typed=typed, outcome=outcome))
    return "\n".join(kept)
