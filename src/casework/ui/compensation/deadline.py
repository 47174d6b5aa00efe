"""Victim compensation: the last day to apply, and the dates behind it."""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow
from casework.sentences import say, say_counted, sentence
from casework.ui.compensation.case_form import case_panel, render_case_change
from casework.ui.widgets.badge import aside
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.side_panel import panel_button


def deadline_words(row: CaseRow) -> str:
    last = day(row.deadline.on)
    if row.filed_on:
        told = {"filed": day(row.filed_on), "last": last}
        return say("Applied for on {filed}. The deadline is {last}.", **told)
    if row.days_left < 0:
        return say(
            "The deadline was {last} ({why}). Apply anyway: a late claim can be accepted.",
            last=last,
            why=row.deadline.why,
        )
    told = {"last": last, "left": _left(row.days_left), "why": row.deadline.why}
    return say("Apply by {last}: {left} left ({why}).", **told)


def _left(days: int) -> str:
    if days > 2 * YEAR:
        return say_counted("{count} year", "{count} years", days // YEAR)
    return say_counted("{count} day", "{count} days", days)


YEAR = 365


def render_warning(rows: Sequence[CaseRow]) -> None:
    """Warning on the person's screens while the last day is near and nothing was filed."""
    for row in rows:
        if row.presses:
            said = say("Victim compensation. {deadline}", deadline=deadline_words(row))
            st.warning(said, icon=":material/alarm:")


def render_compensation(viewer: Viewer, rows: Sequence[CaseRow], *, may_edit: bool) -> None:
    st.caption(
        say(
            "Seven years from the crime or from the day it came to light. Someone who was under 21 "
            "then has until their 28th birthday. The later day counts."
        )
    )
    if not rows:
        says = say("Note the crime, and the last day to apply stands here.")
        empty_state(say("No crime is noted"), says, icon="event_busy")
    for row in rows:
        with st.container(border=True, key=f"case-{row.case_id}"):
            _render_one(viewer, row, may_edit=may_edit)


def _render_one(viewer: Viewer, row: CaseRow, *, may_edit: bool) -> None:
    lines = [f"**{escaped(deadline_words(row))}**", aside(" · ".join(_about(row)))]
    if row.deadline.may_be_later:
        lines.append(aside(say(MAY_BE_LATER)))
    if row.paused_because:
        lines.append(say("Paused: {why}", why=escaped(row.paused_because)))
    st.markdown("  \n".join(lines))
    if may_edit:
        draw = partial(render_case_change, viewer, row.person_id, row.case_id)
        panel_button(case_panel(row.case_id), say("Change"), draw, icon="edit")


def _about(row: CaseRow) -> Iterator[str]:
    yield say("Crime on {day}", day=day(row.crime_on))
    if row.discovered_on:
        yield say("came to light {day}", day=day(row.discovered_on))
    if row.claim:
        yield say("claim {number}", number=row.claim)


MAY_BE_LATER = sentence(
    "We do not know their birth date. If they were under 21 then, they have longer: ask, and add "
    "it under Details."
)
