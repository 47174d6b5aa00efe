"""Choice of the plan's view, with the draft first."""

from collections.abc import Sequence

import streamlit as st

from casework.plans.queries import PlanRow, open_draft, plan_in_force
from casework.sentences import say, sentence
from casework.ui.plans.state import NEXT_VIEW, VIEW

DRAFT, PLAN, COMPARE = sentence("Draft"), sentence("Plan"), sentence("Compare")


def choose_view(versions: Sequence[PlanRow], *, may_edit: bool) -> str | None:
    """None where there is nothing to choose yet."""
    there = {
        DRAFT: may_edit and open_draft(versions) is not None,
        PLAN: plan_in_force(versions) is not None,
        COMPARE: len(versions) > 1,
    }
    views = [view for view, is_there in there.items() if is_there]
    if not views:
        return None
    wanted = st.session_state.pop(NEXT_VIEW, st.session_state.get(VIEW))
    st.session_state[VIEW] = wanted if wanted in views else views[0]
    if len(views) == 1:
        return views[0]
    chosen = st.segmented_control(
        say("View"), views, key=VIEW, required=True, format_func=say, label_visibility="collapsed"
    )
    return str(chosen)


def show_next(view: str) -> None:
    """Takes effect at the next rerun, since a widget's value cannot be set once it is on the
    screen."""
    st.session_state[NEXT_VIEW] = view
