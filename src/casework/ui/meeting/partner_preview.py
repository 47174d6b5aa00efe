"""What each partner will get, before the meeting; the lead writes what is asked of them."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.partner_preview import LONGEST, PartnerPreview, ask_partner, previews
from casework.database import reading
from casework.sentences import say, sentence
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.live_text import AT_A_PAUSE

TITLE = sentence("What each partner will get")
NOTHING = sentence(
    "No partner gets anything about your people here: nobody signed a release that names taking "
    "part in a case conference."
)


def render_previews(viewer: Viewer, now: Snapshot) -> None:
    folded = st.expander(
        say(TITLE), icon=":material/visibility:", key="partner-preview", on_change="rerun"
    )
    if not folded.open:
        return
    with folded, reading(viewer) as session:
        found = previews(session, viewer, now.meeting, now.room, now.items)
    with folded:
        for each in found:
            _render(viewer, each, leads=now.place.member.leads)
        if not found:
            st.info(say(NOTHING))


def _render(viewer: Viewer, found: PartnerPreview, *, leads: bool) -> None:
    with st.container(border=True):
        about = say(
            "**{organization}** about **{who}**",
            organization=escaped(found.organisation),
            who=escaped(found.person),
        )
        lines = "\n".join(f"- {escaped(line)}" for line in found.lines)
        st.markdown(f"{about}\n\n{lines}")
        if leads:
            _render_ask(viewer, found)


def _render_ask(viewer: Viewer, found: PartnerPreview) -> None:
    form = DraftForm(f"ask partner {found.item_id} {found.organisation_id}")
    text = st.text_input(
        say(
            "What do you ask of {organization}? (they read it)",
            organization=escaped(found.organisation),
        ),
        max_chars=LONGEST,
        live=AT_A_PAUSE,
        **form.field(viewer, "text", begun=found.asked),
    )
    work = partial(
        ask_partner,
        viewer=viewer,
        item_id=found.item_id,
        organisation_id=found.organisation_id,
        text=text or "",
    )
    if st.button(say("Save what is asked"), key=form.key("save")) and form.save(viewer, work):
        st.rerun()
