"""Overview: the whole effort in counts, every team side by side, and whether it is safe."""

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.program.figures import ProgramOverview, program_overview
from casework.program.paper import overview_pdf
from casework.program.safety import safety_checks
from casework.sentences import say
from casework.ui.navigation.menu import go_to
from casework.ui.navigation.page import open_page
from casework.ui.program.is_it_safe import render_is_it_safe
from casework.ui.program.numbers import (
    NAMES,
    PARTS,
    five_figures,
    share_in_words,
    teams_table,
    why_hidden,
)
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.heading import page_heading, section_heading
from casework.ui.widgets.side_panel import side_panel
from casework.ui.widgets.trend_number import trend_numbers

# where the people behind a number are, if a director sees them
SCREENS = {"served": "caseloads", "standard": "frequency"}


def printed(viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return overview_pdf(session, viewer)


def open_parts(found: ProgramOverview, label: str) -> None:
    name = next(each for each, said in NAMES.items() if say(said) == label)

    def parts() -> None:
        st.markdown(say(PARTS[name]))
        rows = {**found.teams, say("All teams"): found.program}
        st.table({team: share_in_words(getattr(each, name)) for team, each in rows.items()})
        if any(getattr(each, name).said is None for each in rows.values()):
            st.caption(why_hidden())
        if (screen := SCREENS.get(name)) and st.button(say("See the people"), type="primary"):
            go_to(screen)

    side_panel(label, parts)


viewer = open_page(Action.SEE_OVERVIEW, None)
with st.container(horizontal=True, horizontal_alignment="distribute", gap="xsmall"):
    page_heading(say("Overview"))
    offer(
        say("Download to print (PDF)"),
        printed,
        "casework-overview.pdf",
        "application/pdf",
        icon=":material/download:",
        help=say("One page of counts, and nobody’s name. Printing is recorded."),
    )
render_flash()
with reading(viewer) as session:
    found, guarded = program_overview(session, viewer), safety_checks(session, viewer)
if label := trend_numbers(five_figures(found)):
    open_parts(found, label)
section_heading(say("Every team side by side"))
st.dataframe(teams_table(found), hide_index=True, alt=say("The same figures for each team"))
render_is_it_safe(guarded)
