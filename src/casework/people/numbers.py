"""The number on a person's card: the one that a call or a text goes to."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.query_cache import PEOPLE, among, built_once
from casework.people.models import ContactPoint
from casework.people.terms import ContactPointKind
from casework.phones import dialled

NOT_AT_ONCE = ("do not call", "don't call", "don’t call", "ask first")
"""In the label of a number: it is called from the record alone, where the label is read."""


def numbers_to_call(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """As they are kept, by person: the newest that can be dialed, where the viewer may see it."""
    found: dict[int, str] = {}
    for row in session.execute(_phones(), among(person_ids)):
        if dialled(row.value) and not asks_first(row.label):
            found[row.person_id] = row.value
    return found


def asks_first(label: str | None) -> bool:
    """Whether no button may call it: its label says so."""
    said = " ".join((label or "").lower().split())
    return any(words in said for words in NOT_AT_ONCE)


@built_once
def _phones() -> Any:
    return (
        select(ContactPoint.person_id, ContactPoint.value, ContactPoint.label)
        .where(
            ContactPoint.person_id.in_(PEOPLE),
            ContactPoint.kind == ContactPointKind.PHONE,
            ContactPoint.ended_at.is_(None),
        )
        .order_by(ContactPoint.id)
    )
