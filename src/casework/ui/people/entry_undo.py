"""Undo of an entry of a person's record that was just added or withdrawn, at the bottom edge."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.retract import retract, undo_retract
from casework.people.terms import Added
from casework.sentences import say
from casework.ui.contacts.undo import Where, here
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt

BACK: dict[bool, Callable[[Any, Viewer, Added, int], None]] = {True: retract, False: undo_retract}
"""What takes an addition back, and what takes a withdrawal back."""


@dataclass(frozen=True, slots=True)
class JustDone:
    """What was done last to an entry, in words, and the screen where it was done."""

    said: str
    what: Added
    row_id: int
    was_added: bool
    where: Where


def say_done(said: str, what: Added, row_id: int, *, was_added: bool) -> None:
    flash(escaped(said), partial(_render, JustDone(said, what, row_id, was_added, here())))


def _render(done: JustDone) -> bool:
    """False on any other screen."""
    if done.where != here():
        return False
    if said_bar(done.said, ActionButton("undo", say("Undo"), "undo"), key="entry"):
        _undo(done)
    return True


def _undo(done: JustDone) -> None:
    viewer, back = current_viewer(), BACK[done.was_added]
    if attempt(viewer, lambda session: back(session, viewer, done.what, done.row_id)):
        flash(say("Undone."))
        st.rerun()
