"""Before the meeting: the viewer's own people on the agenda, and the packet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.confidentiality import STATEMENT, sign_confidentiality
from casework.conferences.packet import packet
from casework.conferences.queries import MeetingRow, meeting
from casework.conferences.terms import RUNS_AT_MOST, MeetingState
from casework.database import reading, unit_of_work
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.decisions.own_duties import render_own_duties
from casework.ui.meeting.partner_preview import render_previews
from casework.ui.meeting.released import render_all_released
from casework.ui.meeting.snapshot import Snapshot
from casework.ui.web import current_viewer
from casework.ui.widgets.badge import aside
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.fragment import fragment
from casework.ui.widgets.saving import attempt

REFRESH_EVERY = timedelta(seconds=3)


def render_duties_between(viewer: Viewer, meetings: Sequence[MeetingRow]) -> None:
    """The viewer's own duties, while no meeting runs."""
    if not any(each.state is MeetingState.RUNNING for each in meetings):
        render_own_duties(viewer)


def render_before(viewer: Viewer, now: Snapshot) -> None:
    if viewer.role is Role.PARTNER:
        shown = st.session_state.setdefault(f"released-{now.meeting.meeting_id}", clock.now())
        render_all_released(viewer, now.meeting, shown)
    elif not now.items:
        st.info(
            say("Nobody on this agenda is one of your people. You are welcome in the open session.")
        )
    if now.items:
        st.markdown("\n\n".join(_in_short(item, now) for item in now.items))
    render_signing(viewer, now)
    if viewer.role is not Role.PARTNER:
        render_previews(viewer, now)
    row = now.meeting
    wait_for_the_lead(row.meeting_id, row.version, row.meets_at, leads=now.place.member.leads)
    render_packet(viewer, now)


def _in_short(item: ItemRow, now: Snapshot) -> str:
    """In one text for all: each element costs the server time."""
    if item.starts_blind(now.meeting.blind_kinds):
        return say("A first look without name")
    kinds = ", ".join(spelled(str(reason["kind"])) for reason in item.reasons)
    # no "4." at its beginning: a list of somebody's own people would be counted on from there
    who = f"**{item.place}  {escaped(item.name)}** · {tier_and_status(item.tier, item.status)}"
    return f"{who}  \n{aside(kinds or say('put on by the lead'))}"


def render_signing(viewer: Viewer, now: Snapshot) -> None:
    """Before the meeting, and outside while it runs: whoever came late signs there."""
    is_partner = viewer.role is Role.PARTNER
    if is_partner or not now.meeting.staff_stay or now.place.member.signed:
        return
    with st.container(border=True):
        st.markdown(say("Sign this to stay in the room for people with whom you do not work:"))
        st.markdown(f"“{say(STATEMENT)}”")
        work = partial(sign_confidentiality, viewer=viewer, meeting=now.meeting)
        if st.button(say("I sign this")) and attempt(viewer, work):
            flash(say("Signed. You may hear about everybody on the agenda."))
            st.rerun()


@fragment(run_every=REFRESH_EVERY)
def wait_for_the_lead(meeting_id: int, version: int, meets_at: datetime, *, leads: bool) -> None:
    """Brings the viewer in when the meeting begins, and keeps them signed in until then."""
    viewer = current_viewer.current_sign_in(
        active=abs(clock.now() - meets_at) < RUNS_AT_MOST
    ).viewer
    if viewer is None:
        st.rerun(scope="app")
    with reading(viewer) as session:
        row = meeting(session, meeting_id)
    if row is None or row.version != version:
        st.rerun(scope="app")
    if not leads:
        st.caption(say("Wait here: this screen updates when the lead begins."))


def render_packet(viewer: Viewer, now: Snapshot) -> None:
    offer(
        say("My packet"),
        partial(_made, meeting_id=now.meeting.meeting_id),
        "packet.pdf",
        "application/pdf",
        icon=":material/description:",
    )
    partner = viewer.role is Role.PARTNER
    st.caption(
        say("Made for you alone: what these people agreed to share with you, as of now.")
        if partner
        else say("Made for you alone: what you may see of them, as of now.")
    )


def _made(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return packet(session, viewer, meeting_id)
