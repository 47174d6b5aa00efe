"""Triggers for tables whose rows are written once, such as disclosures and decisions.

Only columns that are not named may change: the person's number, when two records are merged.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from casework.audit.append_only import triggers_of


@dataclass(frozen=True, slots=True)
class ImmutableRows:
    table: str
    columns: tuple[str, ...]
    says: str

    def create(self, connection: Connection) -> None:
        postgresql = connection.dialect.name == "postgresql"
        for statement in self._on_postgresql() if postgresql else self._on_sqlite():
            connection.exec_driver_sql(statement)

    def drop(self, connection: Connection) -> None:
        postgresql = connection.dialect.name == "postgresql"
        for name in self.names(connection.dialect.name):
            on = f" ON {self.table}" if postgresql else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
        if postgresql:
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {self.table}_refuses()")

    def names(self, dialect: str) -> list[str]:
        last = "truncate" if dialect == "postgresql" else "replace"
        return [f"{self.table}_no_{kind}" for kind in ("update", "delete", last)]

    def missing(self, connection: Connection) -> list[str]:
        there = triggers_of(connection)
        return [name for name in self.names(connection.dialect.name) if name not in there]

    @property
    def _events(self) -> tuple[str, str]:
        update = f"BEFORE UPDATE OF {', '.join(self.columns)} ON {self.table}"
        return update, f"BEFORE DELETE ON {self.table}"

    def _on_sqlite(self) -> list[str]:
        taken = f"EXISTS (SELECT 1 FROM {self.table} WHERE id = NEW.id)"  # noqa: S608  # our own
        events = (*self._events, f"BEFORE INSERT ON {self.table} WHEN {taken}")
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} {when} "
            f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
            for name, when in zip(self.names("sqlite"), events, strict=True)
        ]

    def _on_postgresql(self) -> list[str]:
        function = f"{self.table}_refuses()"
        events = (*self._events, f"BEFORE TRUNCATE ON {self.table}")
        return [
            f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.says}'; END $$",
            *(
                f"CREATE OR REPLACE TRIGGER {name} {when} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {function}"
                for name, when in zip(self.names("postgresql"), events, strict=True)
            ),
        ]
