"""The person's own words: saved when the field is left, brought together with what others write."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.forms import WORDS_LENGTH, Words
from casework.plans.operations import write_words
from casework.plans.queries import SectionRow
from casework.plans.wording import COURT, warnings
from casework.ui.acting import attempt
from casework.ui.plain import plain
from casework.ui.visit import current_viewer
from casework.ui.wording import when

ROWS = 160  # pixels


def render_words(viewer: Viewer, plan_id: int, row: SectionRow) -> None:
    key, base = _keys(plan_id, row)
    if key not in st.session_state:
        st.session_state[key] = st.session_state[base] = row.words
    st.text_area(
        "In their own words",
        key=key,
        height=ROWS,
        on_change=_save,
        args=(plan_id, row),
        help="Saved when you leave the field. Word for word, in any language.",
    )
    _from_others(row, key, base)
    for found in warnings(st.session_state[key]):
        st.warning(
            f"“{plain(found.found)}”: {found.why} {COURT} Perhaps: {found.instead}",
            icon=":material/gavel:",
        )


def _keys(plan_id: int, row: SectionRow) -> tuple[str, str]:
    return f"words-{plan_id}-{row.section}", f"base-{plan_id}-{row.section}"


def _from_others(row: SectionRow, key: str, base: str) -> None:
    """Somebody else wrote since: their text comes in when nothing here is unsaved."""
    if row.words == st.session_state[base]:
        return
    st.info(f"{plain(row.edited_by or 'Someone')} wrote here too, {when(row.edited_at)}:")
    st.text(row.words)
    if st.button("Bring it in", key=f"bring-{key}"):
        st.session_state.pop(key)
        st.rerun()


def _save(plan_id: int, row: SectionRow) -> None:
    """A callback: it runs before the page, so it asks for itself who is there."""
    viewer = current_viewer()
    key, base = _keys(plan_id, row)
    typed = st.session_state[key]
    if len(typed) > WORDS_LENGTH:
        too_many = len(typed) - WORDS_LENGTH
        st.error(f"This is {too_many:,} letters too long to save. Shorten it: nothing is lost yet.")
        return
    words = Words(plan_id=plan_id, section=row.section, base=st.session_state[base], text=typed)
    done = attempt(viewer, lambda session: write_words(session, viewer, words))
    if done:
        st.session_state[key] = st.session_state[base] = done.value
