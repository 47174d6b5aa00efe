"""Changes of tier, status and worker; each with a reason and an undo."""

from functools import partial
from typing import Any

import streamlit as st
from pydantic import BaseModel

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.card import PersonCard
from casework.people.forms import StatusChange, TierChange
from casework.people.journey import (
    change_status,
    change_tier,
    who_decides,
)
from casework.people.terms import Status, Tier, spelled
from casework.people.tier_undo import tier_to_undo, undo_tier_change
from casework.sentences import say, sentence
from casework.ui.people.state import TIER_AND_WORKER
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm, SeenValue, row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

LABELS = {
    "tier": sentence("New tier"),
    "status": sentence("New status"),
    "reason": sentence("Why"),
}
THEIRS = {"tier": sentence("Tier"), "status": sentence("Status")}


def render_tier_and_status(viewer: Viewer, card: PersonCard) -> None:
    with reading(viewer) as session:
        elsewhere = who_decides(session, card.person_id)
        mistaken = tier_to_undo(session, viewer, card.person_id)
    if elsewhere:
        st.info(_decided_elsewhere(card, escaped(elsewhere)))
    if not elsewhere or card.tier is None:
        _render_tier(viewer, card)
    if mistaken:
        _render_undo(viewer, card.person_id, mistaken)
    _render_status(viewer, card, may_close=not elsewhere)


def _decided_elsewhere(card: PersonCard, rule: str) -> str:
    if card.tier:
        return say("{rule} To ask for a change, open Decisions, next to this.", rule=rule)
    return say(
        "The first tier is set here. After it: {rule} To ask for a change, open Decisions, next "
        "to this.",
        rule=rule,
    )


def _render_tier(viewer: Viewer, card: PersonCard) -> None:
    form = EditForm(TIER_AND_WORKER, card.person_id, "tier")
    with st.container(border=True):
        st.markdown(f"**{say('Tier')}**")
        seen = form.opened_with(viewer, SeenValue(card.tier))
        tiers = [tier for tier in Tier if tier is not card.tier]
        given = form.choice(viewer, "tier", tiers, kind=Tier)
        tier = st.selectbox(say(LABELS["tier"]), tiers, index=None, format_func=spelled, **given)
        typed = {"tier": tier, "reason": _why(viewer, form), "seen": seen.version}
        if st.button(say("Change the tier"), key=form.key("save")):
            _change(TierChange, typed, viewer, form, change_tier)


def _render_undo(viewer: Viewer, person_id: int, tier: Tier) -> None:
    seen = row_on_screen(f"undo tier {person_id}", tier)
    label = say("Undo the last tier change (to {tier})", tier=spelled(tier))
    work = partial(undo_tier_change, viewer=viewer, person_id=person_id, seen=seen)
    if st.button(
        label, help=say("Within 24 hours."), icon=":material/undo:", type="tertiary"
    ) and attempt(viewer, work):
        _saved()


def _render_status(viewer: Viewer, card: PersonCard, *, may_close: bool) -> None:
    form = EditForm(TIER_AND_WORKER, card.person_id, "status")
    with st.container(border=True):
        st.markdown(f"**{say('Status')}**")
        seen = form.opened_with(viewer, SeenValue(card.status))
        left_out = {card.status} if may_close else {card.status, Status.CLOSED}
        statuses = [status for status in Status if status not in left_out]
        status = st.selectbox(
            say(LABELS["status"]),
            statuses,
            index=None,
            format_func=spelled,
            **form.choice(viewer, "status", statuses, kind=Status),
        )
        typed = {"status": status, "reason": _why(viewer, form), "seen": seen.version}
        if st.button(say("Change the status"), key=form.key("save")):
            _change(StatusChange, typed, viewer, form, change_status)


def _why(viewer: Viewer, form: DraftForm) -> str:
    given = form.field(viewer, "reason")
    return st.text_input(say(LABELS["reason"]), max_chars=1000, live=AT_A_PAUSE, **given) or ""


def _change(
    model: type[BaseModel], typed: dict[str, Any], viewer: Viewer, form: EditForm, verb: Any
) -> None:
    new = read_form(model, typed, LABELS)
    if new and form.save_change(viewer, lambda s: verb(s, viewer, form.person_id, new), THEIRS):
        _saved()


def _saved() -> None:
    flash(say("Saved."))
    st.rerun()
