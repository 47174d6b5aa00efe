"""Readings of the demo: all rows, and single people by name."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Select, Table, func, select

from casework.accounts.models import Account
from casework.contacts.queries import ContactStanding, standing_of
from casework.database import Base, elevated
from casework.people.models import Assignment, Person

WHY = "a test looks"
BY_CHANCE = {"credential", "audit_entry", "account"}
"""Salted hashes, and the hour at which it was built."""


def count(model: Any) -> int:
    with elevated(WHY, writes=False) as session:
        return int(session.scalar(select(func.count()).select_from(model)) or 0)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables that depend only on the build."""
    tables = [t for t in Base.metadata.sorted_tables if t.name not in BY_CHANCE]
    with elevated(WHY, writes=False) as session:
        return {table.name: list(map(tuple, session.execute(_all(table)))) for table in tables}


def _all(table: Table) -> Select[Any]:
    sortable: list[Column[Any]] = [c for c in table.c if not isinstance(c.type, JSON)]
    return select(table).order_by(*sortable)


def contact_standing(name: str) -> ContactStanding:
    with elevated(WHY, writes=False) as session:
        person = session.scalars(select(Person.id).where(Person.chosen_name == name)).one()
        return standing_of(session, [person])[person]


def workers(name: str) -> list[tuple[str | None, datetime | None]]:
    """User name and end of each assignment, in order of time."""
    with elevated(WHY, writes=False) as session:
        rows = session.execute(
            select(Account.user_name, Assignment.ends_at)
            .select_from(Assignment)
            .join(Person, Person.id == Assignment.person_id)
            .outerjoin(Account, Account.id == Assignment.worker_id)
            .where(Person.chosen_name == name)
            .order_by(Assignment.starts_at)
        )
        return [(user, end) for user, end in rows]
