"""Settings: the contact standard of each tier, with its start date; and this site's setup."""

from datetime import date

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import CASELOAD_CAP, ContactStandard, standard_for
from casework.database import reading
from casework.people.terms import Tier, spelled
from casework.settings import settings
from casework.ui.frequency.standard_form import render_standard_form
from casework.ui.navigation.page import open_page
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.formats import day


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
render_standard_form(viewer, standards)
render_site()
