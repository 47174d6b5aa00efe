"""Form that asks for a person to be on the team's next agenda."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.decided_by_conference import conference_for
from casework.conferences.requests import ask_for, requests_about
from casework.database import reading
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash


def render_ask(viewer: Viewer, person_id: int) -> None:
    with reading(viewer) as session:
        name = conference_for(session, person_id)
        waiting = requests_about(session, person_id)
    if name is None:
        st.caption("This team has no case conference. A supervisor sets one up under Agenda.")
        return
    for asked in waiting:
        st.markdown(f":material/front_hand: Asked for: {escaped(asked.in_words)}")
        st.caption("Not talked about yet.")
    with st.expander(f"Ask for the {escaped(name)}", icon=":material/front_hand:"):
        form = DraftForm("ask the conference", person_id)
        st.caption("The conference's leads read these words as they prepare the agenda.")
        why = st.text_area("What should they look at?", max_chars=500, **form.field(viewer, "why"))
        if st.button("Ask for it", type="primary") and form.save(
            viewer, lambda s: ask_for(s, viewer, person_id, why or "")
        ):
            flash("Asked. It is a reason on the next agenda.")
            st.rerun()
