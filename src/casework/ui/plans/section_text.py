"""The text of a section: saved while it is typed, beside what others write.

The field contains only what was typed here. What others wrote meanwhile is shown below it and is
added with a tap, so that nothing is overwritten while somebody types. On the server, other
sentences are put together at once; the same sentence is not: see text_choice.py.
"""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.forms import WORDS_LENGTH, Words
from casework.plans.queries import PlanRow, SectionRow, section_of
from casework.sentences import say, say_counted
from casework.ui.plans.state import OTHER, UNSAVED
from casework.ui.plans.text_choice import (
    OWN,
    Both,
    is_apart,
    render_choice,
    show_anew,
    waiting_text,
    write_or_keep,
)
from casework.ui.plans.unsaved_text import keep_unsent, nothing_unsent
from casework.ui.plans.warnings import render_warnings
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.form_turn import turn_of
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import sent_while_typing
from casework.ui.widgets.saving import attempt

ROWS = 160  # pixels


def render_words(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    key, base = _keys(plan.plan_id, row)
    begun = _begun(viewer, plan, row, base)
    with sent_while_typing(key):
        typed = st.text_area(
            say("In their own words"),
            begun,
            key=key,
            height=ROWS,
            on_change=_save,
            args=(plan, row),
            help=say("Saved as you type. Word for word, in any language."),
        )
    if typed != st.session_state[base] and key not in st.session_state.get(UNSAVED, ()):
        _save(plan, row)  # typed while the server could not be reached: the browser sends it now
        st.rerun()
    if is_apart(base):
        render_choice(plan, row, Both(base, typed), who=_who(viewer, row, base))
    elif key in st.session_state.get(UNSAVED, ()):
        st.warning(say("The text in this field is not saved yet. Keep this page open."))
    else:
        _from_others(viewer, row, base)
    render_warnings(typed)


def _begun(viewer: Viewer, plan: PlanRow, row: SectionRow, base: str) -> str:
    """The text that the field begins with: as saved, or as typed where it waits for a choice."""
    if base in st.session_state:
        return str(st.session_state[base])
    waiting = waiting_text(viewer, plan, row.section, base)
    st.session_state[base] = waiting.get("base", row.words)
    return str(waiting.get("text", row.words))


def _keys(plan_id: int, row: SectionRow) -> tuple[str, str]:
    """Keys of a field and of its text on the server. A text that is brought in gets a new field."""
    base = f"base-{plan_id}-{row.section}"
    return f"words-{plan_id}-{row.section}-{turn_of(base)}", base


def _from_others(viewer: Viewer, row: SectionRow, base: str) -> None:
    """When somebody else wrote since: shows the server's text, and a button to bring it in."""
    if row.words == st.session_state[base]:
        return
    told = {"who": _who(viewer, row, base), "day": when(row.edited_at)}
    st.info(say("{who} wrote here too, {day}:", **told))
    st.text(row.words)
    if st.button(say("Bring it in"), key=f"bring-{base}"):
        show_anew(base, row.words)
        st.rerun()


def _who(viewer: Viewer, row: SectionRow, base: str) -> str:
    """Who wrote the other text. Whoever saved last is recorded for the merged text; when that is
    the viewer, the one before is named."""
    if row.edited_by and row.edited_by != viewer.name:
        return escaped(row.edited_by)
    other: str | None = st.session_state.get(f"{OTHER}-{base}")
    return escaped(other) if other else say(OWN)


def _save(plan: PlanRow, row: SectionRow) -> None:
    """Also a callback. Callbacks run before the page, so it reads the viewer by itself."""
    viewer = current_viewer()
    key, base = _keys(plan.plan_id, row)
    typed: str = st.session_state[key]
    st.session_state[UNSAVED] = {key}
    if len(typed) > WORDS_LENGTH:
        st.error(
            say_counted(
                "This is {count} letter too long to save. Shorten it: nothing is lost yet.",
                "This is {count} letters too long to save. Shorten it: nothing is lost yet.",
                len(typed) - WORDS_LENGTH,
            )
        )
        return
    words = Words(
        plan_id=plan.plan_id, section=row.section, base=st.session_state[base], text=typed
    )

    def work(session: Any) -> bool:
        _note_other(viewer, section_of(session, plan.plan_id, row.section), base)
        return write_or_keep(session, viewer, plan, words, base)

    done = attempt(viewer, work)
    if not done or not done.value:
        keep_unsent(say(row.section.heading), typed)
        return
    nothing_unsent()
    st.session_state[UNSAVED] = set()
    st.session_state[base] = typed


def _note_other(viewer: Viewer, there: SectionRow, base: str) -> None:
    if there.words != st.session_state[base] and there.edited_by != viewer.name:
        st.session_state[f"{OTHER}-{base}"] = there.edited_by
