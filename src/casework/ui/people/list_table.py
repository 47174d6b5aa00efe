"""The list of people as a table that sorts by any column; a tap on a row opens the person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from casework import clock
from casework.contacts.contact_gap import ContactGap, GapState
from casework.date_forms import month_and_day
from casework.date_words import moment_in_words
from casework.people.queries import PersonRow
from casework.people.terms import spelled
from casework.plans.review import Due, Review
from casework.sentences import say, sentence
from casework.tasks.terms import Origin
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import focus_on
from casework.ui.people.list_reading import ListedPeople
from casework.ui.widgets.formats import DAYS
from casework.ui.widgets.name_links import name_links
from casework.ui.widgets.row_table import tapped_cell

ROW, HEAD = 27, 36
"""Pixels: twenty rows in sight on a laptop."""
COLUMNS = {
    "worker": sentence("Worker"),
    "person": sentence("Person"),
    "tier": sentence("Tier"),
    "last_talk": sentence("Last talk"),
    "tries": sentence("Tries"),
    "why": sentence("Why"),
    "plan": sentence("Plan"),
    "next": sentence("Next"),
}
WIDTHS = {
    "worker": 110,
    "person": 138,
    "tier": 78,
    "last_talk": 84,
    "tries": 44,
    "why": 262,
    "plan": 86,
    "next": 136,
}
"""Pixels: with the plan they are as wide as a laptop's screen."""
NEXT = {
    Origin.CONTACT: sentence("promise"),
    Origin.PLAN: sentence("plan review"),
    Origin.STEP: sentence("goal step"),
    Origin.REFERRAL: sentence("referral"),
    Origin.RELEASE: sentence("release"),
    Origin.DECISION: sentence("decision"),
    Origin.TELLING: sentence("tell them"),
    Origin.REVIEW: sentence("review"),
}
"""Short enough for a column: in whole it stands on the person's screen."""


def render_table(found: ListedPeople, rows: Sequence[PersonRow], key: str) -> None:
    table = pd.DataFrame([_cells(found, row) for row in rows], columns=list(COLUMNS))
    table = table.dropna(axis="columns", how="all")  # what the viewer may read of nobody
    chosen = st.dataframe(
        name_links(table, "person"),
        height=ROW * len(rows) + HEAD,
        row_height=ROW,
        placeholder="",
        hide_index=True,
        column_config=_columns(),
        on_select="rerun",
        selection_mode="single-cell",
        key=key,
    )
    if cell := tapped_cell(chosen, table):
        st.session_state.pop(key, None)
        focus_on(rows[cell[0]].person_id)


def _columns() -> dict[str, Any]:
    texts = {
        name: st.column_config.TextColumn(say(label), width=WIDTHS.get(name))
        for name, label in COLUMNS.items()
    }
    return texts | {
        "last_talk": st.column_config.DatetimeColumn(
            say(COLUMNS["last_talk"]), format=say(DAYS), width=WIDTHS["last_talk"]
        ),
        "tries": st.column_config.NumberColumn(say(COLUMNS["tries"]), width=WIDTHS["tries"]),
    }


def _cells(found: ListedPeople, row: PersonRow) -> Mapping[str, Any]:
    gap, facts = found.gaps.get(row.person_id), found.facts[row.person_id]
    cells: dict[str, Any] = {
        "worker": say(row.lacks) if row.lacks else row.worker,
        "person": row.name,
        "tier": tier_and_status(row.tier, row.status),
    }
    if gap:
        cells["tier"] = spelled(row.tier) if row.tier else say("no tier")
        cells |= {"tries": gap.attempts_since, "why": _why(gap)}
        cells["last_talk"] = _local(gap.last_two_way)
        if row.person_id in found.plans:
            cells["plan"] = _plan(facts.review(row, gap))
    if task := facts.next_task:
        cells["next"] = f"{month_and_day(task.due_on)}: {say(NEXT[task.origin])}"
    return cells


def _why(gap: ContactGap) -> str:
    """In one line: how somebody is enrolled stands on their own screen."""
    if gap.state is GapState.NOT_ENROLLED:
        return say("Not enrolled yet")
    if gap.state is GapState.NO_TIER:
        return say("No tier set")
    if gap.state is GapState.NOT_YET and gap.limit:
        due = clock.now() + gap.limit - gap.waited
        return say("First talk due by {when}", when=moment_in_words(due))
    return gap.in_words(clock.zone())


def _local(moment: datetime | None) -> datetime | None:
    """A column has no time zone of its own."""
    return moment.astimezone(clock.zone()).replace(tzinfo=None) if moment else None


def _plan(review: Review) -> str:
    if review.by is None:
        return say("no plan")
    by = month_and_day(review.by.astimezone(clock.zone()).date())
    if review.due is Due.OVERDUE:
        return say("late: {day}", day=by)
    return say("by {day}", day=by)
