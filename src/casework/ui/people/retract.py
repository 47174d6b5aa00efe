"""Withdrawing an entry of a person's record, and putting it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.retract import retract, undo_retract
from casework.people.terms import Added
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt

KEPT = "It is kept under “{folded}”, where you can put it back."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words, and which row it is."""

    what: Added
    row_id: int
    words: str


@dataclass(frozen=True, slots=True)
class EntryLabels:
    """Labels of the two buttons, and where withdrawn entries are found."""

    out: str
    back: str
    folded: str


SLIP = EntryLabels("Take back", "Put back", "Taken back")
OLD = EntryLabels("No longer right", "Right again", "No longer right")


def render_entries(
    viewer: Viewer, lines: Sequence[Entry], way: EntryLabels = SLIP, *, may_edit: bool
) -> None:
    for line in lines:
        if not may_edit:
            st.markdown(line.words)
        elif _pressed(line, way.out):
            done = attempt(
                viewer, partial(retract, viewer=viewer, what=line.what, row_id=line.row_id)
            )
            _say(f"{way.out}. {KEPT.format(folded=way.folded)}", done)


def render_withdrawn(
    viewer: Viewer, lines: Sequence[Entry], way: EntryLabels = SLIP, *, may_edit: bool
) -> None:
    """Only for those who can put one back."""
    if not lines or not may_edit:
        return
    with st.expander(f"{way.folded} ({len(lines)})", icon=":material/history:"):
        for line in lines:
            if _pressed(line, way.back):
                done = attempt(
                    viewer, partial(undo_retract, viewer=viewer, what=line.what, row_id=line.row_id)
                )
                _say(f"{way.back}.", done)


def _pressed(line: Entry, label: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(line.words)
        key = f"{label} {line.what.value} {line.row_id}"
        return st.button(label, key=key, type="tertiary")


def _say(words: str, done: object) -> None:
    if done:
        flash(words)
        st.rerun()
