"""Import of the service directory from a CSV file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process, utils
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.errors import Invalid
from casework.folding import fold
from casework.imports.reading.csv_reader import read_csv
from casework.imports.reading.table import Row
from casework.needs.terms import Domain
from casework.providers.forms import NewService
from casework.providers.operations import add_service
from casework.providers.queries import services
from casework.providers.terms import Capacity
from casework.sentences import say, sentence

HEADINGS = {
    "provider": ("provider", "organisation", "organization", "agency", "partner"),
    "name": ("service", "program", "programme", "service name", "program name"),
    "domain": ("domain", "need", "category", "type", "area"),
    "eligibility": ("eligibility", "for whom", "who can go", "criteria", "requirements"),
    "capacity": ("capacity", "room", "availability", "openings", "waitlist"),
    "languages": ("languages", "language", "spoken"),
    "hours": ("opening hours", "hours", "open", "times"),
    "phone": ("phone", "telephone", "tel", "contact number"),
    "email": ("email", "e-mail", "mail"),
    "address": ("address", "location", "where"),
}
NEEDED = ("provider", "name", "domain")
ROOM = {
    Capacity.OPEN: ("has room", "open", "yes", "available", "accepting"),
    Capacity.WAITING: ("waiting list", "waitlist", "wait list"),
    Capacity.FULL: ("full", "closed to new", "no", "not accepting"),
}
ALIKE, HEAD_ROWS, MOST_ROWS = 80, 10, 5_000
THERE = sentence("is in the directory, or in a row above")


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One row of the file. `number` is its row number as a spreadsheet shows it."""

    number: int
    service: NewService | None
    why_not: str = ""
    note: str = ""
    """What was not understood, where the row comes in all the same."""


def read_directory(session: Session, viewer: Viewer, data: bytes) -> list[DirectoryRow]:
    """Dry run: writes nothing. A service that is in the directory already gets that as its
    fault."""
    require(session, viewer, Action.EDIT_DIRECTORY)
    rows = [
        row for row in read_csv(data).rows if any(str(cell or "").strip() for cell in row.cells)
    ]
    columns, body = _headed(rows)
    known = {_key(row.provider, row.name) for row in services(session)}
    found = []
    for row in body[:MOST_ROWS]:
        read = _read(row, columns)
        if read.service and (key := _key(read.service.provider, read.service.name)) in known:
            read = DirectoryRow(row.number, None, say(THERE))
        elif read.service:
            known.add(key)
        found.append(read)
    return found


def take_directory(session: Session, viewer: Viewer, rows: Iterable[DirectoryRow]) -> int:
    """Adds the services. Returns how many were added."""
    accepted = [row.service for row in rows if row.service]
    for service in accepted:
        add_service(session, viewer, service)
    return len(accepted)


def _text(cell: object) -> str:
    return str(cell or "").strip()


def _key(provider: str, name: str) -> tuple[str, str]:
    return fold(provider) or provider, fold(name) or name


def _headed(rows: list[Row]) -> tuple[Mapping[str, int], list[Row]]:
    """Takes the first row that names provider, service and need as the header."""
    for place, row in enumerate(rows[:HEAD_ROWS]):
        columns = _columns(row)
        if all(name in columns for name in NEEDED):
            return columns, rows[place + 1 :]
    others = [names[0] for field, names in HEADINGS.items() if field not in NEEDED]
    raise Invalid(
        say(
            "No row names the columns. The file needs at least: Provider, Service, Need. Other "
            "columns that are read: {columns}.",
            columns=", ".join(others),
        )
    )


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        names = {name: field for field, all_of in HEADINGS.items() for name in all_of}
        if best := _alike(_text(cell), names):
            found.setdefault(names[best], place)
    return found


def _alike(text: str, names: Iterable[str]) -> str | None:
    best = process.extractOne(
        text, list(names), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=ALIKE
    )
    return best[0] if best and len(text.strip()) > 1 else None


def _read(row: Row, columns: Mapping[str, int]) -> DirectoryRow:
    cells = {
        name: _text(row.cells[place]) for name, place in columns.items() if place < len(row.cells)
    }
    domain = _alike(cells.get("domain", ""), [each.value for each in Domain])
    if domain is None:
        needs = ", ".join(each.value for each in Domain)
        return DirectoryRow(row.number, None, say("the need is none of: {needs}", needs=needs))
    room = _room(said := cells.get("capacity", ""))
    cells |= {"domain": domain, "capacity": room}
    is_unread = said and room is Capacity.UNKNOWN
    note = say("room “{words}” is not understood", words=said) if is_unread else ""
    try:
        return DirectoryRow(row.number, NewService.model_validate(cells), note=note)
    except ValidationError as fault:
        return DirectoryRow(row.number, None, "; ".join(map(_sentence, fault.errors())))


def _room(text: str) -> Capacity:
    names = {name: capacity for capacity, all_of in ROOM.items() for name in all_of}
    best = _alike(text, names)
    return names[best] if best else Capacity.UNKNOWN


def _sentence(fault: ErrorDetails) -> str:
    """A sentence of our own for each kind of fault that pydantic reports about a row."""
    field = HEADINGS[str(fault["loc"][0])][0] if fault["loc"] else ""
    kind = fault["type"]
    if kind in ("missing", "string_too_short", "too_short"):
        return say("{field} is empty", field=field)
    if kind in ("string_too_long", "too_long"):
        most = fault["ctx"]["max_length"]
        return say("{field} is longer than {most} letters and signs", field=field, most=most)
    if kind == "value_error":
        return say("{field}: {fault}", field=field, fault=fault["ctx"]["error"])
    return say("{field} is not understood", field=field)
