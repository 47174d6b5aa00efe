"""Means safety: one answer, saved when tapped."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.plans.forms import Means
from casework.plans.operations import answer_section, put_item, take_item
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Answer, MeansAnswer, Section
from casework.ui.widgets.saving import attempt

SAME = {Answer.DECLINED: MeansAnswer.DECLINED, Answer.NOT_NOW: MeansAnswer.NOT_YET}
"""Where the whole section was declined or put off: it is the same answer."""


def render_means(viewer: Viewer, plan: PlanRow, row: SectionRow) -> None:
    kept = next((item for item in row.items if isinstance(item, Means)), None)
    now = kept.answer if kept else SAME.get(row.answer)
    chosen = st.pills(
        "Talked about means safety?",
        list(MeansAnswer),
        default=now,
        format_func=lambda each: each.value.capitalize(),
        key=f"means-{plan.plan_id}-{row.revision}",
    )
    if chosen is not now and attempt(viewer, lambda s: _answer(s, viewer, plan, kept, chosen)):
        st.rerun()


def _answer(
    session: Any, viewer: Viewer, plan: PlanRow, kept: Means | None, chosen: MeansAnswer | None
) -> None:
    if chosen:
        put_item(session, viewer, plan.plan_id, Section.MEANS, Means(answer=chosen))
    elif kept:
        take_item(session, viewer, plan.plan_id, Section.MEANS, kept.key)
    else:
        answer_section(session, viewer, plan.plan_id, Section.MEANS, Answer.EMPTY)
