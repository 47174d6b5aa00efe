"""Lists of plans that are due: rows to tap, or a table for a supervisor's laptop."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from casework import clock
from casework.people.terms import Status, spelled
from casework.plans.due import DueRow
from casework.plans.review import NO_PLAN, Due
from casework.sentences import say, sentence
from casework.ui.navigation.current_person import focus_on, open_at
from casework.ui.plans.header import REVIEW_BADGES, review_badge, review_words
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.formats import DAYS
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list
from casework.ui.widgets.paging import page_of
from casework.ui.widgets.row_table import row_table

TO_DO = sentence("To do")
WORDS: Mapping[Due, str] = {
    Due.NEVER_MADE: sentence("No safety plan"),
    Due.OVERDUE: sentence("Review late"),
    Due.DUE: sentence("Due within 3 days"),
    Due.CURRENT: sentence("Not due"),
}
A_PAGE, ON_A_PHONE = 40, 12


def due_counts(rows: Sequence[DueRow]) -> dict[str, int | None]:
    """What is to be done first; kinds without anybody are not offered."""
    found = {due: sum(row.review.due is due for row in rows) for due in Due}
    kinds: dict[str, int | None] = {say(WORDS[due]): n for due, n in found.items() if n}
    return {say(TO_DO): len(rows) - found[Due.CURRENT]} | kinds


def of_kind(rows: Sequence[DueRow], kind: str) -> list[DueRow]:
    if kind == say(TO_DO):
        return [row for row in rows if row.review.due is not Due.CURRENT]
    return [row for row in rows if say(WORDS[row.review.due]) == kind]


def render_rows(rows: Sequence[DueRow], *, with_worker: bool) -> None:
    with row_list():
        for row in page_of(rows, "plans_due_page", A_PAGE, ON_A_PHONE):
            _render_row(row, with_worker=with_worker)


def _render_row(row: DueRow, *, with_worker: bool) -> None:
    person, label = row.person, say("Plan")
    if row.drafting:
        label = say("Draft")
    shown = ListRow(
        str(person.person_id),
        person.name,
        review_words(row.review) if row.review.by else _why(row),
        review_badge(row.review),
        " · ".join(_about(row, with_worker=with_worker)),
    )
    tapped = list_row(shown, [ActionButton("plan", label, "shield_person")])
    if tapped == OPEN:
        focus_on(person.person_id)
    elif tapped:
        open_at(person.person_id, "plan")


def _about(row: DueRow, *, with_worker: bool) -> list[str]:
    said = [_tier(row), row.review.why if row.review.by else "", say("draft begun")]
    if with_worker:
        said.append(row.person.worker_in_words)
    return [each for each in said if each and (row.drafting or each != say("draft begun"))]


def _why(row: DueRow) -> str:
    """Beside the badge that says that there is no plan."""
    if row.review.why == NO_PLAN:
        return say("Sit down with them and begin.")
    return say("{why}.", why=row.review.why.capitalize())


def _tier(row: DueRow) -> str:
    tier, status = row.person.tier, row.person.status
    words = spelled(tier) if tier else say("no tier")
    return words if status is Status.ENROLLED else f"{words}, {spelled(status)}"


def _short_why(row: DueRow) -> str:
    """Beside the column that says whether there is a plan, in a column of a laptop."""
    return "" if row.review.why == say(NO_PLAN) else row.review.why


def render_due_table(rows: Sequence[DueRow]) -> None:
    """A tap opens the plan."""
    moments = [row.review.by and row.review.by.astimezone(clock.zone()).date() for row in rows]
    table = pd.DataFrame(
        {
            say("Worker"): [row.person.worker_in_words for row in rows],
            say("Person"): [row.person.name for row in rows],
            say("Plan"): [say(REVIEW_BADGES[row.review.due][0]) for row in rows],
            say("Review by"): moments,
            say("Why"): [_short_why(row) for row in rows],
            say("Draft"): [say("begun") if row.drafting else "" for row in rows],
            say("Tier"): [_tier(row) for row in rows],
        }
    )
    columns = {
        say("Person"): st.column_config.TextColumn(width=132),
        say("Review by"): st.column_config.DateColumn(format=say(DAYS), width=84),
        say("Draft"): st.column_config.TextColumn(width=50),
        say("Why"): st.column_config.TextColumn(width=306),
        say("Plan"): st.column_config.TextColumn(width=106),
        say("Tier"): st.column_config.TextColumn(width=140),
    }
    place = row_table(
        table,
        key="plans-due",
        says=say("Plans due, by person"),
        opens=say("Person"),
        columns=columns,
    )
    if place is not None:
        open_at(rows[place].person.person_id, "plan")
