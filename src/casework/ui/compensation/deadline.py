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
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
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
DAYS = ("crime_on", "discovered_on", "filed_on")
TEXTS = {"claim": 80, "paused_because": 500}  # letters


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
            "and add it under Details."
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
    form = EditForm("compensation", person_id, str(row.case_id if row else "new"))
    row = form.opened_with(viewer, row)
    # days to come can be typed, and stay: the widget would drop them and say nothing of why
    typed: dict[str, Any] = {
        name: date_field(
            LABELS[name], CRIME, **form.field(viewer, name, date, getattr(row, name, None))
        )
        for name in DAYS
    }
    for name, most in TEXTS.items():
        typed[name] = st.text_input(
            LABELS[name],
            max_chars=most,
            live=AT_A_PAUSE,
            **form.field(viewer, name, begun=getattr(row, name, "")),
        )
    if st.button("Save", type="primary", key=form.key("save")):
        new = read_form(NewCase, typed, LABELS)
        work = _work(viewer, person_id, row, new) if new else None
        if work and form.save_change(viewer, work, LABELS, _said):
            st.rerun()


def _said(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or "empty")


def _work(viewer: Viewer, person_id: int, row: CaseRow | None, new: NewCase) -> Any:
    if row is None:
        return lambda session: note_case(session, viewer, person_id, new)
    return lambda session: change_case(session, viewer, row.case_id, new, row.version)
