"""Text that the browser sent last and that no plan accepted: shown to be copied.

An assignment can end, a record can be merged or a version agreed while somebody types. The text is
kept in this page's session only, until the next text is saved.
"""

import streamlit as st

from casework.sentences import say, sentence
from casework.ui.navigation import current_person
from casework.ui.plans.state import UNSENT

NOT_YOURS = sentence(
    "You no longer work with this person, so the plan takes nothing more from you."
)
ELSEWHERE = sentence("The plan was agreed or moved while you typed: this is in no plan.")


def keep_unsent(heading: str, text: str) -> None:
    st.session_state[UNSENT] = (st.session_state.get(current_person.KEY), heading, text)


def nothing_unsent() -> None:
    st.session_state.pop(UNSENT, None)


def render_unsent(why: str) -> None:
    person, heading, text = st.session_state.get(UNSENT, (None, "", ""))
    if not text.strip() or person != st.session_state.get(current_person.KEY):
        return
    last = say("What you typed last, under “{heading}”, to copy:", heading=heading)
    st.warning(f"{say(why)} {last}")
    st.code(text, language=None, wrap_lines=True)
    if st.button(say("I have copied it")):
        nothing_unsent()
        st.rerun()
