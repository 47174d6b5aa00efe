"""Typed rows: swapped columns, columns without a field, default fields."""

from collections import namedtuple
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from casework.database import reading
from casework.people import queries
from casework.typed_rows import read_as
from tests import cast as fixed_cast


@dataclass(frozen=True, slots=True)
class Note:
    note_id: int
    text: str
    who_else: str | None
    added: list[str] = field(default_factory=list)


def row(**columns: Any) -> Any:
    return namedtuple("Row", columns)(**columns)


NOTE = Note(1, "met at the park", "his aunt")


@pytest.mark.parametrize(
    "columns",
    [
        {"note_id": 1, "text": "met at the park", "who_else": "his aunt"},
        {"note_id": 1, "who_else": "his aunt", "text": "met at the park"},
        {"who_else": "his aunt", "text": "met at the park", "note_id": 1},
    ],
)
def test_column_order_does_not_matter(columns: dict[str, Any]) -> None:
    assert read_as(Note, [row(**columns)]) == [NOTE]


def swapped(person_id: Any, name: Any, *between: Any) -> Any:
    """A query with swapped text columns: read by position, a person would get the worker's name."""
    *others, worker, lacks = between
    assert (name.name, worker.name) == ("name", "worker")
    return select(person_id, worker, *others, name, lacks)


def test_a_swapped_query_returns_the_same_people(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = fixed_cast.build()
    with reading(cast.viewers["sue"]) as session:
        teams = cast.viewers["sue"].team_ids
        people = queries.people_of_teams(session, teams)
        assert any(each.worker for each in people)
        monkeypatch.setattr(queries, "select", swapped)
        assert queries.people_of_teams(session, teams) == people


def test_column_without_a_field_is_left_out() -> None:
    found = [row(total=9, note_id=1, text="met at the park", who_else="his aunt")]
    assert read_as(Note, found, beside=["total"]) == [NOTE]


@pytest.mark.parametrize(
    "columns",
    [
        {"note_id": 1, "text": "met at the park"},
        {"note_id": 1, "text": "met at the park", "who_else": None, "weather": "rain"},
    ],
)
def test_columns_that_do_not_fill_the_fields_are_refused(columns: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Note is not filled by the columns"):
        read_as(Note, [row(**columns)])


def test_no_rows_give_an_empty_list() -> None:
    assert read_as(Note, []) == []
