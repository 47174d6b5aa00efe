"""Means safety: one answer, saved when tapped."""

from functools import partial
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.people.terms import spelled
from casework.plans.forms import Means, SectionAnswer
from casework.plans.operations import answer_section, put_item, take_item
from casework.plans.queries import PlanRow, SectionRow
from casework.plans.terms import Answer, MeansAnswer, Section
from casework.sentences import say
from casework.ui.widgets.tap import Tap

SAME = {Answer.DECLINED: MeansAnswer.DECLINED, Answer.NOT_NOW: MeansAnswer.NOT_YET}
"""Where the whole section was declined or put off: it is the same answer."""


def render_means(plan: PlanRow, row: SectionRow) -> None:
    kept = next((item for item in row.items if isinstance(item, Means)), None)
    tap = Tap(f"means-{plan.plan_id}-{row.revision}")
    st.pills(
        say("Talked about means safety?"),
        list(MeansAnswer),
        default=kept.answer if kept else SAME.get(row.answer),
        format_func=lambda each: spelled(each).capitalize(),
        **tap.saves(partial(_answer, plan=plan, kept=kept, before=row.answer)),
    )


def _answer(
    session: Any,
    viewer: Viewer,
    chosen: MeansAnswer | None,
    *,
    plan: PlanRow,
    kept: Means | None,
    before: Answer,
) -> None:
    if chosen:
        put_item(session, viewer, plan.plan_id, Section.MEANS, Means(answer=chosen), kept)
    elif kept:
        take_item(session, viewer, plan.plan_id, Section.MEANS, kept)
    else:
        typed = {"plan_id": plan.plan_id, "section": Section.MEANS, "seen": before}
        answer_section(session, viewer, SectionAnswer(answer=Answer.EMPTY, **typed))
