"""Triggers that keep an agreed plan unchanged, for SQLite and PostgreSQL.

Only three things may change in it: the person's id (when two records are merged, or separated
again), its lock, and once its state, from agreed to superseded.
"""

from sqlalchemy import Connection

from casework.audit.append_only import triggers_of

SAYS = "An agreed plan does not change: begin a new version."
PLAN, SECTIONS = "safety_plan", ("plan_section", "plan_places")
PLAN_COLUMNS = "number, started_at, started_by, agreed_at, agreed_by, review_by"
SECTION_COLUMNS = "plan_id, section, answer, readers, words, items, edited_at, edited_by"
DRAFTED = "OLD.state <> 'drafting'"
SUPERSEDES = f"{DRAFTED} AND NOT (OLD.state = 'agreed' AND NEW.state = 'superseded')"


def create(connection: Connection) -> None:
    make = _on_postgresql if connection.dialect.name == "postgresql" else _on_sqlite
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION refuse_agreed() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$"
        )
        connection.exec_driver_sql(_SECTION_FUNCTION)
    for statement in make():
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    postgresql = connection.dialect.name == "postgresql"
    for name, table in names(connection.dialect.name):
        on = f" ON {table}" if postgresql else ""
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")
    for function in ("refuse_agreed", "refuse_in_agreed") if postgresql else ():
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {function}()")


def names(dialect: str) -> list[tuple[str, str]]:
    """The names of all required triggers, with their tables."""
    last = "truncate" if dialect == "postgresql" else "replace"
    kinds = ("update", "return", "delete", "number", last)
    of_plan = [(f"{PLAN}_no_{kind}", PLAN) for kind in kinds]
    kinds = ("insert", "update", "delete", "number", last)
    return of_plan + [(f"{table}_no_{kind}", table) for table in SECTIONS for kind in kinds]


def missing(connection: Connection) -> list[str]:
    there = triggers_of(connection)
    return [name for name, _ in names(connection.dialect.name) if name not in there]


def _on_sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    taken = f"(SELECT state FROM {PLAN} WHERE id = NEW.id)"  # noqa: S608  # our own words
    made = [
        f"{PLAN}_no_update BEFORE UPDATE OF {PLAN_COLUMNS} ON {PLAN} WHEN {DRAFTED}",
        f"{PLAN}_no_return BEFORE UPDATE OF state ON {PLAN} WHEN {SUPERSEDES}",
        f"{PLAN}_no_delete BEFORE DELETE ON {PLAN} WHEN {DRAFTED}",
        f"{PLAN}_no_number BEFORE UPDATE OF id ON {PLAN}",
        f"{PLAN}_no_replace BEFORE INSERT ON {PLAN} WHEN {taken} <> 'drafting'",
    ]
    for table in SECTIONS:
        old, new = _agreed("OLD.plan_id"), _agreed("NEW.plan_id")
        made += [
            f"{table}_no_insert BEFORE INSERT ON {table} WHEN {new}",
            f"{table}_no_update BEFORE UPDATE OF {SECTION_COLUMNS} ON {table} WHEN {old} OR {new}",
            f"{table}_no_delete BEFORE DELETE ON {table} WHEN {old}",
            f"{table}_no_number BEFORE UPDATE OF id ON {table}",
            f"{table}_no_replace BEFORE INSERT ON {table} WHEN {_agreed(_held(table))}",
        ]
    return [f"CREATE TRIGGER IF NOT EXISTS {each} {refuse}" for each in made]


def _agreed(plan: str) -> str:
    return f"(SELECT state FROM {PLAN} WHERE id = {plan}) <> 'drafting'"  # noqa: S608  # our own


def _held(table: str) -> str:
    """The plan of the existing row with the new row's id, which INSERT OR REPLACE would delete
    without a trigger for deletion."""
    return f"(SELECT plan_id FROM {table} WHERE id = NEW.id)"  # noqa: S608  # our own words


_SECTION_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_in_agreed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP <> 'INSERT' AND {_agreed("OLD.plan_id")} THEN RAISE EXCEPTION '{SAYS}'; END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF {_agreed("NEW.plan_id")} THEN RAISE EXCEPTION '{SAYS}'; END IF;
  RETURN NEW;
END $$"""


def _on_postgresql() -> list[str]:
    refuse, each = "EXECUTE FUNCTION refuse_agreed()", "FOR EACH ROW"
    made = [
        f"{PLAN}_no_update BEFORE UPDATE OF {PLAN_COLUMNS} ON {PLAN} {each} "
        f"WHEN ({DRAFTED}) {refuse}",
        f"{PLAN}_no_return BEFORE UPDATE OF state ON {PLAN} {each} WHEN ({SUPERSEDES}) {refuse}",
        f"{PLAN}_no_delete BEFORE DELETE ON {PLAN} {each} WHEN ({DRAFTED}) {refuse}",
        f"{PLAN}_no_number BEFORE UPDATE OF id ON {PLAN} {each} {refuse}",
        f"{PLAN}_no_truncate BEFORE TRUNCATE ON {PLAN} FOR EACH STATEMENT {refuse}",
    ]
    for table in SECTIONS:
        ask = "FOR EACH ROW EXECUTE FUNCTION refuse_in_agreed()"
        made += [
            f"{table}_no_insert BEFORE INSERT ON {table} {ask}",
            f"{table}_no_update BEFORE UPDATE OF {SECTION_COLUMNS} ON {table} {ask}",
            f"{table}_no_delete BEFORE DELETE ON {table} {ask}",
            f"{table}_no_number BEFORE UPDATE OF id ON {table} {each} {refuse}",
            f"{table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        ]
    return [f"CREATE OR REPLACE TRIGGER {trigger}" for trigger in made]
