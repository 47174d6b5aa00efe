"""The people of the list, with what its rows say about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.access.actions import Action
from casework.access.guard import filter_allowed
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import ContactGap, GapState
from casework.contacts.queries import contact_gaps
from casework.overview.list_rows import RowFacts, row_facts
from casework.people.queries import (
    Filters,
    PersonRow,
    a_page_of_people,
    covered_by,
    list_people,
    who_fit,
)
from casework.people.search import search_people
from casework.people.terms import Tier

A_PAGE, ON_A_PHONE = 40, 12
"""Rows at once: a screen is three laptop heights long at most."""
MOST_IN_ORDER = 500
"""People who are put in order of urgency; a longer list is in order of names."""
NOTHING_KNOWN = (len(GapState), 0.0)


@dataclass(frozen=True, slots=True)
class ListedPeople:
    rows: Sequence[PersonRow]
    outside: Sequence[PersonRow]
    """By name, and not among those whom the filters choose: nobody is overlooked."""
    total: int
    gaps: Mapping[int, ContactGap]
    """Of those with whom the viewer may log a contact."""
    facts: Mapping[int, RowFacts]
    plans: frozenset[int]
    """People whose plan the viewer may read."""
    covered: Sequence[PersonRow] = ()
    """All whom a worker only covers, whatever is listed."""

    @property
    def everyone(self) -> list[PersonRow]:
        return [*self.rows, *self.outside]


def find(
    session: Any,
    viewer: Viewer,
    text: str,
    filters: Filters,
    start: int,
    count: int,
    *,
    by_name: bool = False,
) -> ListedPeople:
    """Whoever needs somebody stands first, unless names are asked for."""
    outside: list[PersonRow] = []
    everyone = [] if text.strip() or by_name else _all_in_order_of_names(session, filters)
    if everyone:
        gaps = _gaps(session, viewer, everyone)
        in_order = _most_urgent_first(everyone, gaps)
        rows, total = in_order[start : start + count], len(everyone)
    else:
        rows, outside, total = _rows(session, text, filters, start, count)
        gaps = _gaps(session, viewer, (*rows, *outside))
    ids = [row.person_id for row in (*rows, *outside)]
    plans = filter_allowed(session, viewer, Action.SEE_PLAN, ids)
    covered = covered_by(session, viewer) if viewer.role is Role.WORKER else []
    facts = row_facts(session, ids)
    return ListedPeople(rows, outside, total, gaps, facts, frozenset(plans), covered)


def _all_in_order_of_names(session: Any, filters: Filters) -> list[PersonRow]:
    """None where there are too many of them."""
    rows = list_people(session, filters, count=MOST_IN_ORDER + 1)
    return rows if len(rows) <= MOST_IN_ORDER else []


def _gaps(session: Any, viewer: Viewer, rows: Sequence[PersonRow]) -> dict[int, ContactGap]:
    ids = [row.person_id for row in rows]
    return contact_gaps(session, filter_allowed(session, viewer, Action.LOG_CONTACT, ids))


def _most_urgent_first(
    rows: Sequence[PersonRow], gaps: Mapping[int, ContactGap]
) -> list[PersonRow]:
    """By contact as far as the viewer may know it, then by tier, then by name."""
    tiers = [None, *Tier]

    def urgency(row: PersonRow) -> tuple[tuple[int, float], int]:
        gap = gaps.get(row.person_id)
        return (gap.urgency if gap else NOTHING_KNOWN), tiers.index(row.tier)

    return sorted(rows, key=urgency)


def _rows(
    session: Any, text: str, filters: Filters, start: int, count: int
) -> tuple[list[PersonRow], list[PersonRow], int]:
    if not text.strip():
        rows, total = a_page_of_people(session, filters, start=start, count=count)
        return rows, [], total
    found = [each.person for each in search_people(session, text)]
    fit = who_fit(session, filters, [row.person_id for row in found])
    inside = [row for row in found if row.person_id in fit]
    return inside, [row for row in found if row.person_id not in fit], len(found)
