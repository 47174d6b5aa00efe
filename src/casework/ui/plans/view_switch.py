"""Choice of the plan's view, with the draft first."""

from collections.abc import Sequence

import streamlit as st

from casework.plans.queries import PlanRow, open_draft, plan_in_force
from casework.ui.plans.state import NEXT_VIEW, VIEW

DRAFT, PLAN, COMPARE, PRINT = "Draft", "Plan", "Compare", "Print"


def choose_view(versions: Sequence[PlanRow], *, may_edit: bool, may_print: bool) -> str | None:
    """None where there is nothing to choose yet."""
    agreed = plan_in_force(versions) is not None
    there = {
        DRAFT: may_edit and open_draft(versions) is not None,
        PLAN: agreed,
        COMPARE: len(versions) > 1,
        PRINT: agreed and may_print,
    }
    views = [view for view, is_there in there.items() if is_there]
    if not views:
        return None
    wanted = st.session_state.pop(NEXT_VIEW, st.session_state.get(VIEW))
    st.session_state[VIEW] = wanted if wanted in views else views[0]
    return str(
        st.segmented_control("View", views, key=VIEW, required=True, label_visibility="collapsed")
    )


def show_next(view: str) -> None:
    """Takes effect at the next rerun, since a widget's value cannot be set once it is on the
    screen."""
    st.session_state[NEXT_VIEW] = view
