"""Form that puts somebody on the agenda by name, with the reason where one is needed."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.agenda import put_on
from casework.conferences.preparation import Proposed
from casework.sentences import say, sentence
from casework.ui.agenda.panel import close_panel
from casework.ui.agenda.wording import tier_badge, why_proposed
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.told_apart import told_apart

TOLD = sentence(
    "Publishing opens the record to you. Where no rule proposes the person, or their supervisor "
    "took them off before, the supervisor reads why on Today, and may take it back."
)


def render_someone_form(
    viewer: Viewer, meeting_id: int, rows: Sequence[Proposed], chosen: int | None
) -> None:
    by_id = {row.candidate.person.person_id: row for row in rows}
    names = told_apart(
        {number: escaped(row.candidate.person.name) for number, row in by_id.items()}
    )
    form = DraftForm(f"put-on-{meeting_id}", part=str(chosen or "someone"))
    picked = st.selectbox(
        say("Who?"),
        list(names),
        index=None,
        format_func=lambda number: names.get(number, ""),
        placeholder=say("Type a name"),
        **form.choice(viewer, "person", list(names), chosen, int),
    )
    if picked is not None:
        _render_why(viewer, meeting_id, form, by_id[picked])


def _render_why(viewer: Viewer, meeting_id: int, form: DraftForm, row: Proposed) -> None:
    said = [tier_badge(row), escaped(why_proposed(row))]
    if (off := row.candidate.kept_off) is not None:
        said.append(say("Taken off by the supervisor: “{why}”", why=escaped(off)))
    st.markdown("  \n".join(each for each in said if each))
    label = say("Why? (all see it)")
    because = st.text_input(
        required(label) if row.needs_why else label,
        max_chars=300,
        live=AT_A_PAUSE,
        **form.field(viewer, "because"),
    )
    if row.needs_why:
        required_note()
        st.caption(say(TOLD))
    work = partial(
        put_on,
        viewer=viewer,
        meeting_id=meeting_id,
        person_ids=[row.candidate.person.person_id],
        because=because or "",
    )
    if st.button(
        say("Put on the agenda"), type="primary", key=form.key("save"), width="stretch"
    ) and form.save(viewer, work):
        close_panel()
        flash(say("On the agenda: {who}.", who=escaped(row.candidate.person.name)))
        st.rerun()
