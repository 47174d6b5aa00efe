"""Undo of a contact that was just logged, on the screen where it was logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from casework.contacts.operations import withdraw_contact
from casework.sentences import say
from casework.ui.navigation import current_person
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_bar import said_bar
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt

Where = tuple[str, object]


@dataclass(frozen=True, slots=True)
class JustLogged:
    """The contact logged last, with its confirmation and the screen where it was logged."""

    said: str
    contact_ids: Sequence[int]
    where: Where


def here() -> Where:
    """This screen, and the person on it."""
    context = get_script_run_ctx()
    return context.page_script_hash if context else "", st.session_state.get(current_person.KEY)


def render_undo(logged: JustLogged) -> bool:
    """Lets a wrong tap be undone at once. False on any other screen."""
    if logged.where != here():
        return False
    if said_bar(logged.said, ActionButton("undo", say("Undo"), "undo"), key="log"):
        _undo(logged.contact_ids)
    return True


def _undo(contact_ids: Sequence[int]) -> None:
    viewer = current_viewer()

    def work(session: Any) -> bool:
        for contact_id in contact_ids:
            withdraw_contact(session, viewer, contact_id)
        return True

    if attempt(viewer, work):
        flash(say("Undone. The contact no longer counts."))
        st.rerun()
