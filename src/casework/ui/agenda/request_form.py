"""Form that asks for a person to be on the team's next agenda."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.decided_by_conference import conference_for
from casework.conferences.requests import ask_for, requests_about
from casework.database import reading
from casework.sentences import say
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.field_faults import required
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import draft_area


def render_ask(viewer: Viewer, person_id: int) -> None:
    with reading(viewer) as session:
        name = conference_for(session, person_id)
        waiting = requests_about(session, person_id)
    if name is None:
        st.caption(say("This team has no case conference. A supervisor sets one up under Agenda."))
        return
    for asked in waiting:
        said = say("Asked for: {what}", what=escaped(asked.in_words))
        st.markdown(f":material/front_hand: {said}")
        st.caption(say("Not talked about yet."))
    title = say("Ask for the {conference}", conference=escaped(name))
    with st.expander(title, icon=":material/front_hand:"):
        form = DraftForm("ask the conference", person_id)
        st.caption(say("The conference's leads read these words as they prepare the agenda."))
        why = draft_area(
            required(say("What should they look at?")), 500, **form.field(viewer, "why")
        )
        if st.button(say("Ask for it"), type="primary") and form.save(
            viewer, lambda s: ask_for(s, viewer, person_id, why or "")
        ):
            flash(say("Asked. It is a reason on the next agenda."))
            st.rerun()
