"""Victim compensation: the last day to apply, and the dates behind it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.compensation.forms import NewCase
from casework.compensation.operations import change_case, note_case
from casework.compensation.queries import CaseRow
from casework.date_spans import CRIME
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.badge import aside
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.validation import read_form


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
LABELS = {
    "crime_on": sentence("Day of the crime"),
    "discovered_on": sentence("Day it came to light, if later"),
    "filed_on": sentence("Applied on"),
    "claim": sentence("Claim number"),
    "paused_because": sentence(
        "Why the deadline was paused, if it was (in custody, a minor, a trial)"
    ),
}
DAYS = ("crime_on", "discovered_on", "filed_on")
TEXTS = {"claim": 80, "paused_because": 500}  # letters


def render_warning(rows: Sequence[CaseRow]) -> None:
    """Warning on the person's screens while the last day is near and nothing was filed."""
    for row in rows:
        if row.presses:
            said = say("Victim compensation. {deadline}", deadline=deadline_words(row))
            st.warning(said, icon=":material/alarm:")


def render_compensation(
    viewer: Viewer, person_id: int, rows: Sequence[CaseRow], *, may_edit: bool
) -> None:
    st.caption(
        say(
            "Seven years from the crime or from the day it came to light. Someone who was under 21 "
            "then has until their 28th birthday. The later day counts."
        )
    )
    for row in rows:
        with st.container(border=True, key=f"case-{row.case_id}"):
            _render_one(viewer, row, may_edit=may_edit)
    if may_edit:
        with st.expander(say("Note a crime they were a victim of"), expanded=not rows):
            _render_form(viewer, person_id, None)


def _render_one(viewer: Viewer, row: CaseRow, *, may_edit: bool) -> None:
    lines = [f"**{escaped(deadline_words(row))}**", aside(" · ".join(_about(row)))]
    if row.deadline.may_be_later:
        lines.append(aside(say(MAY_BE_LATER)))
    if row.paused_because:
        lines.append(say("Paused: {why}", why=escaped(row.paused_because)))
    st.markdown("  \n".join(lines))
    if may_edit:
        with st.expander(say("Change")):
            _render_form(viewer, row.person_id, row)


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


def _render_form(viewer: Viewer, person_id: int, row: CaseRow | None) -> None:
    form = EditForm("compensation", person_id, str(row.case_id if row else "new"))
    row = form.opened_with(viewer, row)
    # days to come can be typed, and stay: the widget would drop them and say nothing of why
    typed: dict[str, Any] = {
        name: date_field(
            say(LABELS[name]), CRIME, **form.field(viewer, name, date, getattr(row, name, None))
        )
        for name in DAYS
    }
    for name, most in TEXTS.items():
        typed[name] = st.text_input(
            say(LABELS[name]),
            max_chars=most,
            live=AT_A_PAUSE,
            **form.field(viewer, name, begun=getattr(row, name, "")),
        )
    if st.button(say("Save"), type="primary", key=form.key("save")):
        new = read_form(NewCase, typed, LABELS)
        work = _work(viewer, person_id, row, new) if new else None
        if work and form.save_change(viewer, work, LABELS, _said):
            st.rerun()


def _said(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or "empty")


def _work(viewer: Viewer, person_id: int, row: CaseRow | None, new: NewCase) -> Any:
    if row is None:
        return lambda session: note_case(session, viewer, person_id, new)
    return lambda session: change_case(session, viewer, row.case_id, new, row.version)
