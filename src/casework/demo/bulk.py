"""Inserts contacts through the database driver, since there may be two million."""

import random
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from casework import database
from casework.contacts.models import ContactNote
from casework.database import Base, elevated
from casework.demo.invented import Invented
from casework.demo.spread import ContactValues, contact_rows
from casework.demo.words import read_words

COLUMNS = (
    "id, person_id, worker_id, worker_name, mode, occurred_at, minutes, "
    "entered_at, entered_by, version"
)
BATCH, MOST_NOTES = 20_000, 20_000
Progress = Callable[[str, float], None]


def insert_contacts(
    session: Session,
    draw: random.Random,
    invented: list[Invented],
    now: datetime,
    on_progress: Progress,
) -> None:
    total = sum(person.contacts for person in invented)
    every = max(total // MOST_NOTES, 5)
    rows = (row for person in invented for row in contact_rows(draw, person, now))
    number = 0
    while batch := list(islice(rows, BATCH)):
        _insert(session, number, batch)
        _notes(session, draw, number, batch, every)
        number += len(batch)
        on_progress("Contacts", number / max(total, 1))


def _insert(session: Session, before: int, batch: list[ContactValues]) -> None:
    """Times as text: for PostgreSQL with the UTC offset, for SQLite without a zone, as `Instant`
    stores them."""
    on_server = session.get_bind().dialect.name == "postgresql"
    mark, zone = ("%s", "+00") if on_server else ("?", "")
    marks = ", ".join([mark] * len(COLUMNS.split(", ")))
    sql = f"INSERT INTO contact ({COLUMNS}) VALUES ({marks})"  # noqa: S608  # our own words
    values = [_values(number, row, zone) for number, row in enumerate(batch, before + 1)]
    session.connection().exec_driver_sql(sql, values)


def _values(number: int, row: ContactValues, zone: str) -> tuple[Any, ...]:
    person, worker, name, mode, at, minutes, _place, entered = row
    when, known = _utc(at, zone), _utc(entered, zone)
    return (number, person, worker, name, mode, when, minutes, known, worker, 1)


def _utc(at: datetime, zone: str) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}.000000{zone}"


def _notes(
    session: Session, draw: random.Random, before: int, batch: list[ContactValues], every: int
) -> None:
    texts = read_words("words")["notes"]
    notes = [
        {
            "contact_id": before + place,
            "person_id": row[0],
            "text": draw.choice(texts),
            "place_type": row[6],
            "version": 1,
        }
        for place, row in enumerate(batch, 1)
        if (before + place) % every == 0 and row[5]
    ]
    if notes:
        session.connection().execute(insert(ContactNote.__table__), notes)  # type: ignore[arg-type]  # a table


def continue_numbers(session: Session) -> None:
    """PostgreSQL assigns numbers by itself: sets its sequence to the next free number."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns and table.columns["id"].autoincrement:
            session.connection().exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608  # our own table
                f"COALESCE((SELECT max(id) FROM {table.name}), 0) + 1, false)"
            )


def gather_statistics() -> None:
    """Updates the database's statistics, so that the first screens are planned for the new data."""
    with elevated("gather statistics") as session:
        session.connection().exec_driver_sql("ANALYZE")
    database.let_go()
