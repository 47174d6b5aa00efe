"""Withdrawing an entry of a person's record, and putting it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.retract import retract, undo_retract
from casework.people.terms import Added
from casework.sentences import say, sentence
from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.flash import flash
from casework.ui.widgets.phone_link import AskFirst, render_ask_first
from casework.ui.widgets.saving import attempt

KEPT = sentence("It is kept under “{folded}”, where you can put it back.")


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
    """Labels of the two buttons, and where withdrawn entries are shown."""

    out: str
    back: str
    folded: str


SLIP = EntryLabels(sentence("Take back"), sentence("Put back"), sentence("Taken back"))
OLD = EntryLabels(sentence("No longer right"), sentence("Right again"), sentence("No longer right"))


def render_entries(
    viewer: Viewer, entries: Sequence[RecordEntry], labels: EntryLabels = SLIP, *, may_edit: bool
) -> None:
    for entry in entries:
        if not may_edit:
            _entry(entry)
        elif _pressed(entry, labels.out):
            done = attempt(
                viewer, partial(retract, viewer=viewer, what=entry.what, row_id=entry.row_id)
            )
            kept = say(KEPT, folded=say(labels.folded))
            _say(f"{say(labels.out)}. {kept}", done)
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
            if _pressed(entry, labels.back):
                done = attempt(
                    viewer,
                    partial(undo_retract, viewer=viewer, what=entry.what, row_id=entry.row_id),
                )
                _say(f"{say(labels.back)}.", done)


def _pressed(entry: RecordEntry, label: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _entry(entry)
        key = f"{label} {entry.what.value} {entry.row_id}"
        return st.button(say(label), key=key, type="tertiary")


def _entry(entry: RecordEntry) -> None:
    st.markdown(entry.words)
    draw_actions(f"{entry.what.value}-{entry.row_id}", entry.actions)


def _say(words: str, done: object) -> None:
    if done:
        flash(words)
        st.rerun()
