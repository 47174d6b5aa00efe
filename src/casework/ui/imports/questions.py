"""Questions about who is meant, one for all rows with the same name."""

import streamlit as st

from casework.imports.dry_run import DryRun
from casework.imports.known_people import KnownPerson
from casework.imports.results import Question
from casework.imports.terms import Kind
from casework.ui.imports.state import ANSWERS, QUESTIONS
from casework.ui.widgets.escaping import escaped

_UNANSWERED, _NEW = "Leave these rows out", "Somebody new"
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
    left = f"{open_ones} of {len(asked)} open" if open_ones else "all answered"
    with st.expander(f"Who is meant? {left}", expanded=bool(open_ones)):
        picked = {
            key: _pick_person(question, dry_run.source.kind) for key, question in asked.items()
        }
    given = {key: person for key, (is_answered, person) in picked.items() if is_answered}
    if given != answers():
        st.session_state[ANSWERS] = given
        st.rerun()


def _pick_person(question: Question, kind: Kind) -> tuple[bool, int | None]:
    choices: Answers = {_label(each): each.id for each in question.candidates}
    if kind is Kind.ROSTER:
        choices[_NEW] = None
    where = f", in the rows of {question.worker}" if question.worker else ""
    picked = st.selectbox(
        escaped(question.name + where),
        [_UNANSWERED, *choices],
        key=f"who {question.key}",
    )
    return picked in choices, choices.get(picked)


def _label(person: KnownPerson) -> str:
    born = f", born {person.birth_date}" if person.birth_date else ", birth date not known"
    where = f" (no. {person.id})" if person.row is None else f" (row {person.row})"
    return person.names[0] + born + where
