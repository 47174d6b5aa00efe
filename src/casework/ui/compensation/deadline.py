"""Victim compensation: the last day to apply, and the dates behind it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.compensation.deadline import WARN_WITHIN
from casework.compensation.forms import NewCase
from casework.compensation.operations import change_case, note_case
from casework.compensation.queries import CaseRow
from casework.date_spans import CRIME
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import form_key, row_at_opening, save_change, theirs_beside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.validation import read_form


def deadline_words(row: CaseRow) -> str:
    last = day(row.deadline.on)
    if row.filed_on:
        return f"Applied for on {day(row.filed_on)}. The deadline is {last}."
    if row.days_left < 0:
        late = "Apply anyway: a late claim can be accepted."
        return f"The deadline was {last} ({row.deadline.why}). {late}"
    return f"Apply by {last}: {_left(row.days_left)} left ({row.deadline.why})."


def pressing_words(count: int) -> str:
    deadlines = "deadline" if count == 1 else "deadlines"
    return f"**{count}** compensation {deadlines} within {WARN_WITHIN.days} days or past"


def _left(days: int) -> str:
    if days > 2 * YEAR:
        return f"{days // YEAR} years"
    return "1 day" if days == 1 else f"{days} days"


YEAR = 365
LABELS = {
    "crime_on": "Day of the crime",
    "discovered_on": "Day it came to light, if later",
    "filed_on": "Applied on",
    "claim": "Claim number",
    "paused_because": "Why the deadline was paused, if it was (in custody, a minor, a trial)",
}


def render_warning(rows: Sequence[CaseRow]) -> None:
    """Warning on the person's screens while the last day is near and nothing was filed."""
    for row in rows:
        if row.presses:
            st.warning(f"Victim compensation. {deadline_words(row)}", icon=":material/alarm:")


def render_compensation(
    viewer: Viewer, person_id: int, rows: Sequence[CaseRow], *, may_edit: bool
) -> None:
    st.caption(
        "Seven years from the crime or from the day it came to light. Someone who was under 21 "
        "then has until their 28th birthday. The later day counts."
    )
    for row in rows:
        with st.container(border=True, key=f"case-{row.case_id}"):
            _render_one(viewer, row, may_edit=may_edit)
    if may_edit:
        with st.expander("Note a crime they were a victim of", expanded=not rows):
            _render_form(viewer, person_id, None)


def _render_one(viewer: Viewer, row: CaseRow, *, may_edit: bool) -> None:
    st.markdown(f"**{deadline_words(row)}**")
    if row.deadline.may_be_later:
        st.caption(
            "We do not know their birth date. If they were under 21 then, they have longer: ask, "
            "and add it under About."
        )
    found = f" · came to light {day(row.discovered_on)}" if row.discovered_on else ""
    claim = f" · claim {escaped(row.claim)}" if row.claim else ""
    st.caption(f"Crime on {day(row.crime_on)}{found}{claim}")
    if row.paused_because:
        st.markdown(f"Paused: {escaped(row.paused_because)}")
    if may_edit:
        with st.expander("Change"):
            _render_form(viewer, row.person_id, row)


def _render_form(viewer: Viewer, person_id: int, row: CaseRow | None) -> None:
    # days to come can be typed, and stay: the widget would drop them and say nothing of why
    form = f"case {row.case_id if row else f'of {person_id}'}"
    row = row_at_opening(form, row)
    with st.form(form_key(form), clear_on_submit=False, border=False):
        crime = date_field(LABELS["crime_on"], CRIME, row.crime_on if row else None)
        known = date_field(LABELS["discovered_on"], CRIME, row.discovered_on if row else None)
        filed = date_field(LABELS["filed_on"], CRIME, row.filed_on if row else None)
        claim = st.text_input(LABELS["claim"], row.claim if row else "", max_chars=80)
        paused = st.text_input(
            LABELS["paused_because"],
            row.paused_because if row else "",
            max_chars=500,
        )
        if st.form_submit_button("Save", type="primary"):
            typed = {"crime_on": crime, "discovered_on": known, "filed_on": filed}
            more = {"claim": claim, "paused_because": paused}
            new = read_form(NewCase, typed | more, LABELS)
            work = _work(viewer, person_id, row, new) if new else None
            if work and save_change(viewer, form, work, theirs_beside(LABELS, _said)):
                st.rerun()


def _said(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or "empty")


def _work(viewer: Viewer, person_id: int, row: CaseRow | None, new: NewCase) -> Any:
    if row is None:
        return lambda session: note_case(session, viewer, person_id, new)
    return lambda session: change_case(session, viewer, row.case_id, new, row.version)
