"""Changes of tier, status and worker; each with a reason and an undo."""

from functools import partial
from typing import Any

import streamlit as st
from pydantic import BaseModel

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.card import AssignmentRow, PersonCard
from casework.people.forms import StatusChange, TierChange
from casework.people.journey import (
    change_status,
    change_tier,
    end_assignment,
    who_decides,
)
from casework.people.terms import Status, Tier, spelled
from casework.people.tier_undo import tier_to_undo, undo_tier_change
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import Work, attempt
from casework.ui.widgets.validation import read_form

LABELS = {"tier": "New tier", "status": "New status", "reason": "Why"}


def render_tier_and_status(viewer: Viewer, card: PersonCard) -> None:
    with reading(viewer) as session:
        elsewhere = who_decides(session, card.person_id)
        mistaken = tier_to_undo(session, viewer, card.person_id)
    if elsewhere:
        first = "" if card.tier else "The first tier is set here. After it: "
        st.info(f"{first}{escaped(elsewhere)} To ask for a change, open Decisions, next to this.")
    if not elsewhere or card.tier is None:
        _render_tier(viewer, card)
    if mistaken:
        _render_undo(viewer, card.person_id, mistaken)
    _render_status(viewer, card, may_close=not elsewhere)


def _render_tier(viewer: Viewer, card: PersonCard) -> None:
    with st.form(f"tier-{card.person_id}"):
        st.markdown("**Tier**")
        tiers = [tier for tier in Tier if tier is not card.tier]
        tier = st.selectbox("New tier", tiers, index=None, format_func=spelled)
        reason = st.text_input("Why", max_chars=1000, key=f"why-tier-{card.person_id}")
        if st.form_submit_button("Change the tier"):
            _change(TierChange, {"tier": tier, "reason": reason}, viewer, card, change_tier)


def _render_undo(viewer: Viewer, person_id: int, tier: Tier) -> None:
    label = f"Undo the last tier change (to {spelled(tier)})"
    if st.button(label, help="Within 24 hours.", icon=":material/undo:", type="tertiary"):
        _done(viewer, partial(undo_tier_change, viewer=viewer, person_id=person_id))


def _render_status(viewer: Viewer, card: PersonCard, *, may_close: bool) -> None:
    with st.form(f"status-{card.person_id}"):
        st.markdown("**Status**")
        left_out = {card.status} if may_close else {card.status, Status.CLOSED}
        statuses = [status for status in Status if status not in left_out]
        status = st.selectbox("New status", statuses, index=None, format_func=lambda s: s.value)
        reason = st.text_input("Why", max_chars=1000, key=f"why-status-{card.person_id}")
        if st.form_submit_button("Change the status"):
            _change(StatusChange, {"status": status, "reason": reason}, viewer, card, change_status)


def _change(
    form: type[BaseModel], typed: dict[str, Any], viewer: Viewer, card: PersonCard, verb: Any
) -> None:
    if new := read_form(form, typed, LABELS):
        _done(viewer, lambda session: verb(session, viewer, card.person_id, new))


def _done(viewer: Viewer, work: Work[Any]) -> None:
    if attempt(viewer, work):
        flash("Saved.")
        st.rerun()


def render_workers(viewer: Viewer, person_id: int, workers: list[AssignmentRow]) -> None:
    if not workers:
        return
    with st.expander("End an assignment"), st.form(f"end-assignment-{person_id}"):
        row = st.selectbox(
            "Whose", workers, format_func=lambda w: f"{w.worker} ({w.kind.value})", index=None
        )
        reason = st.text_input("Why", max_chars=1000, key=f"why-end-{person_id}")
        if not st.form_submit_button("End it") or row is None:
            return
        if len(reason.strip()) < 3:
            st.error("Say in a few words why.")
            return
        _done(
            viewer,
            lambda s: end_assignment(s, viewer, person_id, row.assignment_id, reason.strip()),
        )
