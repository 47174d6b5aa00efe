"""Database schema as one comparable value, with triggers, functions and types."""

from typing import Any

from sqlalchemy import Connection, inspect

from casework.migrations import migration_engine

BESIDE_TABLES = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')",
    "postgresql": """
        SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION SELECT 'function', proname, prosrc FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        UNION SELECT 'type', typname, '' FROM pg_type
            WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
        UNION SELECT 'sequence', relname, '' FROM pg_class WHERE relkind = 'S'
        UNION SELECT 'view', relname, '' FROM pg_class
            WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace""",
}
VERSION = "alembic_version"


def schema(url: str) -> set[tuple[str, ...]]:
    """Everything but the table that holds the version."""
    with migration_engine(url).connect() as connection:
        return _beside_tables(connection) | _in_tables(connection)


def _beside_tables(connection: Connection) -> set[tuple[str, ...]]:
    rows = connection.exec_driver_sql(BESIDE_TABLES[connection.dialect.name])
    return {tuple(map(str, row)) for row in rows}


def _in_tables(connection: Connection) -> set[tuple[str, ...]]:
    look = inspect(connection)
    parts = (
        look.get_columns,
        look.get_indexes,
        look.get_foreign_keys,
        look.get_check_constraints,
        look.get_unique_constraints,
    )
    return {
        (table, part.__name__, _flat(each))
        for table in look.get_table_names()
        if table != VERSION
        for part in parts
        for each in part(table)
    }


def _flat(found: Any) -> str:
    """The value as text. A partial index's condition is an object: str() would give its address."""
    if isinstance(found, dict):
        return str(sorted((name, _flat(value)) for name, value in found.items()))
    return str(found)


def rows(url: str, table: str) -> int:
    with migration_engine(url).connect() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()
        return int(found or 0)
