"""Moving an entry that was noted for the wrong person: who is meant, found by name"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import filter_allowed
from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.queries import PersonRow
from casework.people.search import is_too_short, search_people
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.told_apart import told_apart

MOVING = "entry_being_moved"
WRONG_PERSON = sentence("Wrong person")
NOBODY = sentence("Nobody whose record you may add this to has a name like this.")
FEW_LETTERS = sentence("Type at least two letters.")


@dataclass(frozen=True, slots=True)
class MovableEntry:
    key: str
    """Of this entry on the screen, such as "contact-12"."""
    person_id: int
    needs: Action
    """What the viewer has to be able to do with the right person."""
    move: Callable[[Any, int], None]
    """Takes the session and the number of the right person."""
    ask: Callable[[], bool] | None = None
    """Draws what else has to be answered; False until it is."""


def is_moving(key: str) -> bool:
    return st.session_state.get(MOVING) == key


def begin_move(entry: MovableEntry) -> None:
    st.session_state[MOVING] = entry.key
    st.rerun()


def render_wrong_person(viewer: Viewer, entry: MovableEntry) -> None:
    """The button, or what it opened."""
    if is_moving(entry.key):
        render_move(viewer, entry)
    elif st.button(say(WRONG_PERSON), key=f"move-{entry.key}", type="tertiary"):
        begin_move(entry)


def render_move(viewer: Viewer, entry: MovableEntry) -> None:
    st.markdown(f"**{say('Who is this about?')}**")
    found = _found(viewer, entry)
    names = told_apart({row.person_id: _in_short(row) for row in found})
    chosen = None
    if names:
        chosen = st.radio(
            say("The right person"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=f"move-to-{entry.key}",
        )
        st.caption(
            say(
                "It goes there with everything that belongs to it. Here only a line stays: that "
                "something was moved, by whom and when."
            )
        )
    answered = entry.ask() if entry.ask else True
    with st.container(horizontal=True):
        if st.button(say("Move it"), type="primary", key=f"move-now-{entry.key}"):
            if answered:
                _save(viewer, entry, chosen)
            else:
                st.error(say("Answer first what is asked above."))
        if st.button(say("Cancel"), key=f"move-not-{entry.key}"):
            _close()


def _found(viewer: Viewer, entry: MovableEntry) -> list[PersonRow]:
    text = st.text_input(say("Find the right person by name"), key=f"move-find-{entry.key}")
    if not text:
        return []
    with reading(viewer) as session:
        rows = [each.person for each in search_people(session, text, limit=12)]
        can = filter_allowed(session, viewer, entry.needs, [row.person_id for row in rows])
    found = [row for row in rows if row.person_id in can - {entry.person_id}]
    if not found:
        st.caption(say(FEW_LETTERS if is_too_short(text) else NOBODY))
    return found


def _in_short(row: PersonRow) -> str:
    tier = spelled(row.tier) if row.tier else say("no tier")
    worker = escaped(row.worker_in_words)
    return f"{escaped(row.name)} · {tier}, {spelled(row.status)} · {worker}"


def _save(viewer: Viewer, entry: MovableEntry, to_id: int | None) -> None:
    if to_id is None:
        st.error(say("Choose the right person first."))
        return
    if attempt(viewer, lambda session: entry.move(session, to_id)):
        flash(say("Moved. It stands in the other record now."))
        _close()


def _close() -> None:
    st.session_state.pop(MOVING, None)
    st.rerun()
