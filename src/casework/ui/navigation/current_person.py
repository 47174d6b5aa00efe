"""The current person, kept in the session and never in the address.

A reload, or a phone that wakes up, begins a new session of the page: it goes on with the person
who was opened last, for as long as one can be signed in.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import resume_points, save_resume_point
from casework.sentences import say
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.side_panel import close_kept_panel
from casework.ui.widgets.typing_place import FORM as TYPING
from casework.ui.widgets.typing_place import place_key, restore_place, within

KEY, OPENED = "person_id", "opened"
PART = place_key("part-")
"""Who is in focus, and whose opening stands in the trail."""
FORM = "in_focus"
POINTED = "row_pointed_at"
Pointer = tuple[str, object]
"""A kind of rows, and which of them."""
R = TypeVar("R")


def focus_on(person_id: int) -> None:
    """Goes to the person's screen; the next run there is a new opening."""
    open_at(person_id, "person")


def open_at(
    person_id: int,
    page: str,
    view: Mapping[str, str] | None = None,
    row: Pointer | None = None,
) -> None:
    """The same for another screen of the person, with a view chosen there, and a row on top."""
    st.session_state[KEY] = person_id
    st.session_state[POINTED] = row
    st.session_state.pop(OPENED, None)
    close_kept_panel()
    for key, chosen in (view or {}).items():
        st.session_state[key] = chosen
    go_to(page)


def pointed_first(rows: Iterable[R], pointer: Callable[[R], Pointer]) -> list[R]:
    """The row that somebody followed a link to stands on top."""
    return sorted(rows, key=lambda row: not is_pointed_at(pointer(row)))


def is_pointed_at(pointer: Pointer) -> bool:
    return bool(st.session_state.get(POINTED) == pointer)


def mark_pointed(pointer: Pointer) -> None:
    if is_pointed_at(pointer):
        here = say("The fact that you followed stands here.")
        st.caption(f":material/my_location: {here}")


def leave_person() -> None:
    """Nobody is in focus: after a change that ends the viewer's access."""
    st.session_state.pop(KEY, None)
    st.session_state.pop(OPENED, None)


def part_key(person_id: int) -> str:
    """Which part of the person's screen is shown."""
    return f"{PART}{person_id}"


def focused(viewer: Viewer) -> int | None:
    if KEY not in st.session_state and (last := _last_opened(viewer)):
        st.session_state[KEY] = last
    found = st.session_state.get(KEY)
    return int(found) if found is not None else None


def remember(session: Any, viewer: Viewer, person_id: int) -> None:
    save_resume_point(
        session, viewer, FORM, {"person_id": person_id, "at": clock.now().isoformat()}
    )


def _last_opened(viewer: Viewer) -> int | None:
    with reading(viewer) as session:
        places = resume_points(session, viewer, (FORM, TYPING))
    kept = places[FORM]
    if not kept or clock.now() - datetime.fromisoformat(kept["at"]) > within():
        return None
    restore_place(places[TYPING], kept["person_id"])
    return int(kept["person_id"])


def open_button(person_id: int, label: str, *, key: str = "open") -> None:
    if st.button(label, key=f"{key}-{person_id}", icon=":material/person:", width="stretch"):
        focus_on(person_id)
