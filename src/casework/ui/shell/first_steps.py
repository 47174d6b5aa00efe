"""First steps: in three cards, what the role does here, until they are put away.

That somebody has seen them is stored like a place on a screen, once for each account.
"""

from collections.abc import Callable

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.drafts.operations import resume_point, save_resume_point
from casework.sentences import say, sentence
from casework.ui.shell.state import FIRST_STEPS
from casework.ui.web.device import is_phone

SEEN = "first-steps"
PLACE = "first-steps"
NARROWEST = 260
"""Pixels: three cards side by side on a laptop, one below the other on a phone."""
Card = tuple[str, str, str]
"""Icon, what, how."""
CARDS: dict[Role, tuple[Card, Card, Card]] = {
    Role.WORKER: (
        (
            ":material/today:",
            sentence("Today shows who needs you"),
            sentence("Those first who waited longest. Call, text or log from their card."),
        ),
        (
            ":material/edit_note:",
            sentence("Log while you walk"),
            sentence("How you talked, how long, Save. Tried without an answer is one tap."),
        ),
        (
            ":material/shield_person:",
            sentence("Plan beside the person"),
            sentence("Open a person for their safety plan, needs, referrals and dates."),
        ),
    ),
    Role.LEAD: (
        (
            ":material/list_alt:",
            sentence("Build the agenda"),
            sentence("Agenda proposes who to talk about, and why. Add, order, publish."),
        ),
        (
            ":material/groups:",
            sentence("Run the meeting"),
            sentence("Meeting is one screen: who, what changed, what you decide."),
        ),
        (
            ":material/gavel:",
            sentence("See decisions done"),
            sentence("Decisions shows what was agreed, who owns it, and what the person says."),
        ),
    ),
    Role.SUPERVISOR: (
        (
            ":material/grid_on:",
            sentence("Who fell short, and why"),
            sentence("Contact frequency shows your teams’ people, the longest silence first."),
        ),
        (
            ":material/balance:",
            sentence("Balance caseloads"),
            sentence("Caseloads weighs what each worker carries, and moves or covers people."),
        ),
        (
            ":material/rate_review:",
            sentence("Review what is open"),
            sentence("Reviews holds emergency access, requests and possible duplicates."),
        ),
    ),
    Role.DIRECTOR: (
        (
            ":material/monitoring:",
            sentence("The effort at a glance"),
            sentence("Overview counts the whole program, every team, and whether it is safe."),
        ),
        (
            ":material/balance:",
            sentence("Who carries what"),
            sentence("Caseloads shows each worker’s load, and people without a worker."),
        ),
        (
            ":material/visibility:",
            sentence("Who can see what"),
            sentence("The rules that the program follows, for you to show to partners."),
        ),
    ),
    Role.ANALYST: (
        (
            ":material/visibility_off:",
            sentence("Nobody’s record"),
            sentence("An analyst sees no person, and so no list, search or file of people."),
        ),
        (
            ":material/help:",
            sentence("Guide"),
            sentence("How figures are counted, and what is there for you now."),
        ),
        (
            ":material/visibility:",
            sentence("Who can see what"),
            sentence("The rules that the program follows, in one table."),
        ),
    ),
    Role.PARTNER: (
        (
            ":material/inbox:",
            sentence("Referrals to you"),
            sentence("People who were referred to you, with what they agreed to share."),
        ),
        (
            ":material/reply:",
            sentence("Answer in a tap"),
            sentence("Say whether there is room, when it begins, and report back."),
        ),
        (
            ":material/event_busy:",
            sentence("Only while it is released"),
            sentence("When a release ends, the record closes. Ask the worker for a new one."),
        ),
    ),
    Role.ADMINISTRATOR: (
        (
            ":material/badge:",
            sentence("Make accounts"),
            sentence("Accounts opens and closes them, with role and team. You see no person."),
        ),
        (
            ":material/tune:",
            sentence("Set the standards"),
            sentence("Settings holds how much contact each tier gets, from a day on."),
        ),
        (
            ":material/history:",
            sentence("Watch the audit"),
            sentence("Audit shows sign-ins, refusals, and that nothing was changed."),
        ),
    ),
}


def render_first_steps(viewer: Viewer, open_guide: Callable[[], None]) -> None:
    """On the first screen, until somebody says that they have seen them."""
    if FIRST_STEPS not in st.session_state:
        with reading(viewer) as session:
            st.session_state[FIRST_STEPS] = not resume_point(session, viewer, SEEN)
    if st.session_state[FIRST_STEPS]:
        _render(viewer, open_guide)


def _render(viewer: Viewer, open_guide: Callable[[], None]) -> None:
    """On a phone they are folded, and in any narrow window they stand below the page (theme.css):
    who needs somebody is on the first screen there too."""
    if is_phone():
        with st.expander(say("New here? What you do with Casework"), icon=":material/waving_hand:"):
            _render_cards(viewer, open_guide)
    else:
        with st.container(key=PLACE):
            _render_cards(viewer, open_guide)


def _render_cards(viewer: Viewer, open_guide: Callable[[], None]) -> None:
    with st.grid(3, min_column_width=NARROWEST, gap="xsmall"):
        for icon, what, how in CARDS[viewer.role]:
            with st.container(border=True, height="stretch"):
                st.markdown(f"{icon} **{say(what)}**  \n{say(how)}")
    with st.container(horizontal=True, gap="xsmall"):
        st.button(say("Got it"), icon=":material/check:", on_click=_put_away, args=(viewer,))
        if st.button(say("Read the guide"), type="tertiary", icon=":material/help:"):
            open_guide()


def _put_away(viewer: Viewer) -> None:
    _note_seen(viewer)
    st.session_state[FIRST_STEPS] = False


def _note_seen(viewer: Viewer) -> None:
    with unit_of_work(viewer) as session:
        save_resume_point(session, viewer, SEEN, {"seen": True})
