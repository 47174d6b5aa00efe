"""The people of the list, with what its rows say about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.access.actions import Action
from casework.access.guard import filter_allowed
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import ContactGap
from casework.contacts.queries import contact_gaps
from casework.overview.list_rows import RowFacts, row_facts
from casework.people.queries import Filters, PersonRow, a_page_of_people, covered_by, who_fit
from casework.people.search import search_people

A_PAGE, ON_A_PHONE = 40, 14
"""Rows at once: a screen is three laptop heights long at most."""


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
    session: Any, viewer: Viewer, text: str, filters: Filters, start: int, count: int
) -> ListedPeople:
    rows, outside, total = _rows(session, text, filters, start, count)
    ids = [row.person_id for row in (*rows, *outside)]
    mine = filter_allowed(session, viewer, Action.LOG_CONTACT, ids)
    plans = filter_allowed(session, viewer, Action.SEE_PLAN, ids)
    gaps = contact_gaps(session, mine)
    covered = covered_by(session, viewer) if viewer.role is Role.WORKER else []
    facts = row_facts(session, ids)
    return ListedPeople(rows, outside, total, gaps, facts, frozenset(plans), covered)


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
