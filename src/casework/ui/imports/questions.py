"""Questions about who is meant, one for all rows with the same name."""

import streamlit as st

from casework.imports.dry_run import DryRun
from casework.imports.results import Question
from casework.imports.row_in_words import person_in_words, rows_asked_about
from casework.imports.terms import Kind
from casework.sentences import say, sentence
from casework.ui.imports.state import ANSWERS, QUESTIONS
from casework.ui.widgets.escaping import escaped

_UNANSWERED, _NEW = sentence("Leave these rows out"), sentence("Somebody new")
Answers = dict[str, int | None]
"""A question's key to the person who is meant; None for somebody new."""


def answers() -> Answers:
    """Who is meant, as answered for the file on the screen."""
    given: Answers = st.session_state.setdefault(ANSWERS, {})
    return given


def render_questions(dry_run: DryRun) -> None:
    """Asks who is meant. Rows without an answer are not imported, and can be corrected later."""
    asked: dict[str, Question] = st.session_state.setdefault(QUESTIONS, {})
    asked |= {each.key: each for each in dry_run.questions if each.candidates}
    if not asked:
        return
    open_ones = len(asked.keys() - answers().keys())
    with st.expander(_title(open_ones, len(asked)), expanded=bool(open_ones)):
        picked = {key: _pick_person(question, dry_run) for key, question in asked.items()}
    given = {key: person for key, (is_answered, person) in picked.items() if is_answered}
    if given != answers():
        st.session_state[ANSWERS] = given
        st.rerun()


def _title(open_ones: int, asked: int) -> str:
    if open_ones:
        return say("Who is meant? {open} of {asked} open", open=open_ones, asked=asked)
    return say("Who is meant? all answered")


def _pick_person(question: Question, dry_run: DryRun) -> tuple[bool, int | None]:
    choices: Answers = {person_in_words(each): each.id for each in question.candidates}
    if dry_run.kind is Kind.ROSTER:
        choices[_NEW] = None
    name, worker = escaped(question.name), escaped(question.worker or "")
    label = say("{name}, in the rows of {worker}", name=name, worker=worker) if worker else name
    picked = st.selectbox(
        label,
        [_UNANSWERED, *choices],
        format_func=say,
        key=f"who {question.key}",
    )
    st.caption("  \n".join(map(escaped, rows_asked_about(question, dry_run))))
    return picked in choices, choices.get(picked)
