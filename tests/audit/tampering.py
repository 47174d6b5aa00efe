"""Tampering: changes made with the database's own password, outside the program."""

from casework.audit import append_only
from casework.audit.recorder import write
from casework.audit.terms import Event
from casework.database import elevated
from casework.migrations import migration_engine


def from_outside(*statements: str) -> None:
    """Drops the triggers, changes the audit and restores them; only the chain can show it."""
    with migration_engine().begin() as connection:
        append_only.drop(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
        append_only.create(connection)


def add_entries(number: int) -> None:
    with elevated("a test's entries") as session:
        for each in range(number):
            write(session, Event.OPENED, words=f"opened record {each}")
