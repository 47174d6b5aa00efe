"""Brief of the person under discussion: wishes, changes, plan, contact, blocked needs."""

from collections.abc import Sequence

import streamlit as st

from casework import clock
from casework.conferences.brief import Brief
from casework.conferences.facts import plan_in_words
from casework.conferences.queries import ItemRow
from casework.decisions.queries import DecisionRow
from casework.people.terms import spelled
from casework.ui.contacts.phrases import tier_and_status, week_in_dots, why_now
from casework.ui.decisions.card import render_decision
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day

WANTS_SHOWN, CHANGES_SHOWN = 3, 6


def render_person(item: ItemRow) -> None:
    worker = escaped(item.worker or "no worker")
    st.title(f"{item.place}. {escaped(item.name)}", anchor=False)
    st.markdown(f"{tier_and_status(item.tier, item.status)} · {worker}")
    st.markdown(_why_here(item))
    if item.merged:
        st.warning("This record was merged into another one meanwhile. Look at that one.")


def _why_here(item: ItemRow) -> str:
    """Reasons as they were scored, the lead's own words, and what is proposed."""
    said = [f"{r['kind']} +{r['weight']}" for r in item.reasons]
    if item.moved_because:
        said.append(escaped(item.moved_because))
    here = f"**Here for:** {' · '.join(said) or 'the lead put them on'}"
    return f"{here} · **proposed: {item.question.value}**" if item.question else here


def render_brief(brief: Brief, item_id: int) -> None:
    """`item_id`: its decisions of this meeting stand above, so they are not repeated as earlier
    ones."""
    _render_wants(brief)
    left, right = st.columns(2)
    with left:
        _render_changes(brief)
        _head("Safety plan")
        st.markdown(escaped(plan_in_words(brief).removeprefix("Safety plan: ")))
        _head("Contact against the standard")
        st.markdown(why_now(brief.standing))
        st.markdown(week_in_dots(brief.standing))
    with right:
        _render_blocked(brief)
        _render_exposures(brief)
        _render_earlier([row for row in brief.decisions if row.item_id != item_id])


def _head(text: str) -> None:
    st.markdown(f"**{text}**")


def _lines(lines: Sequence[str], nothing: str) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines) or nothing)


def _render_wants(brief: Brief) -> None:
    _head("What they say they want")
    for want in brief.wants[:WANTS_SHOWN]:
        blocked = f" · in the way: {escaped(want.blocked_by)}" if want.blocked_by else ""
        st.markdown(f"“{escaped(want.text)}”{blocked}")
    if not brief.wants:
        st.markdown("Nobody wrote it down yet: ask the worker to say it first.")
    for asked in brief.asked:
        st.markdown(f":material/front_hand: Asked for: {escaped(asked.in_words)}")


def _render_changes(brief: Brief) -> None:
    _head(f"Since {day(brief.since.astimezone(clock.zone()).date())}")
    talks = (
        "1 two-way contact" if brief.talks_since == 1 else f"{brief.talks_since} two-way contacts"
    )
    st.markdown(talks)
    _lines(
        [
            f"{escaped(change.words)}, {day(change.at.astimezone(clock.zone()).date())}"
            for change in brief.changes[:CHANGES_SHOWN]
        ],
        "No change of tier or status, no event.",
    )


def _render_blocked(brief: Brief) -> None:
    _head("Blocked needs")
    _lines(
        [
            f"{spelled(need.domain).capitalize()}: {need.score} of 5 since "
            f"{day(need.since.astimezone(clock.zone()).date())}"
            for need in brief.blocked
        ],
        "No open need waits for a first service.",
    )


def _render_exposures(brief: Brief) -> None:
    _head("Exposure watch")
    _lines(
        [
            f"{escaped(each.conflict)}: {(each.expires_on - clock.today()).days} more days on watch"
            for each in brief.exposures
        ],
        "Not on watch.",
    )


def _render_earlier(rows: Sequence[DecisionRow]) -> None:
    _head("Earlier decisions")
    for row in rows[:4]:
        with st.container(border=True):
            render_decision(row, with_name=False, place="earlier")
    if not rows:
        st.markdown("None yet.")


def render_without_name(lines: Sequence[str]) -> None:
    """Without the place on the agenda: everybody has the list."""
    st.header("A first look without name", anchor=False)
    st.caption("Facts only, so that the first rating is of them. The full view comes after it.")
    _lines([escaped(line) for line in lines], "")
