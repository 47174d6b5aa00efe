"""What a partner gets on the screen: the words of the packet, each fact logged as it is shown."""

from datetime import datetime
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.packet import NOBODY_RELEASED
from casework.conferences.partner_packet import PartnerCase, open_cases
from casework.conferences.queries import MeetingRow
from casework.paper.document import Text
from casework.sentences import say, say_counted
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def render_released(
    viewer: Viewer, meeting: MeetingRow, since: datetime, *, item_id: int | None = None
) -> None:
    work = partial(open_cases, viewer=viewer, meeting=meeting, since=since, item_id=item_id)
    if done := attempt(viewer, work):
        render_cases(done.value)


def render_all_released(viewer: Viewer, meeting: MeetingRow, since: datetime) -> None:
    """Before the meeting: everybody on the agenda who was released to them."""
    done = attempt(viewer, partial(open_cases, viewer=viewer, meeting=meeting, since=since))
    if done is None:
        return
    if not done.value:
        st.info(say(NOBODY_RELEASED))
        return
    st.markdown(
        say_counted(
            "**{count} person on this agenda** agreed that you take part.",
            "**{count} people on this agenda** agreed that you take part.",
            len(done.value),
        )
    )
    render_cases(done.value)


def render_cases(cases: list[PartnerCase]) -> None:
    for case in cases:
        with st.container(border=True, gap="xsmall"):
            for text in case.in_words():
                _render(text)


def _render(text: Text) -> None:
    if text.kind == "heading":
        st.subheader(escaped(text.text), anchor=False)
    elif text.kind == "notice":
        st.warning(escaped(text.text))
    else:
        st.markdown(escaped(text.text))
