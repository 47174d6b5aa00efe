"""Filters of the list of people: whose and which tier as pills with counts, the rest in a menu."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import colleagues, teams_before
from casework.database import reading
from casework.people.queries import Filters, count_by_tier
from casework.people.terms import Status, Tier, spelled
from casework.sentences import say, sentence
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.told_apart import told_apart

MINE, TEAM = sentence("My people"), sentence("My team")
ALL, NO_TIER = sentence("All"), sentence("no tier")
URGENT, BY_NAME = sentence("Most urgent first"), sentence("By name")


def choose_filters(viewer: Viewer) -> tuple[str, Filters, bool]:
    """What is searched for, among whom, and whether in order of names."""
    with st.container(horizontal=True, wrap=False, gap="xsmall"):
        text = st.text_input(
            say("Find someone"),
            placeholder=say("Name, nickname or phone"),
            icon=":material/search:",
            key="people_search",
            persist_state="session",
            label_visibility="collapsed",
        )
        with st.popover(say("Filter"), icon=":material/filter_list:"):
            by_name = _choose_order()
            rare = _choose_rare(viewer)
    return text, _choose_by_pills(viewer, rare), by_name


def _choose_order() -> bool:
    order = st.radio(
        say("Order"),
        (URGENT, BY_NAME),
        format_func=say,
        key="people_order",
        persist_state="session",
        horizontal=True,
    )
    return order == BY_NAME


def _choose_by_pills(viewer: Viewer, rare: Filters) -> Filters:
    if viewer.role is Role.WORKER:
        return _choose_whose(viewer, rare)
    with reading(viewer) as session:
        by_tier = count_by_tier(session, replace(rare, tier=None))
    tiers: dict[str, Tier] = {spelled(tier): tier for tier in Tier}
    counts = {name: by_tier.get(tier, 0) for name, tier in tiers.items()}
    missing = {NO_TIER: by_tier[None]} if None in by_tier else {}
    counts = {ALL: sum(by_tier.values()), **counts, **missing}
    chosen = count_pills(say("Tier"), counts, key="people_tier", persist=True)
    return replace(rare, tier=tiers.get(chosen), without_tier=chosen == NO_TIER)


def _choose_whose(viewer: Viewer, rare: Filters) -> Filters:
    mine = replace(rare, worker_id=rare.worker_id or viewer.account_id)
    with reading(viewer) as session:
        counts = {
            MINE: _sum(count_by_tier(session, mine)),
            TEAM: _sum(count_by_tier(session, rare)),
        }
    chosen = count_pills(say("Whose"), counts, key="people_whose", persist=True)
    return mine if chosen == MINE else rare


def _sum(counts: Mapping[Tier | None, int]) -> int:
    return sum(counts.values())


def _choose_rare(viewer: Viewer) -> Filters:
    team_id, worker_id = choose_team_and_worker(viewer)
    tier = None
    if viewer.role is Role.WORKER:  # for the others the pills are the tiers
        tier = st.selectbox(
            say("Tier"), list(Tier), None, format_func=spelled, placeholder=say("All")
        )
    status = st.selectbox(say("Status"), list(Status), None, placeholder=say("All open"))
    closed_too = st.checkbox(say("Closed people too"))
    return Filters(team_id, worker_id, tier, status, closed_too)


def choose_team_and_worker(viewer: Viewer) -> tuple[int | None, int | None]:
    with reading(viewer) as session:
        here = teams_before(session, viewer) if len(viewer.team_ids) != 1 else ()
        theirs = colleagues(
            session, roles=[Role.WORKER], team_ids=viewer.team_ids or None, with_teams=False
        )
    every = say("All")
    team = None
    if len(here) > 1:
        team = st.selectbox(
            say("Team"), here, None, format_func=lambda t: t.name, placeholder=every
        )
    names = told_apart({each.account_id: each.name for each in theirs})
    worker_id = st.selectbox(
        say("Worker"), list(names), None, format_func=names.__getitem__, placeholder=every
    )
    return team.team_id if team else None, worker_id
