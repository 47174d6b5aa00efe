"""Withdrawing an entry of a person's record, and putting it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.retract import retract, undo_retract
from casework.people.terms import Added
from casework.sentences import say, sentence
from casework.ui.people.entry_undo import say_done
from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.phone_link import AskFirst, render_ask_first
from casework.ui.widgets.saving import attempt


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One entry in words, and the row that it is."""

    what: Added
    row_id: int
    words: str
    actions: tuple[ActionButton, ...] = ()
    ask_first: AskFirst | None = None
    """Where the entry is a number that is called only after a question."""


@dataclass(frozen=True, slots=True)
class EntryLabels:
    """Labels of the two buttons, where withdrawn entries are shown, and what is said."""

    out: str
    back: str
    folded: str
    done: str


SLIP = EntryLabels(
    sentence("Take back"),
    sentence("Put back"),
    sentence("Taken back"),
    sentence("Taken back. It is kept under “{folded}”."),
)
OLD = EntryLabels(
    sentence("Mark as no longer right"),
    sentence("Right again"),
    sentence("No longer right"),
    sentence("No longer right. It is kept under “{folded}”."),
)


def render_entries(
    viewer: Viewer, entries: Sequence[RecordEntry], labels: EntryLabels = SLIP, *, may_edit: bool
) -> None:
    for entry in entries:
        if not may_edit:
            _entry(entry)
        elif _pressed(entry, labels.out, "playlist_remove"):
            _change(viewer, entry, retract, say(labels.done, folded=say(labels.folded)))
        if entry.ask_first:
            render_ask_first(entry.ask_first)


def render_withdrawn(
    viewer: Viewer, entries: Sequence[RecordEntry], labels: EntryLabels = SLIP, *, may_edit: bool
) -> None:
    """Only for viewers who can put one back."""
    if not entries or not may_edit:
        return
    with st.expander(f"{say(labels.folded)} ({len(entries)})", icon=":material/history:"):
        for entry in entries:
            if _pressed(entry, labels.back, "restore"):
                _change(viewer, entry, undo_retract, f"{say(labels.back)}.")


def _pressed(entry: RecordEntry, label: str, icon: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _entry(entry)
        key = f"{label} {entry.what.value} {entry.row_id}"
        return st.button(say(label), key=key, icon=f":material/{icon}:")


def _entry(entry: RecordEntry) -> None:
    st.markdown(entry.words)
    draw_actions(f"{entry.what.value}-{entry.row_id}", entry.actions)


def _change(
    viewer: Viewer, entry: RecordEntry, verb: Callable[[Any, Viewer, Added, int], None], said: str
) -> None:
    if attempt(viewer, lambda session: verb(session, viewer, entry.what, entry.row_id)):
        say_done(said, entry.what, entry.row_id, was_added=verb is undo_retract)
        st.rerun()
