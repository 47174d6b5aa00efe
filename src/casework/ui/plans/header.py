"""Header of the plan: its state and the next step."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_spans import MOMENT
from casework.plans.events import note_event
from casework.plans.operations import begin_plan
from casework.plans.queries import EventRow, PlanRow, open_draft, plan_in_force
from casework.plans.review import Due, Review
from casework.plans.terms import EventKind, PlanState
from casework.ui.navigation.current_person import focus_on
from casework.ui.plans.view_switch import DRAFT, show_next
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.live_text import AT_A_PAUSE

HEAD = "plan head"
"""The forms above the plan, stored as one draft."""

BADGES = {
    Due.NEVER_MADE: ("never made", "red", ":material/error:"),
    Due.OVERDUE: ("review overdue", "red", ":material/error:"),
    Due.DUE: ("review due", "orange", ":material/schedule:"),
    Due.CURRENT: ("current", "green", ":material/check:"),
}


def version_words(plan: PlanRow) -> str:
    if plan.agreed_at is None:
        return f"{plan.number}: draft since {when(plan.started_at)}"
    state = "" if plan.state is PlanState.AGREED else ", superseded"
    return f"{plan.number}: agreed {when(plan.agreed_at)}{state}"


def due_badge(review: Review) -> None:
    words, colour, icon = BADGES[review.due]
    st.badge(words, icon=icon, color=colour)  # type: ignore[arg-type]  # one of the named colours


def review_words(review: Review) -> str:
    if review.by is None:
        return f"{review.why.capitalize()}. Sit down with them and begin."
    by = day(review.by.astimezone(clock.zone()).date())
    over = "was due" if review.due is Due.OVERDUE else "due"
    return f"Review {over} {by}, {review.why}"


def render_head(name: str, versions: Sequence[PlanRow], review: Review, *, short: bool) -> None:
    """Short while somebody writes: on a phone, the field has to be on the first screen."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escaped(name), anchor=False)
        due_badge(review)
    if short:
        return
    agreed = plan_in_force(versions)
    if agreed and agreed.agreed_at:
        by = f" with {escaped(agreed.agreed_by)}" if agreed.agreed_by else ""
        st.markdown(f"Version {agreed.number}, agreed {when(agreed.agreed_at)}{by}.")
    st.markdown(review_words(review))


def render_way_back(person_id: int) -> None:
    if st.button("Back to the person", icon=":material/arrow_back:", type="tertiary"):
        focus_on(person_id)


def render_begin(viewer: Viewer, person_id: int, versions: Sequence[PlanRow]) -> None:
    if open_draft(versions):
        return
    first = not versions
    with st.container(border=True, key="begin"):
        form = DraftForm(HEAD, person_id, "begin")
        why = "" if first else _what_for(viewer, form)
        label = "Make a plan together" if first else "Begin a new version"
        if not st.button(
            label,
            type="primary",
            icon=":material/edit_note:",
            width="stretch",
            key=form.key("save"),
        ):
            return
        if not first and not why.strip():
            st.error("Say in a few words what changed. It is shown when versions are compared.")
            return
        if form.save(viewer, partial(begin_plan, viewer=viewer, person_id=person_id, why=why)):
            show_next(DRAFT)
            st.rerun()


def _what_for(viewer: Viewer, form: DraftForm) -> str:
    given = form.field(viewer, "why")
    label = "What is the new version for?"
    return st.text_input(label, max_chars=200, live=AT_A_PAUSE, **given) or ""


def render_events(viewer: Viewer, person_id: int, events: Sequence[EventRow]) -> None:
    with st.expander("Something happened: review the plan"):
        for event in events[:5]:
            st.caption(f"{event.kind.value.capitalize()}, {when(event.happened_at)}")
        form = DraftForm(HEAD, person_id, "event")
        given = form.field(viewer, "kind", EventKind)
        kind = st.pills("What?", list(EventKind), format_func=lambda k: k.value, **given)
        local = clock.now().astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
        at = moment_field("When?", MOMENT, **form.field(viewer, "at", datetime, local))
        st.caption("Only what and when. What was said about it belongs in a contact.")
        if st.button("Note it: review within 72 hours", disabled=kind is None) and kind:
            _note(viewer, form, kind, (at or local).replace(tzinfo=clock.zone()))


def _note(viewer: Viewer, form: DraftForm, kind: EventKind, at: datetime) -> None:
    if form.save(viewer, lambda s: note_event(s, viewer, form.person_id, kind, at)):
        flash("Noted. The review is on Today for the main worker.")
        st.rerun()
