"""Before a meeting: the people on the agenda whom the viewer may see, and one's own packet."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.packet import packet
from casework.database import unit_of_work
from casework.ui.downloads import offer
from casework.ui.meeting_state import Now
from casework.ui.plain import plain
from casework.ui.wording import tier_and_status


def render_before(viewer: Viewer, now: Now) -> None:
    if not now.items:
        st.info("None of the people on this agenda is yours. Take part in the open part.")
    for item in now.items:
        if item.starts_blind(now.meeting.blind_kinds):
            st.markdown("A first look without name")
            continue
        kinds = ", ".join(str(reason["kind"]) for reason in item.reasons)
        st.markdown(
            f"{item.place}. **{plain(item.name)}** · {tier_and_status(item.tier, item.status)}"
        )
        st.caption(kinds or "put on by the lead")
    render_packet(viewer, now)


def render_packet(viewer: Viewer, now: Now) -> None:
    offer(
        "My packet",
        partial(_made, meeting_id=now.meeting.meeting_id),
        "packet.pdf",
        "application/pdf",
        icon=":material/description:",
    )
    st.caption("Built for you alone: what your rows or a release let you see.")


def _made(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return packet(session, viewer, meeting_id)
