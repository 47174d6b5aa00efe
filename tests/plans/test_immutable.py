"""Immutable plans: neither the program nor SQL changes an agreed version."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import exc, make_url

from casework.migrations import migration_engine
from casework.plans import immutable
from casework.plans.models import PlanPlaces, PlanSection, SafetyPlan
from casework.plans.terms import Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agreed, begun, write

MAY_CHANGE = {"id", "person_id", "version", "state", "superseded_at"}
"""The person's number moves in a merge; the state goes once to superseded."""
COLUMNS = [
    (model.__tablename__, column.key)
    for model in (SafetyPlan, PlanSection, PlanPlaces)
    for column in model.__table__.columns
    if column.key not in MAY_CHANGE
]


@pytest.fixture
def plan(cast: Cast) -> int:
    return agreed(cast.viewers["ana"], enrolled(cast.viewers["ana"]))


def outside(sql: str) -> None:
    with migration_engine().begin() as connection:
        connection.exec_driver_sql(sql)


def refused(sql: str) -> None:
    with pytest.raises(exc.DBAPIError, match=immutable.SAYS):
        outside(sql)


def key_of(table: str) -> str:
    return "id" if table == "safety_plan" else "plan_id"


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_column_of_an_agreed_plan_changes(plan: int, table: str, column: str) -> None:
    refused(f"UPDATE {table} SET {column} = NULL WHERE {key_of(table)} = {plan}")


@pytest.mark.parametrize("state", ["drafting", "agreed ", "gone"])
def test_agreed_plan_changes_its_state_only_to_superseded(plan: int, state: str) -> None:
    refused(f"UPDATE safety_plan SET state = '{state}' WHERE id = {plan}")
    outside(f"UPDATE safety_plan SET state = 'superseded' WHERE id = {plan}")
    refused(f"UPDATE safety_plan SET state = 'agreed' WHERE id = {plan}")


@pytest.mark.parametrize("table", ["safety_plan", "plan_section", "plan_places"])
def test_no_row_of_an_agreed_plan_is_deleted(plan: int, table: str) -> None:
    refused(f"DELETE FROM {table} WHERE {key_of(table)} = {plan}")


@pytest.mark.parametrize("table", ["plan_section", "plan_places"])
def test_no_section_is_added_or_moved_to_an_agreed_plan(cast: Cast, plan: int, table: str) -> None:
    columns = "plan_id, person_id, section, answer, readers, words, items, edited_at, version"
    values = f"{plan}, 1, 'now', 'filled', 'my worker only', 'x', '[]', '2026-01-01', 1"
    refused(f"INSERT INTO {table} ({columns}) VALUES ({values})")
    draft = begun(cast.viewers["ana"], enrolled(cast.viewers["ana"]))
    refused(f"UPDATE {table} SET plan_id = {plan} WHERE plan_id = {draft}")


def test_merge_may_move_an_agreed_plan_and_drafts_may_change(cast: Cast, plan: int) -> None:
    ana = cast.viewers["ana"]
    other = enrolled(ana)
    for table in ("safety_plan", "plan_section", "plan_places"):
        outside(f"UPDATE {table} SET person_id = {other} WHERE {key_of(table)} = {plan}")
    draft = begun(ana, enrolled(ana))
    write(ana, draft, Section.NOW, "as typed")
    outside(f"UPDATE plan_section SET words = 'by hand' WHERE plan_id = {draft}")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_another_program_cannot_replace_an_agreed_plan(database: str, plan: int) -> None:
    foreign = sqlite3.connect(make_url(database).database or "")
    row: Any = foreign.execute(f"SELECT * FROM safety_plan WHERE id = {plan}").fetchone()
    marks = ", ".join("?" * len(row))
    with closing(foreign), pytest.raises(sqlite3.DatabaseError, match=immutable.SAYS):
        foreign.execute(f"INSERT OR REPLACE INTO safety_plan VALUES ({marks})", row)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", ["plan_section", "plan_places"])
def test_a_draft_s_row_cannot_take_an_agreed_one_s_number(
    cast: Cast, database: str, plan: int, table: str
) -> None:
    """In another program OR REPLACE may delete without running the triggers."""
    draft = begun(cast.viewers["ana"], enrolled(cast.viewers["ana"]))
    foreign = sqlite3.connect(make_url(database).database or "")
    with closing(foreign):
        row = foreign.execute(f"SELECT * FROM {table} WHERE plan_id = {draft}").fetchone()
        columns = [each[1] for each in foreign.execute(f"PRAGMA table_info({table})")]
        (number,) = foreign.execute(f"SELECT id FROM {table} WHERE plan_id = {plan}").fetchone()
        forged = [
            number if name == "id" else value for name, value in zip(columns, row, strict=True)
        ]
        marks = ", ".join("?" * len(row))
        with pytest.raises(sqlite3.DatabaseError, match=immutable.SAYS):
            foreign.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", tuple(forged))
        with pytest.raises(sqlite3.DatabaseError, match=immutable.SAYS):
            foreign.execute(f"UPDATE OR REPLACE {table} SET id = {number} WHERE plan_id = {draft}")


@pytest.mark.parametrize("table", ["safety_plan", "plan_section", "plan_places"])
def test_row_number_of_a_plan_cannot_change(plan: int, table: str) -> None:
    refused(f"UPDATE {table} SET id = id + 1000 WHERE {key_of(table)} = {plan}")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", ["plan_section", "plan_places", "safety_plan"])
def test_truncating_plan_tables_is_refused(database: str, plan: int, table: str) -> None:
    refused(f"TRUNCATE {table} CASCADE")
