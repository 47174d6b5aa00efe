"""A person's audit trail in sentences, for the supervisor."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.accounts.queries import account_names
from casework.audit.queries import A_PAGE, trail
from casework.database import reading
from casework.sentences import say, sentence
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when

PROGRAM = sentence("The program itself")


def render_trail(viewer: Viewer, person_id: int) -> None:
    """Newest first, a page at a time."""
    key = f"trail-start-{person_id}"
    start = int(st.session_state.get(key, 0))
    with reading(viewer) as session:
        rows = trail(session, viewer, person_id, start=start)
        known = account_names(session, {account for row in rows for account in row.accounts()})
    if not rows:
        nothing = (
            say("Nothing further back.") if start else say("Nobody has done anything here yet.")
        )
        st.caption(nothing)
    for row in rows:
        st.markdown(f"**{escaped(known.get(row.account_id or 0, say(PROGRAM)))}** · {when(row.at)}")
        st.text(row.in_words(known))
    with st.container(horizontal=True):
        if start and st.button(say("Newer"), icon=":material/chevron_left:"):
            st.session_state[key] = max(0, start - A_PAGE)
            st.rerun()
        if len(rows) == A_PAGE and st.button(say("Older"), icon=":material/chevron_right:"):
            st.session_state[key] = start + A_PAGE
            st.rerun()
