"""A person's photo: show it; take and remove it in a panel."""

from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.photo import photo_of, remove_photo, set_photo
from casework.sentences import say
from casework.ui.people.state import PHOTO_NUMBER
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import close_kept_panel, panel_button, panel_foot

PANEL = "photo"
WIDTH = 160  # pixels


def render_photo(viewer: Viewer, person_id: int, name: str, *, may_edit: bool) -> None:
    with reading(viewer) as session:
        photo = photo_of(session, person_id)
    if photo:
        st.image(photo, width=WIDTH, caption=escaped(name))
    if may_edit:
        draw = partial(render_photo_form, viewer, person_id)
        panel_button(PANEL, say("Photo, if they want one"), draw, icon="photo_camera")


def render_photo_form(viewer: Viewer, person_id: int) -> None:
    """Read anew: the panel runs by itself."""
    with reading(viewer) as session:
        photo = photo_of(session, person_id)
    seen = row_on_screen(f"photo {person_id}", photo)
    if photo:
        st.image(photo, width=WIDTH)
    key = f"photo-{person_id}-{st.session_state.get(PHOTO_NUMBER, 0)}"
    file = st.file_uploader(say("Photo"), ["jpg", "jpeg", "png"], key=key)
    about: dict[str, Any] = {"viewer": viewer, "person_id": person_id, "seen": seen}
    with panel_foot(), st.container(horizontal=True):
        keep = st.button(say("Keep this photo"), type="primary", disabled=not file)
        remove = photo and st.button(say("Remove the photo"), icon=":material/delete:")
        if file and keep and attempt(viewer, partial(set_photo, file=file.getvalue(), **about)):
            _done(say("The photo is kept."))
        if remove and attempt(viewer, partial(remove_photo, **about)):
            _done(say("The photo is removed for good."))


def _done(said: str) -> None:
    st.session_state[PHOTO_NUMBER] = st.session_state.get(PHOTO_NUMBER, 0) + 1
    close_kept_panel()
    flash(said)
    st.rerun()
