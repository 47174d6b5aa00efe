"""Ends a worker's assignment to a person, in a panel."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.card import AssignmentRow
from casework.people.forms import EndedAssignment
from casework.people.journey import end_assignment
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.people.state import TIER_AND_WORKER
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel, panel_button, panel_foot
from casework.ui.widgets.told_apart import told_apart

PANEL = "end-assignment"
LABELS = {"assignment_id": sentence("Whose"), "reason": sentence("Why")}


def render_end_assignment(viewer: Viewer, person_id: int, workers: Sequence[AssignmentRow]) -> None:
    if workers:
        draw = partial(_render_form, viewer, person_id, workers)
        panel_button(PANEL, say("End an assignment"), draw, icon="person_remove")


def _render_form(viewer: Viewer, person_id: int, workers: Sequence[AssignmentRow]) -> None:
    form = DraftForm(TIER_AND_WORKER, person_id, "end")
    rows = told_apart({row.assignment_id: f"{row.worker} ({spelled(row.kind)})" for row in workers})
    faults = FieldFaults(form, LABELS)
    required_note()
    whose = st.selectbox(
        required(say(LABELS["assignment_id"])),
        list(rows),
        index=None,
        format_func=rows.__getitem__,
        **form.choice(viewer, "whose", rows),
    )
    faults.below("assignment_id")
    given = form.field(viewer, "reason")
    why = required(say(LABELS["reason"]))
    reason = st.text_input(why, max_chars=1000, live=AT_A_PAUSE, **given)
    faults.below("reason")
    with panel_foot():
        if st.button(say("End it"), type="primary", width="stretch", key=form.key("save")):
            new = faults.read(EndedAssignment, {"assignment_id": whose, "reason": reason})
            _save(viewer, form, new, rows)


def _save(
    viewer: Viewer, form: DraftForm, new: EndedAssignment | None, rows: dict[int, str]
) -> None:
    if new and form.save(
        viewer,
        lambda s: end_assignment(s, viewer, form.person_id, new.assignment_id, new.reason),
    ):
        close_kept_panel()
        flash(say("Ended: {whose}.", whose=escaped(rows[new.assignment_id])))
        st.rerun()
