"""A person's referrals: offer, send under a release, follow until confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import reading
from casework.needs.queries import ScoreRow, latest
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.providers.queries import ServiceRow, services
from casework.referrals.forms import NewMove, NewReferral
from casework.referrals.operations import move_referral, offer_referral, send_again
from casework.referrals.queries import MoveRow, ReferralRow
from casework.referrals.terms import CONNECTED, NEXT, SENT, ReferralState, WhyFailed
from casework.ui.providers.service_card import service_words
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.validation import read_form

VERBS = {
    ReferralState.MADE: "Send it",
    ReferralState.HAND_OFF: "Warm hand-off done",
    ReferralState.CONFIRMED: "First service confirmed",
    ReferralState.COMPLETED: "Completed",
    ReferralState.DECLINED: "They declined",
    ReferralState.FAILED: "It failed",
}


def render_referrals(
    viewer: Viewer,
    person_id: int,
    rows: Sequence[ReferralRow],
    moves: Mapping[int, Sequence[MoveRow]],
    scores: Sequence[ScoreRow],
    *,
    may_edit: bool,
) -> None:
    if not rows:
        st.info("No referral yet. Offer one below. It counts once a first service is confirmed.")
    for row in rows:
        with st.container(border=True, key=f"referral-{row.referral_id}"):
            _render_one(viewer, row, moves.get(row.referral_id, ()), may_edit=may_edit)
    if may_edit:
        _render_new(viewer, person_id, scores)


def _render_one(
    viewer: Viewer, row: ReferralRow, moves: Sequence[MoveRow], *, may_edit: bool
) -> None:
    row = replace(row, version=row_on_screen(f"referral {row.referral_id}", row).version)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(row.provider)}: {escaped(row.service)}**")
        st.badge(row.state.value, color="green" if row.state in CONNECTED else "blue")
    accepted = " · accepted by the provider" if row.accepted_at else ""
    st.caption(
        f"{spelled(row.domain).capitalize()} · offered {day(row.offered_at.date())}{accepted}"
    )
    if still := row.stands_still:
        st.markdown(f":orange[:material/hourglass:] Nothing new for {still.days} days.")
    if row.service_closed:
        st.warning("This service has closed. Choose another one with them.")
    if row.for_partner:
        reads = "They will read" if row.state is ReferralState.OFFERED else "They were sent"
        st.markdown(f"{reads}: “{escaped(row.for_partner)}”")
    if may_edit and row.state in SENT:
        _render_seen(viewer, row)
    _render_history(moves)
    if may_edit and NEXT[row.state]:
        _render_moves(viewer, row)


def _render_seen(viewer: Viewer, row: ReferralRow) -> None:
    """What the provider's screen shows of it now."""
    if row.seen.until:
        st.caption(f"They see it until {day(row.seen.until)}, unless the release is taken back.")
    else:
        st.markdown(f":red[:material/visibility_off:] {NOT_SEEN}")
    if row.seen.could_be:
        st.caption(NEWER)
        if st.button(
            "Send it again", key=f"again-{row.referral_id}", icon=":material/send:"
        ) and attempt(viewer, lambda s: send_again(s, viewer, row.referral_id, row.version)):
            flash("Sent again under the newer release.")
            st.rerun()


NOT_SEEN = "The provider no longer sees it: the release behind it has ended or was taken back."
NEWER = (
    "A release was signed since. It covers this referral once you send it again: ask them first."
)


def _render_history(moves: Sequence[MoveRow]) -> None:
    for move in moves:
        by = f" · {escaped(move.by)}" if move.by else ""
        why = f": {move.why.value}" if move.why else ""
        side = " (provider)" if move.by_partner else ""
        said = f" “{escaped(move.text)}”" if move.text else ""
        st.caption(f"{when(move.at)}{by}{side} · {move.state.value}{why}{said}")


def _render_moves(viewer: Viewer, row: ReferralRow) -> None:
    asks = f"failing-{row.referral_id}"
    with st.container(horizontal=True):
        for to in NEXT[row.state]:
            if not st.button(VERBS[to], key=f"{to.name}-{row.referral_id}"):
                continue
            if to is ReferralState.FAILED:
                st.session_state[asks] = True
            else:
                _move(viewer, row, {"to": to})
    if st.session_state.get(asks):
        _render_failed(viewer, row)


def _render_failed(viewer: Viewer, row: ReferralRow) -> None:
    form = DraftForm(f"failed {row.referral_id}", row.person_id)
    why = st.pills(
        "Why?", list(WhyFailed), format_func=str, **form.choice(viewer, "why", list(WhyFailed))
    )
    text = st.text_input("More (optional)", max_chars=1000, **form.field(viewer, "text"))
    if st.button("Save that it failed", key=f"failed-{row.referral_id}", type="primary"):
        _move(viewer, row, {"to": ReferralState.FAILED, "why": why, "text": text}, form)


def _move(
    viewer: Viewer, row: ReferralRow, typed: dict[str, Any], form: DraftForm | None = None
) -> None:
    known = {"referral_id": row.referral_id, "version": row.version}
    step = read_form(NewMove, known | typed, {"text": "More"})
    if step is None:
        return
    work = partial(move_referral, viewer=viewer, move=step)
    if form.save(viewer, work) if form else attempt(viewer, work):
        st.session_state.pop(f"failing-{row.referral_id}", None)
        st.rerun()


def _render_new(viewer: Viewer, person_id: int, scores: Sequence[ScoreRow]) -> None:
    form = DraftForm("referral", person_id)
    wanted = [row.domain for row in latest(scores).values() if row.is_open]
    order = [*wanted, *(each for each in Domain if each not in wanted)]
    with st.expander("Offer a referral", icon=":material/send:"):
        st.caption("Open needs come first. Offer it, then send it once they have signed a release.")
        about = st.selectbox(
            "For which need?",
            [each.value for each in order],
            format_func=spelled,
            **form.field(viewer, "domain"),
        )
        with reading(viewer) as session:
            found = services(session, Domain(about))
        if not found:
            st.warning(f"The directory has no service for {about}. Tell your supervisor.")
            return
        _render_offer(viewer, person_id, form, found)


def _render_offer(
    viewer: Viewer, person_id: int, form: DraftForm, found: Sequence[ServiceRow]
) -> None:
    by_id = {row.service_id: row for row in found}
    domain = found[0].domain
    chosen = st.radio(
        "To whom?",
        list(by_id),
        format_func=lambda number: service_words(by_id[number]),
        **form.choice(viewer, f"to {domain.value}", by_id),
    )
    guarded = by_id[chosen].domain.field_class in (FieldClass.HEALTH, FieldClass.LEGAL)
    if guarded:
        st.caption("A release for this one has to cover health or legal facts.")
    text = draft_area(
        "What the provider should know (they read it)",
        1000,
        placeholder="Why, by when, and a number at which they reach you",
        **form.field(viewer, "for_partner"),
    )
    if st.button("Offer it", type="primary"):
        new = read_form(NewReferral, {"service_id": chosen, "for_partner": text}, {})
        if new and form.save(viewer, lambda s: offer_referral(s, viewer, person_id, new)):
            flash("Offered. Send it once they want it and have signed.")
            st.rerun()
