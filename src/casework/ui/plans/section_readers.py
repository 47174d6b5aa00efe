"""Who may read each section, as the person chose."""

from collections.abc import Mapping

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.forms import Choice
from casework.plans.operations import choose_readers
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Readers, Section
from casework.ui.widgets.saving import attempt


def render_readers(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    chosen = st.selectbox(
        "Who may read this section",
        list(Readers),
        index=list(Readers).index(row.readers),
        format_func=lambda each: each.value.capitalize(),
        key=f"readers-{plan.plan_id}-{row.section}-{row.readers.name}",
        help="Their choice. It holds on the screen, on paper and when versions are compared.",
    )
    if chosen is not row.readers:
        choice = Choice(plan_id=plan.plan_id, section=row.section, readers=chosen)
        if attempt(viewer, lambda session: choose_readers(session, viewer, choice)):
            st.session_state.pop(seen_key(plan), None)  # the viewer knows about their own change
            st.rerun()


def render_who_reads(viewer: Viewer, plan: PlanRow, rows: Mapping[Section, SectionRow]) -> None:
    """To be read aloud before the agreement: each choice with its sections, and how to change
    it."""
    st.markdown("**Who may read what**")
    for readers in Readers:
        if theirs := [row.section.heading for row in rows.values() if row.readers is readers]:
            st.markdown(f"- **{readers.value.capitalize()}**: {', '.join(theirs)}")
    with st.popover("Change who may read a section", icon=":material/visibility:"):
        section = st.selectbox(
            "Section",
            list(rows),
            format_func=lambda each: each.heading,
            key=f"whose-{plan.plan_id}",
        )
        render_readers(viewer, plan, rows[section])


def seen_key(plan: PlanRow) -> str:
    """Fingerprint of the plan that was on the screen when it was read together."""
    return f"seen-{plan.plan_id}"
