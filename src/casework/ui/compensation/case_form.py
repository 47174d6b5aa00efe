"""Form of a crime that somebody was a victim of, in a panel: its days, and the claim."""

from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.compensation.forms import NewCase
from casework.compensation.operations import change_case, note_case
from casework.compensation.queries import CaseRow, cases_of
from casework.database import reading
from casework.date_spans import CRIME
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.field_faults import FieldFaults, required
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel, panel_foot

NEW = "new-case"
LABELS = {
    "crime_on": sentence("Day of the crime"),
    "discovered_on": sentence("Day it came to light, if later"),
    "filed_on": sentence("Applied on"),
    "claim": sentence("Claim number"),
    "paused_because": sentence(
        "Why the deadline was paused, if it was (in custody, a minor, a trial)"
    ),
}
DAYS = ("crime_on", "discovered_on", "filed_on")
TEXTS = {"claim": 80, "paused_because": 500}  # letters


def case_panel(case_id: int) -> str:
    return f"case-{case_id}"


def render_new_case(viewer: Viewer, person_id: int) -> None:
    _render_form(viewer, person_id, None)


def render_case_change(viewer: Viewer, person_id: int, case_id: int) -> None:
    """Read anew: the panel runs by itself."""
    with reading(viewer) as session:
        rows = {each.case_id: each for each in cases_of(session, [person_id])}
    if case_id in rows:
        _render_form(viewer, person_id, rows[case_id])
    else:
        st.info(say("This is no longer here."))


def _render_form(viewer: Viewer, person_id: int, row: CaseRow | None) -> None:
    form = EditForm("compensation", person_id, str(row.case_id if row else "new"))
    row, faults = form.opened_with(viewer, row), FieldFaults(form, LABELS)
    typed: dict[str, Any] = {name: _day(viewer, faults, name, row) for name in DAYS}
    typed |= {name: _text(viewer, faults, name, row) for name in TEXTS}
    with panel_foot():
        if st.button(say("Save"), type="primary", width="stretch", key=form.key("save")):
            new = faults.read(NewCase, typed)
            work = _work(viewer, person_id, row, new) if new else None
            if new and work and form.save_change(viewer, work, LABELS, _said):
                close_kept_panel()
                flash(say("Saved: the crime on {day}.", day=day(new.crime_on)))
                st.rerun()


def _day(viewer: Viewer, faults: FieldFaults, name: str, row: CaseRow | None) -> date | None:
    """Days to come can be typed, and stay: the widget would drop them and say nothing of why."""
    label = say(LABELS[name])
    given = faults.form.field(viewer, name, date, getattr(row, name, None))
    typed = date_field(required(label) if name == "crime_on" else label, CRIME, **given)
    faults.below(name)
    return typed


def _text(viewer: Viewer, faults: FieldFaults, name: str, row: CaseRow | None) -> str:
    given = faults.form.field(viewer, name, begun=getattr(row, name, ""))
    typed: str = st.text_input(say(LABELS[name]), max_chars=TEXTS[name], live=AT_A_PAUSE, **given)
    faults.below(name)
    return typed


def _said(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or say("empty"))


def _work(viewer: Viewer, person_id: int, row: CaseRow | None, new: NewCase) -> Any:
    if row is None:
        return lambda session: note_case(session, viewer, person_id, new)
    return lambda session: change_case(session, viewer, row.case_id, new, row.version)
