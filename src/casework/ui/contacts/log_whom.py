"""Logging from the bar of any screen: whom it is about is chosen first, one or several."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.queries import own_people
from casework.sentences import say
from casework.ui.contacts.labels import LABELS
from casework.ui.contacts.log_form import close_once_saved, render_contact_log
from casework.ui.contacts.log_save import people_in_words
from casework.ui.contacts.state import SEVERAL
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.side_panel import close_kept_panel, side_panel
from casework.ui.widgets.told_apart import told_apart

AT_A_GLANCE = 24
"""More people than that are found by typing."""


def open_log_panel() -> None:
    close_kept_panel()
    side_panel(say("Log a contact"), choose_and_log)


def choose_and_log() -> None:
    close_once_saved()
    viewer = current_viewer()
    names = told_apart(_names(viewer))
    label = say(LABELS["person_ids"])
    if len(names) > AT_A_GLANCE:
        chosen = st.multiselect(label, list(names), format_func=names.__getitem__, key=SEVERAL)
    else:
        shown = told_apart({number: escaped(name) for number, name in names.items()})
        chosen = st.pills(
            label, list(shown), format_func=shown.__getitem__, selection_mode="multi", key=SEVERAL
        )
    if not chosen:
        st.caption(say("Tap one, or everybody who was there."))
        return
    one = names[chosen[0]] if len(chosen) == 1 else people_in_words(len(chosen))
    render_contact_log(viewer, chosen, one, together=True)


def _names(viewer: Viewer) -> dict[int, str]:
    with reading(viewer) as session:
        return {row.person_id: row.name for row in own_people(session, viewer)}
