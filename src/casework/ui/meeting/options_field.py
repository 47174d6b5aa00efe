"""What the lead writes while the room talks: the options, read along by everybody inside."""

import streamlit as st

from casework.conferences.agenda_rows import ItemRow
from casework.conferences.meeting import write_notes
from casework.sentences import say
from casework.ui.meeting.decision_draft import turn_of_lead
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.fragment import fragment
from casework.ui.widgets.live_text import sent_while_typing
from casework.ui.widgets.saving import attempt


@fragment()
def render_options_field(item: ItemRow) -> None:
    key = f"notes-{item.item_id}-{turn_of_lead()}"
    with sent_while_typing(key, live=True):
        st.text_area(
            say("Options (the room sees this while you write)"),
            value=item.notes,
            key=key,
            height=70,
            max_chars=10_000,
            on_change=_keep,
            args=(item.item_id, key),
        )


def _keep(item_id: int, key: str) -> None:
    viewer, notes = current_viewer(), st.session_state.get(key, "")
    attempt(viewer, lambda s: write_notes(s, viewer, item_id, notes), tell=flash_refusal)
