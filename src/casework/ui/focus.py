"""The person in focus: kept in the session, never in the address."""

import streamlit as st

from casework.ui.menu import go_to

KEY = "person_id"


def focus_on(person_id: int) -> None:
    """Goes to the person's screen; the next run there is a new opening."""
    st.session_state[KEY] = person_id
    st.session_state.pop("opened", None)
    go_to("person")


def focused() -> int | None:
    found = st.session_state.get(KEY)
    return int(found) if found is not None else None


def open_button(person_id: int, label: str, *, key: str = "open") -> None:
    if st.button(label, key=f"{key}-{person_id}", icon=":material/person:", width="stretch"):
        focus_on(person_id)
