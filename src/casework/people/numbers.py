"""The number on a person's card, head and row: the one that a call or a text goes to."""

from collections.abc import Collection
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.combined_query import Asked, Rows
from casework.access.query_cache import PEOPLE, Among, among, built_once
from casework.people.models import ContactPoint
from casework.people.terms import ContactPointKind
from casework.phones import dialled

NEVER = (
    *("not call", "don't call", "don’t call", "dont call", "never call", "no calls"),
    "no llam",
)
"""In the label of a number: it is a link nowhere."""
ASK_FIRST = ("ask first", "ask before", "pregunt")
"""It is a link on the record alone, behind the question."""


def select_numbers(person_ids: Among) -> Asked:
    """For `numbers_in`."""
    phones = ContactPoint.kind == ContactPointKind.PHONE, ContactPoint.ended_at.is_(None)
    columns = ContactPoint.person_id, ContactPoint.id, ContactPoint.value, ContactPoint.label
    return select(*columns).where(ContactPoint.person_id.in_(person_ids), *phones)


def numbers_in(rows: Rows) -> dict[int, str]:
    """As they are kept, by person: everywhere the first that was written down, can be dialed, and
    may be called at once."""
    found: dict[int, str] = {}
    for row in sorted(rows, key=attrgetter("id")):
        if dialled(row.value) and not asks_first(row.label):
            found.setdefault(row.person_id, row.value)
    return found


def numbers_to_call(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Where the viewer may see it."""
    return numbers_in(session.execute(_phones(), among(person_ids)).all())


def asks_first(label: str | None) -> bool:
    """Whether no button may call it at once: its label says so."""
    return _says(label, *NEVER, *ASK_FIRST)


def is_never_called(label: str | None) -> bool:
    return _says(label, *NEVER)


def _says(label: str | None, *any_of: str) -> bool:
    said = " ".join((label or "").lower().split())
    return any(words in said for words in any_of)


@built_once
def _phones() -> Any:
    return select_numbers(PEOPLE)
