"""A decision as it fell, with its facts, what was done since, and what the person said to it."""

from collections.abc import Sequence

import streamlit as st

from casework.decisions.queries import DecisionRow, FactRow
from casework.decisions.terms import FactSource
from casework.ui.focus import KEY
from casework.ui.menu import go_to
from casework.ui.plain import plain
from casework.ui.wording import day, when

LEADS_TO = {
    FactSource.PLAN: ("plan", None),
    FactSource.EVENT: ("plan", None),
    FactSource.NEED: ("needs", None),
    FactSource.EXPOSURE: ("person", "Safety"),
    FactSource.DECISION: ("decisions", None),
}
"""Page, and part of the person's screen; all others stand on the timeline."""


def render_decision(row: DecisionRow, *, with_name: bool, place: str) -> None:
    name = f"{plain(row.person)}: " if with_name else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{name}{row.what}**")
        _badges(row)
    st.markdown(plain(row.reason))
    st.caption(
        f"Decided {day(row.decided_at.date())} by {plain(row.decided_by or 'a lead')} · owner "
        f"{plain(row.owner)} by {day(row.due_on)} · {plain(row.teller)} tells them by "
        f"{day(row.tell_by)}"
    )
    if row.rating:
        st.caption(f"How far the facts speak for it: {row.rating.value}")
    if row.dissent:
        st.markdown(f"**Dissent.** {plain(row.dissent)}")
    for each in row.added:
        said = f"“{plain(each.text)}”" if each in _answers(row) else plain(each.text)
        st.markdown(f"**{each.kind.value.capitalize()}** ({when(each.at)}). {said}")
    if row.facts:
        _render_facts(row, place)


def _answers(row: DecisionRow) -> list[object]:
    return [each for each in row.added if each.text in row.answers]


def _badges(row: DecisionRow) -> None:
    if row.is_late:
        st.badge(f"{row.days_late} days late" if row.days_late > 1 else "1 day late", color="red")
    elif row.is_open:
        st.badge(f"due {day(row.due_on)}", color="blue")
    elif row.done_at:
        st.badge("done", color="green")
    if row.is_open and row.owner_left:
        st.badge("the owner has left", color="red")
    if row.telling_is_late:
        st.badge("not told, and past its day", color="red")
    elif row.told_at is None:
        st.badge("not told yet", color="orange")
    else:
        st.badge("told", color="green")


def _render_facts(row: DecisionRow, place: str) -> None:
    with st.expander(f"Facts it rests on: {len(row.facts)}"):
        for number, fact in enumerate(row.facts):
            key = f"fact-{place}-{row.decision_id}-{number}"
            label = f"{plain(fact.fact)} · {fact.source.value}"
            if st.button(label, key=key, type="tertiary", icon=":material/open_in_new:"):
                _open_source(row, fact)


def _open_source(row: DecisionRow, fact: FactRow) -> None:
    page, part = LEADS_TO.get(fact.source, ("person", "Timeline"))
    st.session_state[KEY] = row.person_id
    st.session_state.pop("opened", None)
    if part:
        st.session_state[f"part-{row.person_id}"] = part
    go_to(page)


def render_not_done(rows: Sequence[DecisionRow]) -> None:
    """What the next agenda opens with. Without reasons: the people are not open yet."""
    if not rows:
        st.success("All that was decided is done.")
        return
    st.markdown(f"**Not done yet: {len(rows)}**")
    for row in rows[:20]:
        left = " (has left: hand it over)" if row.owner_left else ""
        st.markdown(f"- {plain(row.person)}: {row.what} · {plain(row.owner)}{left} · {_due(row)}")


def _due(row: DecisionRow) -> str:
    if not row.is_late:
        return f"due {day(row.due_on)}"
    return ":red[1 day late]" if row.days_late == 1 else f":red[{row.days_late} days late]"
