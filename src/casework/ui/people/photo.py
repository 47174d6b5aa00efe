"""A person's photo: show, take, remove."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.photo import photo_of, remove_photo, set_photo
from casework.sentences import say
from casework.ui.people.state import PHOTO_NUMBER
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def render_photo(viewer: Viewer, person_id: int, name: str, *, may_edit: bool) -> None:
    with reading(viewer) as session:
        photo = photo_of(session, person_id)
    seen = row_on_screen(f"photo {person_id}", photo)
    if photo:
        st.image(photo, width=160, caption=escaped(name))
    if not may_edit:
        return
    with st.expander(say("Photo, if they want one")):
        number = st.session_state.get(PHOTO_NUMBER, 0)
        key = f"photo-{person_id}-{number}"
        file = st.file_uploader(say("Photo"), ["jpg", "jpeg", "png"], key=key)
        if file and st.button(say("Keep this photo"), type="primary"):
            keep = partial(
                set_photo,
                viewer=viewer,
                person_id=person_id,
                file=bytes(file.getvalue()),
                seen=seen,
            )
            if attempt(viewer, keep):
                st.session_state[PHOTO_NUMBER] = number + 1
                st.rerun()
        gone = partial(remove_photo, viewer=viewer, person_id=person_id, seen=seen)
        if photo and st.button(say("Remove the photo")) and attempt(viewer, gone):
            st.rerun()
