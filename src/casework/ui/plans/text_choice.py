"""Two texts of one section whose writers changed the same sentence: side by side, to choose from.

The plan keeps the text that was saved first. The other one waits in its writer's drafts, so that a
reload does not lose it, until somebody at the screen chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.forms import WORDS_LENGTH, Words
from casework.plans.merge_texts import one_below_the_other
from casework.plans.operations import write_words
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Section
from casework.sentences import say, sentence
from casework.ui.plans.state import APART
from casework.ui.plans.unsaved_text import nothing_unsent
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.form_turn import next_turn
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt

SAME_SENTENCE = sentence(
    "Both of you changed the same sentence. Nothing was put together: yours is kept here, and is "
    "not in the plan. Read both with the person, then choose."
)
OWN = sentence("You, on another screen,")
"""Instead of a name, where nobody else wrote."""


@dataclass(frozen=True, slots=True)
class Both:
    """A field whose text waits: the key of its text on the server, and what stands in it."""

    base: str
    typed: str


def waiting_text(viewer: Viewer, plan: PlanRow, section: Section, base: str) -> Mapping[str, Any]:
    """`text` as typed and the `base` it was typed on; empty where nothing waits."""
    waiting = _draft(plan, section).body(viewer)
    _set_apart(base, waits=bool(waiting))
    return waiting


def waiting_sections(viewer: Viewer, plan: PlanRow) -> Sequence[Section]:
    waiting = _draft(plan, Section.NOW).read_again(viewer)
    return [section for section in Section if str(section.number) in waiting]


def write_or_keep(session: Any, viewer: Viewer, plan: PlanRow, words: Words, base: str) -> bool:
    """Whether it is in the plan; else it is in the draft, in the same unit of work."""
    draft = _draft(plan, words.section)
    if write_words(session, viewer, words) is None:
        draft.store(session, viewer, {"base": words.base, "text": words.text})
        _set_apart(base, waits=True)
        return False
    if is_apart(base):
        draft.forget(session, viewer)
        draft.clear()
    _set_apart(base, waits=False)
    return True


def is_apart(base: str) -> bool:
    return base in st.session_state.get(APART, ())


def _set_apart(base: str, *, waits: bool) -> None:
    others = set(st.session_state.get(APART, ())) - {base}
    st.session_state[APART] = others | ({base} if waits else set())


def render_choice(plan: PlanRow, row: SectionRow, both: Both, who: str) -> None:
    """The buttons carry the texts that are on the screen: see widgets/tap.py."""
    st.warning(say(SAME_SENTENCE))
    together = one_below_the_other(row.words, both.typed)
    mine, theirs = st.columns(2, border=True)
    with mine:
        st.caption(say("Yours, not in the plan"))
        st.text(both.typed)
        _button(say("Use mine"), plan, row, both.base, both.typed)
    with theirs:
        st.caption(say("In the plan: {who} {day}", who=who, day=when(row.edited_at)))
        st.text(row.words)
        label = say("Use the other one") if who == say(OWN) else say("Use theirs")
        _button(label, plan, row, both.base, row.words)
    _button(say("Use both, one below the other"), plan, row, both.base, together)


def _button(label: str, plan: PlanRow, row: SectionRow, base: str, text: str) -> None:
    choose = partial(_choose, plan, row, base, text)
    st.button(label, key=f"{label}-{base}", on_click=choose)


def _choose(plan: PlanRow, row: SectionRow, base: str, text: str) -> None:
    """A callback. Where the plan's text went on since, both are shown again."""
    if len(text) > WORDS_LENGTH:
        most = f"{WORDS_LENGTH:,}"
        flash_refusal(say("Both are longer than {most} letters. Shorten yours first.", most=most))
        return
    viewer = current_viewer()
    words = Words(plan_id=plan.plan_id, section=row.section, base=row.words, text=text)

    def work(session: Any) -> str | None:
        saved = write_words(session, viewer, words)
        if saved is not None:
            _draft(plan, row.section).forget(session, viewer)
        return saved

    done = attempt(viewer, work, tell=flash_refusal)
    if done and done.value is not None:
        _draft(plan, row.section).clear()
        _set_apart(base, waits=False)
        nothing_unsent()
        show_anew(base, done.value)


def show_anew(base: str, text: str) -> None:
    """A field of its own for a text that was brought in."""
    next_turn(base)
    st.session_state[base] = text


def _draft(plan: PlanRow, section: Section) -> DraftForm:
    return DraftForm(f"plan {plan.plan_id} words", plan.person_id, str(section.number))
