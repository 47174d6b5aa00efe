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
from casework.ui.plans.agreement_form import render_agreement
from casework.ui.plans.means_safety import render_means
from casework.ui.plans.prompts import ANSWERS, ASK, MARKS
from casework.ui.plans.section_items import render_items
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
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.tap import Tap


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


def _choose_section(
    viewer: Viewer, plan: PlanRow, rows: Mapping[Section, SectionRow], here: Section
) -> None:
    """The current section is not kept in the widget's state, since the list would lose its position
    when the marks in it change."""
    done = sum(row.answer is not Answer.EMPTY for row in rows.values())
    order = list(Section)
    marks = "".join(_mark(rows.get(each)) for each in order)
    found = st.selectbox(
        f"Section ({done} of {len(order)} answered)",
        order,
        index=order.index(here),
        format_func=lambda each: f"{_mark(rows.get(each))} {each.number}. {each.heading}",
        key=f"section-{plan.plan_id}-{here}-{marks}-{times_asked(plan)}",
    )
    if found and found is not here:
        go(viewer, plan, found)


def _mark(row: SectionRow | None) -> str:
    return MARKS[row.answer] if row else "🔒"


def _render_here(
    viewer: Viewer,
    plan: PlanRow,
    rows: Mapping[Section, SectionRow],
    here: Section,
    talked: Mapping[str, datetime],
) -> None:
    st.subheader(f"{here.number}. {here.heading}", anchor=False)
    st.caption(ASK[here])
    if here is Section.AGREEMENT:
        render_agreement(viewer, plan, rows)
        return
    st.session_state.pop(seen_key(plan), None)  # a change here has to be read together again
    if here in rows:
        _render_section(viewer, plan, rows[here], talked)
    else:
        st.info("The person keeps this section from you. The worker who knows it fills it in.")


def _render_section(
    viewer: Viewer, plan: PlanRow, row: SectionRow, talked: Mapping[str, datetime]
) -> None:
    if row.section is Section.MEANS:
        render_means(plan, row)
    else:
        render_words(viewer, plan, row)
        render_items(viewer, plan, row, talked)
        _render_answer(plan, row)
    render_readers(plan, row)
    if row.answer is not Answer.EMPTY or row.words:
        by = f" by {escaped(row.edited_by)}" if row.edited_by else ""
        st.caption(f"Saved {when(row.edited_at)}{by}. It is saved as you type.")


def _render_answer(plan: PlanRow, row: SectionRow) -> None:
    tap = Tap(f"answer-{plan.plan_id}-{row.section}-{row.answer}")
    st.segmented_control(
        "Did they answer?",
        list(ANSWERS),
        default=row.answer if row.answer in ANSWERS else None,
        format_func=ANSWERS.__getitem__,
        **tap.saves(partial(_answer, plan=plan, row=row)),
    )


def _answer(
    session: Any, viewer: Viewer, chosen: Answer | None, *, plan: PlanRow, row: SectionRow
) -> None:
    """A choice that is taken back leaves what is written."""
    about = {"plan_id": plan.plan_id, "section": row.section, "seen": row.answer}
    answer_section(session, viewer, SectionAnswer(answer=chosen or Answer.FILLED, **about))
