"""Steps between a plan's sections; asks about an item that was filled in but not added."""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import resume_point, save_resume_point
from casework.plans.queries import PlanRow
from casework.plans.terms import Section
from casework.sentences import say
from casework.ui.plans.item_form import ItemForm, editing_key, leave, put
from casework.ui.plans.section_items import begun_lines, taken_key
from casework.ui.plans.state import ARRIVED, ASKED, STEP, WANTED
from casework.ui.web.javascript import DOOR_ID, THROUGH_THE_DOOR
from casework.ui.widgets.saving import attempt

Kind = Literal["primary", "secondary"]


def at_hand(viewer: Viewer, plan: PlanRow) -> Section:
    """The current section. After a lost connection, it is the one from before."""
    key = f"{STEP}-{plan.plan_id}"
    if key not in st.session_state:
        with reading(viewer) as session:
            kept = resume_point(session, viewer, STEP, plan.person_id)
        same = kept.get("plan") == plan.plan_id
        st.session_state[key] = Section(kept["section"]) if same else Section.NOW
    return Section(st.session_state[key])


def go(viewer: Viewer, plan: PlanRow, section: Section) -> None:
    """Asks first about an item that was filled in but not added."""
    here = at_hand(viewer, plan)
    if begun_lines(viewer, plan, here):
        st.session_state[f"{WANTED}-{plan.plan_id}"] = section
        st.session_state[f"{ASKED}-{plan.plan_id}"] = times_asked(plan) + 1
        arrive(plan)
        st.rerun()
    _go(viewer, plan, section)


def _go(viewer: Viewer, plan: PlanRow, section: Section) -> None:
    kept = {"plan": plan.plan_id, "section": section}
    here = at_hand(viewer, plan)
    if attempt(viewer, lambda s: save_resume_point(s, viewer, STEP, kept, plan.person_id)):
        st.session_state.pop(taken_key(plan, here), None)
        st.session_state[editing_key(plan)] = None
        st.session_state[f"{STEP}-{plan.plan_id}"] = section
        st.session_state.pop(f"{WANTED}-{plan.plan_id}", None)
        arrive(plan)
        st.rerun()


def times_asked(plan: PlanRow) -> int:
    return int(st.session_state.get(f"{ASKED}-{plan.plan_id}", 0))


def render_question(viewer: Viewer, plan: PlanRow, here: Section) -> None:
    wanted: Section | None = st.session_state.get(f"{WANTED}-{plan.plan_id}")
    lines = begun_lines(viewer, plan, here) if wanted else {}
    if not wanted or not lines:
        st.session_state.pop(f"{WANTED}-{plan.plan_id}", None)
        return
    with st.container(border=True, key="not-added"):
        st.warning(say("You have an unsaved line. Add it?"))
        for body in lines.values():
            typed = [body.get(name) for name in ItemForm(plan, here).fields]
            st.text(" · ".join(str(each) for each in typed if each))
        with st.container(horizontal=True):
            if st.button(say("Add it and go on"), type="primary") and all(
                _put_as_begun(viewer, ItemForm(plan, here, of), body) for of, body in lines.items()
            ):
                _go(viewer, plan, wanted)
            if st.button(say("Leave it out and go on")) and all(
                leave(viewer, ItemForm(plan, here, of)) for of in lines
            ):
                _go(viewer, plan, wanted)


def _put_as_begun(viewer: Viewer, form: ItemForm, body: Mapping[str, Any]) -> bool:
    return put(viewer, form, body, form.opened_with(viewer, None))


def arrive(plan: PlanRow) -> None:
    st.session_state[f"{ARRIVED}-{plan.plan_id}"] = True


def render_arrival(plan: PlanRow, section: Section) -> None:
    """Scrolls to the heading, once for each step, since a phone would stay at the bottom of the
    page.

    Uses the sign-in's script that follows a link, here to an address within the page.
    """
    with st.container(key="arrival"):
        if not st.session_state.pop(f"{ARRIVED}-{plan.plan_id}", False):
            return
        top = f"top-{section.number}-{times_asked(plan)}"
        link = f'<a id="{DOOR_ID}" href="#{top}"></a><a id="{top}"></a>'
        st.html(f"{link}<script>{THROUGH_THE_DOOR}</script>", unsafe_allow_javascript=True)


def render_steps(viewer: Viewer, plan: PlanRow, here: Section) -> None:
    order = list(Section)
    place = order.index(here)
    with st.container(horizontal=True):
        for step, label in ((-1, say("Back")), (1, say("Next section"))):
            other = order[place + step] if 0 <= place + step < len(order) else None
            kind: Kind = "primary" if step > 0 else "secondary"
            clicked = st.button(
                label, disabled=other is None, key=f"to-{plan.plan_id}-{label}", type=kind
            )
            if clicked and other:
                go(viewer, plan, other)
