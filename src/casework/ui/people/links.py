"""Links from a person to plan and needs."""

import streamlit as st

from casework.ui.navigation.menu import go_to


def render_links(*, may_read_plan: bool, may_see_needs: bool) -> None:
    with st.container(horizontal=True):
        if may_read_plan and st.button(
            "Safety plan", icon=":material/shield_person:", width="stretch", key="plan"
        ):
            go_to("plan")
        if may_see_needs and st.button(
            "Needs and referrals", icon=":material/checklist:", width="stretch", key="needs"
        ):
            go_to("needs")
