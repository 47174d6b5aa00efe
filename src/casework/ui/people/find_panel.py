"""Finding a person by any name, from every screen."""

import streamlit as st

from casework.database import reading
from casework.people.search import is_too_short, search_people
from casework.sentences import say
from casework.ui.contacts.phrases import BETWEEN, tier_and_status
from casework.ui.navigation.current_person import focus_on
from casework.ui.web.current_viewer import current_viewer
from casework.ui.web.find_shortcut import FOUND, hits_of
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import close_kept_panel, side_panel

MOST = 12


def open_find_panel() -> None:
    close_kept_panel()
    side_panel(say("Find someone"), find_and_open)


def find_and_open() -> None:
    viewer = current_viewer()
    text = st.text_input(
        say("Any name, nickname or phone number"),
        icon=":material/search:",
        key=FOUND,
        live=AT_A_PAUSE,
    )
    if not text:
        return
    with reading(viewer) as session:
        rows = [each.person for each in search_people(session, text, limit=MOST)]
    if not rows:
        few = is_too_short(text)
        st.caption(
            say("Type at least two letters.") if few else say("Nobody has a name like this.")
        )
    with st.container(key=hits_of(text)), row_list():
        for row in rows:
            why = BETWEEN.join((tier_and_status(row.tier, row.status), row.worker_in_words))
            if list_row(ListRow(f"found-{row.person_id}", row.name, why)) == OPEN:
                focus_on(row.person_id)
