"""The triggers that make the audit append-only, for SQLite and PostgreSQL."""

from sqlalchemy import Connection

TABLES = ("audit_entry", "audit_seal")
SAYS = "The audit can only be added to."


def create(connection: Connection) -> None:
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    postgresql = connection.dialect.name == "postgresql"
    for table in TABLES:
        for name in _names(table, truncate=postgresql):
            on = f" ON {table}" if postgresql else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
    if postgresql:
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


def names(dialect: str) -> list[str]:
    """The names of all triggers that must exist."""
    truncate = dialect == "postgresql"
    return [name for table in TABLES for name in _names(table, truncate=truncate)]


def missing(connection: Connection) -> list[str]:
    """The triggers that are missing or switched off: without them the audit can be changed."""
    there = triggers_of(connection)
    return [name for name in names(connection.dialect.name) if name not in there]


def triggers_of(connection: Connection) -> set[str]:
    """The triggers that exist and are switched on."""
    return {row[0] for row in connection.exec_driver_sql(_THERE[connection.dialect.name])}


_THERE = {
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}


def _names(table: str, *, truncate: bool) -> list[str]:
    kinds = ["update", "delete", "truncate" if truncate else "replace"]
    return [f"{table}_no_{kind}" for kind in kinds]


def _statements(dialect: str) -> list[str]:
    return _for_postgresql() if dialect == "postgresql" else _for_sqlite()


def _for_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {name} {_on_sqlite(name, table)} "
        f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for table in TABLES
        for name in _names(table, truncate=False)
    ]


def _on_sqlite(name: str, table: str) -> str:
    """The event that fires the trigger. Inserts are checked too, since INSERT OR REPLACE fires no
    delete trigger unless the client asks for it."""
    kind = name.rsplit("_", 1)[1].upper()
    if kind != "REPLACE":
        return f"BEFORE {kind} ON {table}"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608  # our own words
    return f"BEFORE INSERT ON {table} WHEN {taken}"


def _for_postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
    )
    return [function] + [
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {name.rsplit('_', 1)[1].upper()} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in TABLES
        for name in _names(table, truncate=True)
    ]
