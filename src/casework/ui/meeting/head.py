"""The head of a running meeting: who is talked about, the clock, and the lead's ways on."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences import meeting as running
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.terms import MINUTES_EACH, ItemState
from casework.people.terms import Lacks, Status, Tier, spelled
from casework.sentences import say
from casework.ui.meeting.lead_controls import do
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.widgets.action_button import ActionButton, draw_actions
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.ticking_clock import ticking_clock


def render_meeting_head(viewer: Viewer, now: Snapshot, *, leads: bool) -> None:
    """Name and clock, by the same run that draws the facts."""
    with _line():
        st.markdown(_title(now), width="content", anchors=False)
        with _line(width="content"):
            if now.item is not None:
                ticking_clock(now.item.item_id, now.item.spent, MINUTES_EACH)
            if leads:
                _render_ways(viewer, now)


def _line(**looks: object) -> st.delta_generator.DeltaGenerator:
    return st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="xsmall",
        **looks,  # type: ignore[arg-type]  # its width alone
    )


def _title(now: Snapshot) -> str:
    if now.named is not None:
        return f"# {escaped(now.named.name)} {_badges(now.named)}"
    if now.meeting.item_id is None:
        return f"## {say('Open session')}"
    return f"## {say('A first look without name')}" if now.place.blind else ""


def _badges(item: ItemRow) -> str:
    tier = spelled(item.tier) if item.tier else say("no tier")
    found = [Badge(tier, "red" if item.tier is Tier.ACUTE else "gray")]
    if item.status is not Status.ENROLLED:
        found.append(Badge(spelled(item.status), "gray"))
    found.append(Badge(item.worker or say(item.lacks or Lacks.NOBODY), "gray", "person"))
    return " ".join(badge.markdown for badge in found)


def _render_ways(viewer: Viewer, now: Snapshot) -> None:
    before, after = _beside(now.items, now.meeting.item_id)
    to = {"back": before, "next": after}
    tapped = draw_actions(
        "way",
        [
            ActionButton("back", say("Back"), "arrow_back", shortcut="left", disabled=not before),
            ActionButton(
                "next",
                say("Next"),
                "arrow_forward",
                primary=True,
                shortcut="right",
                disabled=not after,
            ),
        ],
    )
    if tapped and (item_id := to[tapped]) is not None:
        meeting_id = now.meeting.meeting_id
        go = partial(running.go_to_item, viewer=viewer, meeting_id=meeting_id, item_id=item_id)
        do(go, viewer)


def _beside(items: Sequence[ItemRow], item_id: int | None) -> tuple[int | None, int | None]:
    """Before and after by the order; after the open session the first who was not discussed, then
    those who were parked."""
    order = [item.item_id for item in items]
    if item_id not in order:
        waiting = [i.item_id for i in items if i.state is ItemState.WAITING]
        parked = [i.item_id for i in items if i.state is ItemState.PARKED]
        return None, next(iter(waiting or parked or order), None)
    at = order.index(item_id)
    return (order[at - 1] if at else None), (order[at + 1] if at + 1 < len(order) else None)
