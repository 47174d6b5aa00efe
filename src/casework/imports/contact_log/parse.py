"""One row of a contact log as a contact draft."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from casework.contacts.terms import Mode
from casework.imports.cells.normalise import is_empty, phrase
from casework.imports.cells.times_of_day import minutes_in, read_time, time_in
from casework.imports.contact_log.contact_mode import WHATEVER_CAME_OF_IT, mode_of
from casework.imports.matching.choices import Matching
from casework.imports.reading.table import Row, Table, shown
from casework.imports.row_reader import cell, date_in, meaning, text, texts
from casework.imports.site import Site
from casework.imports.terms import ContactType, Field, Outcome

NOON = time(12)


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
    unread_outcome: str = ""
    """The log's word for the outcome, where nobody has matched it and it would have counted."""

    @property
    def key(self) -> tuple[int, datetime, Mode]:
        return self.person_id, self.occurred_at, self.mode


def moment_in(row: Row, matching: Matching, site: Site) -> datetime | None:
    """Date and time on the site's clock. A row without a time of day gets noon."""
    on = date_in(row, matching, Field.DATE, latest=site.today)
    if on is None:
        return None
    at = time_of_day(row, matching) or NOON
    moment = datetime.combine(on, at.replace(tzinfo=None), site.zone).astimezone(UTC)
    stood_in = time_of_day(row, matching) is None and on == site.today
    return min(moment, site.now) if stood_in else moment


def time_of_day(row: Row, matching: Matching) -> time | None:
    own = cell(row, matching, Field.TIME)
    if not is_empty(shown(own)):
        return read_time(own)
    return time_in(cell(row, matching, Field.DATE))


def is_future(moment: datetime, site: Site) -> bool:
    """Whether the moment is over a quarter of an hour ahead. Less is allowed, since clocks
    differ."""
    return moment > site.now + timedelta(minutes=15)


def minutes_of(row: Row, matching: Matching, table: Table) -> int | None:
    indexes = matching.columns.get(Field.MINUTES, ())
    if not indexes:
        return None
    heading = set(phrase(table.headings[indexes[0]]).split())
    return minutes_in(row.cell(indexes[0]), hours=bool(heading & {"hours", "hour", "hrs", "horas"}))


def unread(row: Row, matching: Matching, table: Table) -> dict[str, str]:
    """The cells of the row that could not be read. They go into the note."""
    found = {}
    typed_time, typed_minutes = (text(row, matching, f) for f in (Field.TIME, Field.MINUTES))
    if not is_empty(typed_time) and time_of_day(row, matching) is None:
        found["time"] = typed_time
    if not is_empty(typed_minutes) and minutes_of(row, matching, table) is None:
        found["minutes"] = typed_minutes
    return found


def outcome_of(row: Row, matching: Matching) -> Outcome | None:
    outcome = meaning(row, matching, Field.OUTCOME)
    return outcome if isinstance(outcome, Outcome) else None


def unread_outcome(row: Row, matching: Matching, contact_type: ContactType) -> str:
    typed = text(row, matching, Field.OUTCOME)
    read = is_empty(typed) or outcome_of(row, matching) is not None
    return "" if read or contact_type in WHATEVER_CAME_OF_IT else typed


def contact_draft(
    row: Row,
    matching: Matching,
    table: Table,
    *,
    person_id: int,
    moment: datetime,
    contact_type: ContactType,
) -> ContactDraft:
    worker = meaning(row, matching, Field.WORKER)
    has_outcomes = Field.OUTCOME in matching.columns
    unread_word = unread_outcome(row, matching, contact_type)
    outcome = Outcome.NOT_REACHED if unread_word else outcome_of(row, matching)
    mode = mode_of(contact_type, outcome, log_has_outcomes=has_outcomes)
    return ContactDraft(
        person_id=person_id,
        occurred_at=moment,
        mode=mode,
        contact_type=contact_type,
        worker_name=text(row, matching, Field.WORKER)[:80],
        worker_id=worker if isinstance(worker, int) else None,
        minutes=minutes_of(row, matching, table),
        notes=_notes(row, matching, table, contact_type, mode),
        unread_outcome=unread_word,
    )


def _notes(
    row: Row, matching: Matching, table: Table, contact_type: ContactType, mode: Mode
) -> str:
    """The log's own note; below it, in the log's words, whatever was not taken over as written."""
    kept = texts(row, matching, Field.NOTES)
    kept += [
        f"{what.capitalize()} in the log: {typed}"
        for what, typed in unread(row, matching, table).items()
    ]
    if mode is not mode_of(contact_type, Outcome.REACHED, log_has_outcomes=True):
        said = text(row, matching, Field.OUTCOME) or "no outcome"
        kept.append(f"In the log: {text(row, matching, Field.TYPE)}, {said}")
    return "\n".join(kept)
