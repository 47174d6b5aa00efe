"""When the viewer's conferences meet next, while no meeting of theirs is published."""

from collections.abc import Sequence

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.next_meetings import NextMeeting
from casework.conferences.queries import MeetingRow
from casework.sentences import say
from casework.ui.meeting.state import CHOSEN
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.heading import page_heading


def render_coming(
    viewer: Viewer, rows: Sequence[MeetingRow], coming: Sequence[NextMeeting]
) -> bool:
    """Whether the meeting of today has the screen: the minutes of the last one wait behind a
    button, until somebody asks for them."""
    open_ones = {row.conference_id for row in rows if not row.state.is_over}
    waiting = [each for each in coming if each.conference_id not in open_ones]
    if open_ones or not waiting:
        return False
    if not waiting[0].is_today or CHOSEN in st.session_state:
        st.markdown("  \n".join(map(_in_words, waiting)))
        return False
    _render_today(viewer, waiting[0], rows)
    return True


def _in_words(each: NextMeeting) -> str:
    return say("**Next meeting:** {when} · {what}", when=when(each.at), what=escaped(each.title))


def _render_today(viewer: Viewer, today: NextMeeting, rows: Sequence[MeetingRow]) -> None:
    leads = viewer.role is Role.LEAD
    agenda = ActionButton("agenda", say("Go to the agenda"), "list_alt", primary=True)
    if page_heading(today.title, when(today.at), [agenda] if leads else [], key="today"):
        go_to("agenda")
    st.info(say("Its agenda is not published yet: this screen opens with it."))
    for row in rows[:1]:
        st.button(
            say("The last meeting, {day}", day=day(row.meets_at.astimezone(clock.zone()).date())),
            icon=":material/history:",
            on_click=_choose,
            args=(row.meeting_id,),
        )


def _choose(meeting_id: int) -> None:
    st.session_state[CHOSEN] = meeting_id
