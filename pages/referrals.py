"""Referrals to us: the partner's view, under live releases alone."""

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.sentences import say
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.navigation.page import open_page
from casework.ui.referrals.partner_view import render_open
from casework.ui.referrals.sent_list import read_page, render_sent
from casework.ui.referrals.state import CHOSEN, SINCE
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt


def render_list(viewer: Viewer) -> None:
    """What is shown is logged as disclosed in the same unit of work, once a day."""
    word = st.text_input(
        say("A name or a word in it"),
        key="referrals-word",
        placeholder=say("A name or a word in it"),
        icon=":material/search:",
        label_visibility="collapsed",
        live=AT_A_PAUSE,
    )
    done = attempt(viewer, lambda session: read_page(session, viewer, word or ""))
    if done is None:
        return
    inbox = done.value
    if inbox.counts:
        render_sent(inbox)
    elif word:
        empty_state(say("No referral that you can see has that in it"), say("Try another word."))
    else:
        empty_state(say("No referral is open to you now"), say("New ones stand here once sent."))


chosen = st.session_state.get(CHOSEN)
viewer = open_page(Action.ANSWER_REFERRAL, say("Referrals to us") if chosen is None else None)
render_flash()
if chosen is None:
    render_own_duties(viewer)
    render_list(viewer)
else:
    render_open(viewer, int(chosen), st.session_state[SINCE])
