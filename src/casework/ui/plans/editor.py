"""Editor of a plan's draft, one section at a time."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.plans.forms import SectionAnswer
from casework.plans.operations import answer_section
from casework.plans.queries import PlanRow, SectionRow, last_talked_about, sections_of
from casework.plans.terms import Answer, Section
from casework.sentences import say
from casework.ui.plans.agreement_form import render_agreement
from casework.ui.plans.means_safety import render_means
from casework.ui.plans.prompts import ANSWERS, ASK, MARKS, SHORT
from casework.ui.plans.section_items import render_items, render_line_panel
from casework.ui.plans.section_navigation import (
    at_hand,
    go,
    render_arrival,
    render_question,
    render_steps,
    times_asked,
)
from casework.ui.plans.section_readers import render_readers, seen_key
from casework.ui.plans.section_text import render_words
from casework.ui.widgets.badge import aside
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.tap import Tap

Rows = Mapping[Section, SectionRow]


def render_draft(viewer: Viewer, plan: PlanRow) -> None:
    """Each part is in a container with its own key, so that nothing is shown twice while a run goes
    on."""
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
        talked = last_talked_about(session, plan.person_id)
    here = at_hand(viewer, plan)
    render_arrival(plan, here)
    _choose_section(viewer, plan, rows, here)
    with st.container(key=f"part-{here}"):
        render_question(viewer, plan, here)
        _render_here(viewer, plan, rows, here, talked)
    with st.container(key="steps"):
        render_steps(viewer, plan, here)
    render_line_panel(viewer, plan, here)


def _choose_section(viewer: Viewer, plan: PlanRow, rows: Rows, here: Section) -> None:
    """The current section is not kept in the widget's state: the steps below choose it too."""
    found = st.pills(
        say("Section"),
        list(Section),
        default=here,
        required=True,
        format_func=lambda each: _in_short(each, rows.get(each)),
        key=f"section-{plan.plan_id}-{here}-{times_asked(plan)}",
        label_visibility="collapsed",
        wrap=True,
    )
    if found and found is not here:
        go(viewer, plan, found)


def _in_short(section: Section, row: SectionRow | None) -> str:
    """With how many lines it has, or how it was answered."""
    mark = MARKS[row.answer] if row else ":material/lock:"
    if row and row.items and section not in (Section.MEANS, Section.AGREEMENT):
        mark = str(len(row.items))
    return f"{say(SHORT[section])} {mark}".strip()


def _render_here(
    viewer: Viewer,
    plan: PlanRow,
    rows: Rows,
    here: Section,
    talked: Mapping[str, datetime],
) -> None:
    section_heading(f"{here.number}. {say(here.heading)}")
    st.markdown(f"{say(ASK[here])}  \n{aside(_how_far(rows, here))}")
    if here is Section.AGREEMENT:
        render_agreement(viewer, plan, rows)
        return
    st.session_state.pop(seen_key(plan), None)  # a change here has to be read together again
    if here in rows:
        _render_section(viewer, plan, rows[here], talked)
    else:
        st.info(say("The person keeps this section from you. The worker who knows it fills it in."))


def _how_far(rows: Rows, here: Section) -> str:
    done = sum(row.answer is not Answer.EMPTY for row in rows.values())
    said = say("{done} of {all} answered", done=done, all=len(Section))
    row = rows.get(here)
    if row is None or (row.answer is Answer.EMPTY and not row.words):
        return said
    return f"{said} · {_saved(row)}"


def _saved(row: SectionRow) -> str:
    if not row.edited_by:
        return say("Saved {day}. It is saved as you type.", day=when(row.edited_at))
    told = {"day": when(row.edited_at), "who": row.edited_by}
    return say("Saved {day} by {who}. It is saved as you type.", **told)


def _render_section(
    viewer: Viewer, plan: PlanRow, row: SectionRow, talked: Mapping[str, datetime]
) -> None:
    """What was said, and beside it how they answered and who may read it."""
    said, about = st.columns([5, 3], gap="medium")
    with said:
        if row.section is Section.MEANS:
            render_means(plan, row)
        else:
            render_words(viewer, plan, row)
            render_items(viewer, plan, row, talked)
    with about:
        if row.section is not Section.MEANS:
            _render_answer(plan, row)
        render_readers(plan, row)


def _render_answer(plan: PlanRow, row: SectionRow) -> None:
    tap = Tap(f"answer-{plan.plan_id}-{row.section}-{row.answer}")
    st.segmented_control(
        say("Did they answer?"),
        list(ANSWERS),
        default=row.answer if row.answer in ANSWERS else None,
        format_func=lambda each: say(ANSWERS[each]),
        **tap.saves(partial(_answer, plan=plan, row=row)),
    )


def _answer(
    session: Any, viewer: Viewer, chosen: Answer | None, *, plan: PlanRow, row: SectionRow
) -> None:
    """A choice that is taken back leaves what is written."""
    about = {"plan_id": plan.plan_id, "section": row.section, "seen": row.answer}
    answer_section(session, viewer, SectionAnswer(answer=chosen or Answer.FILLED, **about))
