"""One decision: its facts, what was done since, the person's answer."""

from collections.abc import Sequence

import streamlit as st

from casework.decisions.queries import AddedRow, DecisionRow, FactRow, OpenDecisionRow
from casework.decisions.terms import Addition, FactSource
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.plural import counted
from casework.ui.navigation.current_person import Pointer, open_at, part_key
from casework.ui.needs.state import VIEW as NEEDS_VIEW
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, when

LEADS_TO = {
    FactSource.PLAN: ("plan", None),
    FactSource.EVENT: ("plan", None),
    FactSource.NEED: ("needs", None),
    FactSource.EXPOSURE: ("person", "Criteria and exposures"),
    FactSource.DECISION: ("person", "Decisions"),
}
"""Page, and part of the person's screen; all others stand among the contacts."""


def render_decision(row: DecisionRow, *, with_name: bool, place: str) -> None:
    name = f"{escaped(row.person)}: " if with_name else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{name}{row.what}**")
        _badges(row)
    st.markdown(escaped(row.reason))
    st.caption(
        f"Decided {_age(row)} by {escaped(row.decided_by or 'a lead')} · owner "
        f"{_holder(row.decided_owner, row.owner)} by {day(row.due_on)} · "
        f"{_holder(row.decided_teller, row.teller)} tells them by {day(row.tell_by)}"
    )
    if row.rating:
        st.caption(f"How well the facts support it: {row.rating.value}")
    if row.dissent:
        st.markdown(f"**Dissent.** {escaped(row.dissent)}")
    for each in row.added:
        st.markdown(_added(each))
    if row.facts:
        _render_facts(row, place)


def _age(row: DecisionRow) -> str:
    return "today" if row.days_old < 1 else f"{in_days(row.days_old)} ago"


def in_days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _holder(first: str | None, now: str) -> str:
    """The owner as decided, and who has it since it was handed over."""
    return escaped(now) if first in (None, now) else f"{escaped(first or '')} (now {escaped(now)})"


def _added(each: AddedRow) -> str:
    said = f"“{escaped(each.text)}”" if each.kind is Addition.ANSWER else escaped(each.text)
    by = f" by {escaped(each.by)}" if each.by else ""
    return f"**{each.kind.value.capitalize()}** ({when(each.at)}{by}). {said}"


def _badges(row: DecisionRow) -> None:
    if row.is_late:
        st.badge(f"{in_days(row.days_late)} late", color="red")
    elif row.is_open:
        st.badge(f"due {day(row.due_on)}", color="blue")
    elif row.done_at:
        st.badge("done", color="green")
    if row.owner_left:
        st.badge("the owner has left", color="red")
    if row.teller_left:
        st.badge("who was to tell them has left", color="red")
    _telling_badge(row)


def _telling_badge(row: DecisionRow) -> None:
    """Badge of the telling: time left, or since when it is late."""
    if row.told_at is not None:
        st.badge("told", color="green")
    elif row.telling_is_late:
        st.badge(f"not told, {in_days(-row.days_to_tell)} late", color="red")
    elif row.days_to_tell == 0:
        st.badge("tell them today", color="orange")
    else:
        st.badge(f"Tell them by {day(row.tell_by)}", color="orange")


def _render_facts(row: DecisionRow, place: str) -> None:
    with st.expander(f"Based on {counted(len(row.facts), 'fact', 'facts')}"):
        for number, fact in enumerate(row.facts):
            key = f"fact-{place}-{row.decision_id}-{number}"
            label = f"{escaped(fact.fact)} · {fact.source.value}"
            if st.button(label, key=key, type="tertiary", icon=":material/open_in_new:"):
                open_source(row.person_id, fact)


def open_source(person_id: int, fact: FactRow) -> None:
    page, part = LEADS_TO.get(fact.source, ("person", "Contacts"))
    view = {part_key(person_id): part} if part else {}
    if fact.source is FactSource.NEED:
        view[NEEDS_VIEW] = "Needs"
    open_at(person_id, page, view, _pointer(fact))


def _pointer(fact: FactRow) -> Pointer | None:
    """The row behind the fact. A need is the newest answer about what its words begin with."""
    if fact.source is FactSource.NEED:
        begins = fact.fact.split(":")[0]
        named = (each.value for each in Domain if begins in (each.value, spelled(each)))
        return FactSource.NEED.value, next(named, begins)
    return (fact.source.value, fact.source_id) if fact.source_id else None


def render_not_done(rows: Sequence[OpenDecisionRow]) -> None:
    """Decisions not done, at the top of the next agenda. Without reasons: records are not open
    yet."""
    if not rows:
        st.success("Everything that was decided is done.")
        return
    st.markdown(f"**Not done yet: {len(rows)}**")
    for row in rows[:20]:
        left = " (has left: hand it over under Decisions)" if row.owner_left else ""
        st.markdown(
            f"- {escaped(row.person)}: {row.what} · {escaped(row.owner)}{left} · {_due(row)}"
        )


def _due(row: OpenDecisionRow) -> str:
    if not row.is_late:
        return f"due {day(row.due_on)}"
    return f":red[{in_days(row.days_late)} late]"
