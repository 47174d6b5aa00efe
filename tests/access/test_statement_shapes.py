"""Statement shapes: none shows a row that the rules hide, on both databases."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from casework.database import reading
from casework.errors import Unavailable, UnfilteredStatement
from tests.access.driver_names import driver_names
from tests.access.statement_shapes import BANNED, EITHER, FILTERED, REFUSED
from tests.cast import Cast

HERS = {"mine", "covered", "opened"}
"""The people whose identity and notes ana sees; of the other people of East she sees the name."""
EAST = {"mine", "covered", "ended", "teammate", "nobodys", "merged"}


def leaks(cast: Cast, got: object) -> list[str]:
    return [
        f"{canary.person}'s {canary.table}.{canary.column}"
        for canary in cast.heard(str(got))
        if canary.person not in (HERS | EAST if canary.field_class == "status" else HERS)
    ]


def test_every_statement_shape_is_filtered_or_refused(cast: Cast) -> None:
    wrong = {}
    for kind, slips in (("filtered", FILTERED), ("refused", REFUSED), ("either", EITHER)):
        for name, slip in slips.items():
            if fault := _fault(cast, kind, slip):
                wrong[name] = fault
    assert not wrong


@pytest.mark.parametrize("name", BANNED)
def test_the_house_rule_refuses_each_shape_that_uses_the_driver(name: str) -> None:
    found = [driver_name for _, driver_name in driver_names(inspect.getsource(BANNED[name]))]
    assert found


@pytest.mark.parametrize(
    "way",
    ["backup(None)", "serialize()", "deserialize(b'')", "blobopen('person_photo', 'jpeg', 1)"],
)
def test_the_house_rule_refuses_a_copy_of_the_whole_database(way: str) -> None:
    assert [*driver_names(f"session.connection().connection.driver_connection.{way}")]


def test_the_house_rule_lets_every_other_shape_pass() -> None:
    """They must be stopped at run time, and not by the house rule alone."""
    others = FILTERED | REFUSED | EITHER
    assert len(others | BANNED) == len(others) + len(BANNED) == 112
    assert [name for name in others if [*driver_names(inspect.getsource(others[name]))]] == []


def _fault(cast: Cast, kind: str, slip: Callable[[Session], Any]) -> str | None:
    try:
        with reading(cast.viewers["ana"]) as session:
            got = slip(session)
    except UnfilteredStatement as refusal:
        return f"refused: {refusal}" if kind == "filtered" else None
    except (SQLAlchemyError, Unavailable) as fault:
        return None if kind == "either" else f"failed: {fault} {fault.__cause__}"
    if kind == "refused":
        return f"came through: {str(got)[:80]}"
    if found := leaks(cast, got):
        return f"shows {found[:3]}"
    return None if kind == "either" or cast.heard(str(got)) else "shows nothing at all"
