"""Settings: the contact standard of each tier, with its start date; and this site's setup."""

from datetime import date

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.contacts.queries import standards_in_force
from casework.contacts.standards import CASELOAD_CAP, ContactStandard, standard_for
from casework.database import reading
from casework.people.terms import Tier, spelled
from casework.sentences import say, say_counted, sentence
from casework.settings import settings
from casework.ui.frequency.standard_form import render_standard_form
from casework.ui.navigation.page import open_page
from casework.ui.widgets.explained_words import explained
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.heading import section_heading


def render_in_force(standards: list[ContactStandard]) -> None:
    section_heading(say("Contact standards in force today"))
    now = [standard_for(standards, tier, clock.today()) for tier in Tier]
    st.table(
        [
            {
                say("Tier"): spelled(each.tier),
                say("In person"): _per(each.in_person, each.in_person_weeks),
                say("Two-way"): _per(each.two_way, each.two_way_weeks),
                say("Longest gap"): _gap(each.longest_gap.total_seconds() / 3600),
                say("Weight in a caseload"): f"{each.weight:g}",
                say("Since"): _since(each.effective_from),
            }
            for each in now
        ]
    )
    full = say("A caseload is full at a weight of {cap}.", cap=f"{CASELOAD_CAP:g}")
    st.caption(full, help=explained(sentence("In person"), sentence("Two-way")))


def _since(start: date) -> str:
    """As text in every row: a table column holds either text or dates."""
    return say("the start") if start.year < 2000 else day(start)


def _per(count: int, weeks: int) -> str:
    return say_counted("{times} a week", "{times} in {count} weeks", weeks, times=count)


def _gap(hours: float) -> str:
    if hours <= 72:
        return say("{hours} hours", hours=f"{hours:g}")
    return say("{days} days", days=f"{hours / 24:g}")


def render_site() -> None:
    section_heading(say("This site"), say("from the server’s environment: see docs/deploying.md"))
    now = settings()
    rows = {
        say("Name"): now.site_name,
        say("Time zone"): now.time_zone,
        say("Signed out after being idle for"): say(
            "{minutes} minutes", minutes=now.session_idle_minutes
        ),
        say("Signed out at the latest after"): say("{hours} hours", hours=now.session_hours),
        say("Demo mode"): say("on") if now.demo else say("off"),
    }
    st.table([{say("Setting"): name, say("Value"): value} for name, value in rows.items()])


viewer = open_page(Action.CHANGE_SETTINGS, say("Settings"))
render_flash()
with reading(viewer) as session:
    standards = standards_in_force(session)
render_in_force(standards)
form, site = st.columns(2)
with form:
    render_standard_form(viewer, standards)
with site:
    render_site()
