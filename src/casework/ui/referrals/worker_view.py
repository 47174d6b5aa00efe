"""A person's referrals: offer, send under a release, follow until confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import reading
from casework.needs.queries import latest, scores_of
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.providers.queries import ServiceRow, services
from casework.referrals.forms import NewMove, NewReferral
from casework.referrals.operations import move_referral, offer_referral, send_again
from casework.referrals.queries import MoveRow, ReferralRow
from casework.referrals.terms import CONNECTED, NEXT, SENT, ReferralState, WhyFailed
from casework.sentences import say, say_counted, sentence
from casework.ui.providers.service_card import service_words
from casework.ui.referrals.phrases import VERBS, referral_state
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import row_on_screen
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import close_kept_panel
from casework.ui.widgets.told_apart import told_apart
from casework.ui.widgets.validation import read_form

OFFER = "offer-referral"


def render_referrals(
    viewer: Viewer,
    rows: Sequence[ReferralRow],
    moves: Mapping[int, Sequence[MoveRow]],
    *,
    may_edit: bool,
) -> None:
    if not rows:
        empty_state(
            say("No referral yet"), say("It counts once a first service is confirmed."), icon="send"
        )
    for row in rows:
        with st.container(border=True, key=f"referral-{row.referral_id}", gap="xsmall"):
            _render_one(viewer, row, moves.get(row.referral_id, ()), may_edit=may_edit)


def _render_one(
    viewer: Viewer, row: ReferralRow, moves: Sequence[MoveRow], *, may_edit: bool
) -> None:
    row = replace(row, version=row_on_screen(f"referral {row.referral_id}", row).version)
    st.markdown("  \n".join(_lines(row)))
    if row.service_closed:
        st.warning(say("This service has closed. Choose another one with them."))
    if may_edit and row.state in SENT:
        _render_seen(viewer, row)
    _render_history(moves)
    if may_edit and NEXT[row.state]:
        _render_moves(viewer, row)


def _lines(row: ReferralRow) -> Iterator[str]:
    """In one text: to whom and how it stands, for what, how long, what the provider reads."""
    state = Badge(referral_state(row.state), "green" if row.state in CONNECTED else "blue")
    name = say("{provider}: {service}", provider=row.provider, service=row.service)
    yield f"**{escaped(name)}** {state.markdown}"
    told = [
        spelled(row.domain).capitalize(),
        say("offered {day}", day=day(row.offered_at.date())),
        say("accepted by the provider") if row.accepted_at else "",
    ]
    yield aside(" · ".join(part for part in told if part))
    if still := row.stands_still:
        said = say_counted(
            "Nothing new for {count} day.", "Nothing new for {count} days.", still.days
        )
        yield f":orange[:material/hourglass: {said}]"
    if row.for_partner:
        words = escaped(row.for_partner)
        if row.state is ReferralState.OFFERED:
            yield say("They will read: “{words}”", words=words)
        else:
            yield say("They were sent: “{words}”", words=words)


def _render_seen(viewer: Viewer, row: ReferralRow) -> None:
    """What the provider's screen shows of it now."""
    if row.seen.until:
        until = day(row.seen.until)
        st.caption(say("They see it until {day}, unless the release is taken back.", day=until))
    else:
        st.markdown(f":red[:material/visibility_off:] {say(NOT_SEEN)}")
    if row.seen.could_be:
        st.caption(say(NEWER))
        if st.button(
            say("Send it again"), key=f"again-{row.referral_id}", icon=":material/send:"
        ) and attempt(viewer, lambda s: send_again(s, viewer, row.referral_id, row.version)):
            flash(say("Sent again under the newer release."))
            st.rerun()


NOT_SEEN = sentence(
    "The provider no longer sees it: the release behind it has ended or was taken back."
)
NEWER = sentence(
    "A release was signed since. It covers this referral once you send it again: ask them first."
)


def _render_history(moves: Sequence[MoveRow]) -> None:
    """In one text, a line for each step."""
    if moves:
        st.markdown("  \n".join(aside(_move_words(move)) for move in moves))


def _move_words(move: MoveRow) -> str:
    who = say("{who} (provider)", who=move.by) if move.by_partner and move.by else move.by
    parts = (when(move.at), who, referral_state(move.state), spelled(move.why) if move.why else "")
    said = " · ".join(part for part in parts if part)
    return f"{said} “{say(move.text)}”" if move.text else said


def _render_moves(viewer: Viewer, row: ReferralRow) -> None:
    asks = f"failing-{row.referral_id}"
    with st.container(horizontal=True):
        for to in NEXT[row.state]:
            if not st.button(say(VERBS[to]), key=f"{to.name}-{row.referral_id}"):
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
        say("Why?"),
        list(WhyFailed),
        format_func=spelled,
        **form.choice(viewer, "why", list(WhyFailed)),
    )
    text = st.text_input(say("More (optional)"), max_chars=1000, **form.field(viewer, "text"))
    if st.button(say("Save that it failed"), key=f"failed-{row.referral_id}", type="primary"):
        _move(viewer, row, {"to": ReferralState.FAILED, "why": why, "text": text}, form)


def _move(
    viewer: Viewer, row: ReferralRow, typed: dict[str, Any], form: DraftForm | None = None
) -> None:
    known = {"referral_id": row.referral_id, "version": row.version}
    step = read_form(NewMove, known | typed, {"text": say("More")})
    if step is None:
        return
    work = partial(move_referral, viewer=viewer, move=step)
    if form.save(viewer, work) if form else attempt(viewer, work):
        st.session_state.pop(f"failing-{row.referral_id}", None)
        st.rerun()


def render_offer_form(viewer: Viewer, person_id: int) -> None:
    """Read anew: the panel runs by itself."""
    form = DraftForm("referral", person_id)
    with reading(viewer) as session:
        scores = scores_of(session, person_id)
    wanted = [row.domain for row in latest(scores).values() if row.is_open]
    order = [*wanted, *(each for each in Domain if each not in wanted)]
    st.caption(
        say("Open needs come first. Offer it, then send it once they have signed a release.")
    )
    about = st.selectbox(
        say("For which need?"),
        [each.value for each in order],
        format_func=spelled,
        **form.field(viewer, "domain"),
    )
    with reading(viewer) as session:
        found = services(session, Domain(about))
    if not found:
        told = say(
            "The directory has no service for {need}. Tell your supervisor.", need=spelled(about)
        )
        st.warning(told)
        return
    _render_offer(viewer, person_id, form, found)


def _render_offer(
    viewer: Viewer, person_id: int, form: DraftForm, found: Sequence[ServiceRow]
) -> None:
    by_id = {row.service_id: row for row in found}
    domain = found[0].domain
    names = told_apart({number: service_words(row) for number, row in by_id.items()})
    chosen = st.radio(
        say("To whom?"),
        list(names),
        format_func=names.__getitem__,
        **form.choice(viewer, f"to {domain.value}", by_id),
    )
    guarded = by_id[chosen].domain.field_class in (FieldClass.HEALTH, FieldClass.LEGAL)
    if guarded:
        st.caption(say("A release for this one has to cover health or legal facts."))
    text = draft_area(
        say("What the provider should know (they read it)"),
        1000,
        placeholder=say("Why, by when, and a number at which they reach you"),
        **form.field(viewer, "for_partner"),
    )
    if st.button(say("Offer it"), type="primary"):
        new = read_form(NewReferral, {"service_id": chosen, "for_partner": text}, {})
        if new and form.save(viewer, lambda s: offer_referral(s, viewer, person_id, new)):
            close_kept_panel()
            flash(say("Offered. Send it once they want it and have signed."))
            st.rerun()
