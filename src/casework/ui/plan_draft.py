"""The draft, one section at a time, as the conversation goes."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.drafts.operations import keep_draft, read_draft
from casework.plans.forms import Choice
from casework.plans.operations import answer_section, choose_readers
from casework.plans.queries import PlanRow, SectionRow, last_talked_about, sections_of
from casework.plans.terms import Answer, Readers, Section
from casework.ui.acting import attempt
from casework.ui.plain import plain
from casework.ui.plan_agree import render_agreement
from casework.ui.plan_guidance import ANSWERS, ASK, MARKS
from casework.ui.plan_items import render_items
from casework.ui.plan_words import render_words
from casework.ui.wording import when

STEP = "plan step"
Kind = Literal["primary", "secondary"]


def render_draft(viewer: Viewer, plan: PlanRow) -> None:
    with reading(viewer) as session:
        rows = sections_of(session, plan.plan_id)
        talked = last_talked_about(session, plan.person_id)
    chosen = _section(viewer, plan, rows)
    st.subheader(f"{chosen.number}. {chosen.heading}", anchor=False)
    st.caption(ASK[chosen])
    if chosen is Section.AGREEMENT:
        render_agreement(viewer, plan, rows)
    elif chosen in rows:
        _render_section(viewer, plan, rows[chosen], talked)
    else:
        st.info("The person keeps this section from you. The worker who knows it fills it in.")
    _render_steps(viewer, plan, chosen)


def _section(viewer: Viewer, plan: PlanRow, rows: Mapping[Section, SectionRow]) -> Section:
    """The section at hand is no widget's state: a list whose marks change would lose its place."""
    done = sum(row.answer is not Answer.EMPTY for row in rows.values())
    order = list(Section)
    here = _here(viewer, plan)
    found = st.selectbox(
        f"Section ({done} of {len(order)} answered)",
        order,
        index=order.index(here),
        format_func=lambda each: f"{_mark(rows.get(each))} {each.number}. {each.heading}",
        key=f"section-{plan.plan_id}-{here}-{''.join(_mark(rows.get(each)) for each in order)}",
    )
    if found and found is not here:
        _go(viewer, plan, found)
    return here


def _here(viewer: Viewer, plan: PlanRow) -> Section:
    """After a lost connection the conversation goes on where it was."""
    key = f"{STEP}-{plan.plan_id}"
    if key not in st.session_state:
        with reading(viewer) as session:
            kept = read_draft(session, viewer, STEP, plan.person_id)
        same = kept.get("plan") == plan.plan_id
        st.session_state[key] = Section(kept["section"]) if same else Section.NOW
    return Section(st.session_state[key])


def _go(viewer: Viewer, plan: PlanRow, section: Section) -> None:
    kept = {"plan": plan.plan_id, "section": section}
    if attempt(viewer, lambda s: keep_draft(s, viewer, STEP, kept, plan.person_id)):
        st.session_state[f"{STEP}-{plan.plan_id}"] = section
        st.rerun()


def _mark(row: SectionRow | None) -> str:
    return MARKS[row.answer] if row else "🔒"


def _render_section(
    viewer: Viewer, plan: PlanRow, row: SectionRow, talked: Mapping[str, object]
) -> None:
    if row.section is not Section.MEANS:
        render_words(viewer, plan.plan_id, row)
    render_items(viewer, plan.plan_id, plan.person_id, row, talked)
    _render_answer(viewer, plan, row)
    _render_readers(viewer, plan, row)
    by = f" by {plain(row.edited_by)}" if row.edited_by else ""
    st.caption(f"Saved {when(row.edited_at)}{by}. Stays on the server as you go.")


def _render_answer(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    now = row.answer if row.answer in ANSWERS else None
    chosen = st.segmented_control(
        "If they would rather not: also an answer",
        list(ANSWERS),
        default=now,
        format_func=ANSWERS.__getitem__,
        key=f"answer-{plan.plan_id}-{row.section}-{row.answer}",
    )
    wanted = chosen or (Answer.FILLED if now else None)
    if wanted and wanted is not now:
        _done(viewer, partial(answer_section, plan_id=plan.plan_id, section=row.section), wanted)


def _done(viewer: Viewer, work: partial[None], answer: Answer) -> None:
    if attempt(viewer, lambda session: work(session, viewer, answer=answer)):
        st.rerun()


def _render_readers(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    chosen = st.selectbox(
        "Who may read this section",
        list(Readers),
        index=list(Readers).index(row.readers),
        format_func=lambda each: each.value.capitalize(),
        key=f"readers-{plan.plan_id}-{row.section}-{row.readers.name}",
        help="Their choice. It holds on the screen, on paper and when versions are compared.",
    )
    if chosen is not row.readers:
        choice = Choice(plan_id=plan.plan_id, section=row.section, readers=chosen)
        if attempt(viewer, lambda session: choose_readers(session, viewer, choice)):
            st.rerun()


def _render_steps(viewer: Viewer, plan: PlanRow, chosen: Section) -> None:
    order = list(Section)
    place = order.index(chosen)
    with st.container(horizontal=True):
        for step, label in ((-1, "Back"), (1, "Next section")):
            other = order[place + step] if 0 <= place + step < len(order) else None
            kind: Kind = "primary" if step > 0 else "secondary"
            clicked = st.button(
                label, disabled=other is None, key=f"to-{plan.plan_id}-{label}", type=kind
            )
            if clicked and other:
                _go(viewer, plan, other)
