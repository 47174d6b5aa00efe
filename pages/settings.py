"""Settings: the contact standard of each tier, with its start date; and this site's setup."""

from datetime import date

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.contacts.queries import standards_in_force
from casework.contacts.standard_changes import NewStandard, change_standard
from casework.contacts.standards import CASELOAD_CAP, ContactStandard, standard_for
from casework.database import reading
from casework.date_spans import IN_FORCE
from casework.people.terms import Tier, spelled
from casework.settings import settings
from casework.ui.navigation.page import open_page
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import close_form, form_key, row_at_opening
from casework.ui.widgets.flash import flash, render_flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

LABELS = {
    "in_person": "In person",
    "in_person_weeks": "In person, in so many weeks",
    "two_way": "Two-way",
    "two_way_weeks": "Two-way, in so many weeks",
    "longest_gap_hours": "Longest gap (hours)",
    "weight": "Weight in a caseload",
    "effective_from": "From",
}


def render_in_force(standards: list[ContactStandard]) -> None:
    st.subheader("Contact standards in force today")
    now = [standard_for(standards, tier, clock.today()) for tier in Tier]
    st.table(
        [
            {
                "Tier": spelled(each.tier),
                "In person": _per(each.in_person, each.in_person_weeks),
                "Two-way": _per(each.two_way, each.two_way_weeks),
                "Longest gap": _gap(each.longest_gap.total_seconds() / 3600),
                "Weight in a caseload": f"{each.weight:g}",
                "Since": _since(each.effective_from),
            }
            for each in now
        ]
    )
    st.caption(f"A caseload is full at a weight of {CASELOAD_CAP:g}.")


def _since(start: date) -> str:
    """As text in every row: a table column holds either text or dates."""
    return "the start" if start.year < 2000 else day(start)


def _per(count: int, weeks: int) -> str:
    return f"{count} a week" if weeks == 1 else f"{count} in {weeks} weeks"


def _gap(hours: float) -> str:
    return f"{hours:g} hours" if hours <= 72 else f"{hours / 24:g} days"


def render_change(viewer: Viewer, standards: list[ContactStandard]) -> None:
    st.subheader("Change a standard")
    st.write("The new standard applies from the day you choose. Earlier weeks keep their result.")
    tier = st.segmented_control(
        "Tier", list(Tier), default=Tier.ACUTE, format_func=spelled, required=True
    )
    form = f"standard-{tier}"
    now = row_at_opening(form, standard_for(standards, Tier(tier), clock.today()))
    with st.form(form_key(form)), st.container(horizontal=True):
        typed = {
            "in_person": st.number_input("In person", 0, 14, now.in_person),
            "in_person_weeks": st.number_input("in so many weeks", 1, 8, now.in_person_weeks),
            "two_way": st.number_input("Two-way", 1, 28, now.two_way),
            "two_way_weeks": st.number_input("in so many weeks ", 1, 8, now.two_way_weeks),
            "longest_gap_hours": st.number_input(
                "Longest gap (hours)", 12, 2160, int(now.longest_gap.total_seconds() // 3600)
            ),
            "weight": st.number_input("Weight in a caseload", 0.05, 6.0, now.weight, step=0.05),
            "effective_from": date_field("From", IN_FORCE, clock.today()),
        }
        if st.form_submit_button("Save the standard", type="primary"):
            save(viewer, form, {"tier": tier, **typed})


def save(viewer: Viewer, form: str, typed: dict[str, object]) -> None:
    new = read_form(NewStandard, typed, LABELS)
    if new and attempt(viewer, lambda session: change_standard(session, viewer, new)):
        close_form(form)
        flash("The standard is saved.")
        st.rerun()


def render_site() -> None:
    st.subheader("This site")
    now = settings()
    rows = {
        "Name": now.site_name,
        "Time zone": now.time_zone,
        "Signed out after being idle for": f"{now.session_idle_minutes} minutes",
        "Signed out at the latest after": f"{now.session_hours} hours",
        "Demo mode": "on" if now.demo else "off",
    }
    st.table([{"Setting": name, "Value": value} for name, value in rows.items()])
    st.caption("These come from the server's environment: see docs/deploying.md.")


viewer = open_page(Action.CHANGE_SETTINGS, "Settings")
render_flash()
with reading(viewer) as session:
    standards = standards_in_force(session)
render_in_force(standards)
render_change(viewer, standards)
render_site()
