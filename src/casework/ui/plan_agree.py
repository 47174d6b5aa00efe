"""The last section: read together, said yes to, and from then on as it is."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.errors import Invalid
from casework.plans.forms import Agreement
from casework.plans.operations import agree_plan, changes_in, checked_item
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Confirmed, Copy, Section
from casework.ui.acting import attempt
from casework.ui.plan_read import render_sections
from casework.ui.plan_views import PLAN, show_next

HOW_LIKELY = "How likely will they use it? 0 is never, 10 is for sure"


def render_agreement(viewer: Viewer, plan: PlanRow, rows: Mapping[Section, SectionRow]) -> None:
    with st.expander("Read it together first", expanded=True):
        render_sections({s: row for s, row in rows.items() if s is not Section.AGREEMENT}, {})
    typed = _typed(plan.plan_id)
    seen = f"seen-{plan.plan_id}"
    if seen not in st.session_state:
        with reading(viewer) as session:
            st.session_state[seen] = changes_in(session, plan.plan_id)
    if st.button("They agree: make this the plan", type="primary", width="stretch"):
        _agree(viewer, plan, typed, int(st.session_state.pop(seen)))


def _typed(plan_id: int) -> dict[str, Any]:
    def key(name: str) -> str:
        return f"agree-{plan_id}-{name}"

    return {
        "confirmed": st.pills("How did they say yes?", list(Confirmed), key=key("confirmed")),
        "confirmed_on": st.date_input(
            "On which day?", clock.today(), max_value=clock.today(), key=key("on")
        ),
        "likelihood": st.pills(HOW_LIKELY, list(range(11)), key=key("likelihood")),
        "in_the_way": st.text_area("What stands in the way?", key=key("way"), max_chars=2000),
        "copy_held": st.pills("A copy on paper?", list(Copy), key=key("copy")),
        "held_by": st.text_input("Held by, if someone else", key=key("held"), max_chars=200),
    }


def _agree(viewer: Viewer, plan: PlanRow, typed: dict[str, Any], seen: int) -> None:
    def work(session: Any) -> None:
        given = {name: value for name, value in typed.items() if value is not None}
        for name, ask in (
            ("confirmed", "Say how they said yes."),
            ("likelihood", "Ask how likely they will use it, 0 to 10."),
            ("copy_held", "Ask about a copy. Declined is an answer too."),
        ):
            if name not in given:
                raise Invalid(ask)
        agreement = checked_item(Section.AGREEMENT, given)
        assert isinstance(agreement, Agreement)
        agree_plan(session, viewer, plan.plan_id, agreement, seen)

    if attempt(viewer, work, form=f"agree-{plan.plan_id}"):
        st.session_state["said"] = "Agreed. It stays as it is; the next change is a new version."
        show_next(PLAN)
        st.rerun()
