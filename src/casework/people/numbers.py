"""The number on a person's card, head and row: the one that a call or a text goes to."""

import re
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

_NOT = r"\b(?:not|cannot|(?:do|ca|wo|should|must)n.?t|never|no|stop|nunca|jam[aá]s)"
_NEVER = re.compile(
    rf"{_NOT}(?:\W+\w+){{0,4}}\W+(?:call|phone|ring|dial|use|contact|llam|marc)\w*"
    r"|\bcalls?:?\s+(?:never|not allowed)|\bcalls?:\s*no\b|\bdo ?not ?call|\bd\.?n\.?c\b"
    r"|\bnot safe\b|\bunsafe\b|\bwrong number"
    r"|\b(?:sms|texts?|whatsapp)(?: me)? only\b|\bonly (?:by )?(?:sms|texts?|whatsapp)\b"
    r"|\bs[oó]lo (?:textos?|mensajes?|whatsapp)\b"
)
"""In the label of a number. Rather one too many than one too few."""
_FIRST = re.compile(r"\bask\w*|\bcheck (?:first|before)|\bpregunt\w*")


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
        if dialled(row.value) and not (not_called(row.label) or asks_first(row.label)):
            found.setdefault(row.person_id, row.value)
    return found


def numbers_to_call(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Where the viewer may see it."""
    return numbers_in(session.execute(_phones(), among(person_ids)).all())


def not_called(label: str | None) -> bool:
    """Whether nothing may call it: its label says so."""
    return bool(_NEVER.search(_said(label)))


def asks_first(label: str | None) -> bool:
    """Whether somebody is to be asked before it is called."""
    return bool(_FIRST.search(_said(label)))


def _said(label: str | None) -> str:
    return " ".join((label or "").lower().split())


@built_once
def _phones() -> Any:
    return select_numbers(PEOPLE)
