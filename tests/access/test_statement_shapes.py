"""No shape of statement shows a row that the rules hide. On both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from casework.database import elevated, reading
from casework.errors import Unavailable, UnfilteredStatement
from tests.access.statement_shapes import EITHER, FILTERED, REFUSED
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


def test_every_shape_is_filtered_or_refused(cast: Cast) -> None:
    wrong = {}
    for kind, slips in (("filtered", FILTERED), ("refused", REFUSED), ("either", EITHER)):
        for name, slip in slips.items():
            if fault := _fault(cast, kind, slip):
                wrong[name] = fault
    assert not wrong


WHOLE: dict[str, tuple[Any, ...]] = {
    "backup": (None,),
    "serialize": (),
    "deserialize": (b"",),
    "blobopen": ("person_photo", "jpeg", 1),
}


@pytest.mark.parametrize("way", WHOLE)
def test_the_connection_itself_hands_out_no_copy_of_the_database(sqlite: str, way: str) -> None:
    with elevated("a test", writes=False) as session:
        driver: Any = session.connection().connection.driver_connection
        with pytest.raises(UnfilteredStatement):
            getattr(driver, way)(*WHOLE[way])


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
