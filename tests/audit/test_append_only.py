"""Append-only audit: no update or delete, by the program or by SQL."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete, exc, func, make_url, select, update

from casework.audit import append_only
from casework.audit.chain import seal
from casework.audit.models import AuditEntry, AuditSeal
from casework.database import elevated
from casework.migrations import migration_engine
from tests.audit.tampering import add_entries


@pytest.fixture(autouse=True)
def sealed(database: str) -> None:
    add_entries(2)
    seal()


def counted() -> tuple[int | None, int | None]:
    with elevated("a test counts", writes=False) as session:
        return (
            session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.words.like("op%"))),
            session.scalar(select(func.count(AuditSeal.id)).where(AuditSeal.entries == 2)),
        )


@pytest.mark.parametrize(
    "done",
    [
        "UPDATE audit_entry SET words = 'nothing'",
        "UPDATE audit_entry SET id = 99 WHERE id = 1",
        "DELETE FROM audit_entry",
        "UPDATE audit_seal SET entries = 1",
        "DELETE FROM audit_seal",
    ],
)
def test_database_refuses_updates_and_deletes(done: str) -> None:
    with (
        pytest.raises(exc.DBAPIError, match=append_only.SAYS),
        migration_engine().begin() as connection,
    ):
        connection.exec_driver_sql(done)
    assert counted() == (2, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_database_refuses_replacing_an_entry(database: str) -> None:
    """Also on another program's connection, where `recursive_triggers` is off."""
    replaced = (
        "INSERT OR REPLACE INTO audit_entry (id, at, unit, event) VALUES (1, '2026', 'u', 'opened')"
    )
    with (
        pytest.raises(exc.DBAPIError, match=append_only.SAYS),
        elevated("a test") as session,
    ):
        session.connection().exec_driver_sql(replaced)
    foreign = sqlite3.connect(make_url(database).database or "")
    with closing(foreign), pytest.raises(sqlite3.DatabaseError, match=append_only.SAYS):
        foreign.execute(replaced)
    assert counted() == (2, 1)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", append_only.TABLES)
def test_database_refuses_truncating_the_table(table: str) -> None:
    with (
        pytest.raises(exc.DBAPIError, match=append_only.SAYS),
        migration_engine().begin() as connection,
    ):
        connection.exec_driver_sql(f"TRUNCATE {table}")
    assert counted() == (2, 1)


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
def test_elevated_session_cannot_change_an_entry(model: type[AuditEntry] | type[AuditSeal]) -> None:
    for done in (update(model).values(id=model.id + 100), delete(model)):
        with pytest.raises(exc.DBAPIError, match=append_only.SAYS), elevated("a test") as session:
            session.execute(done)
    assert counted() == (2, 1)


def test_missing_or_disabled_trigger_is_named(database: str) -> None:
    with migration_engine().begin() as connection:
        assert append_only.missing(connection) == []
        if connection.dialect.name == "postgresql":
            off = "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_delete"
            connection.exec_driver_sql(off)
        else:
            connection.exec_driver_sql("DROP TRIGGER audit_entry_no_delete")
        assert append_only.missing(connection) == ["audit_entry_no_delete"]
