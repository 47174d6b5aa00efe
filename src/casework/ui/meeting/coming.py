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
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.heading import page_heading


def render_coming(
    viewer: Viewer, rows: Sequence[MeetingRow], coming: Sequence[NextMeeting]
) -> bool:
    """Whether this is all that the screen has to say: of a meeting of today, say. Then the minutes
    of the last one wait behind a button, unless it was held today as well."""
    if not rows:
        _render_none(coming)
        return True
    if not rows[0].state.is_over or not coming:
        return False
    if not coming[0].is_today or _was_today(rows[0]) or CHOSEN in st.session_state:
        return False
    _render_today(viewer, coming[0], rows[0])
    return True


def _render_none(coming: Sequence[NextMeeting]) -> None:
    page_heading(say("Meeting"))
    then = say("It stands here once the lead has published its agenda.")
    empty_state(say("No meeting is published for you"), then, icon="groups")
    render_next(coming)


def _was_today(row: MeetingRow) -> bool:
    return row.meets_at.astimezone(clock.zone()).date() == clock.today()


def render_next(coming: Sequence[NextMeeting]) -> None:
    if coming:
        st.markdown("  \n".join(map(_in_words, coming)))


def _in_words(each: NextMeeting) -> str:
    return say("**Next meeting:** {when} · {what}", when=when(each.at), what=escaped(each.title))


def _render_today(viewer: Viewer, today: NextMeeting, last: MeetingRow) -> None:
    leads = viewer.role is Role.LEAD
    agenda = ActionButton("agenda", say("Go to the agenda"), "list_alt", primary=True)
    if page_heading(today.title, when(today.at), [agenda] if leads else [], key="today"):
        go_to("agenda")
    st.info(say("Its agenda is not published yet: this screen opens with it."))
    st.button(
        say("The last meeting, {day}", day=day(last.meets_at.astimezone(clock.zone()).date())),
        icon=":material/history:",
        on_click=_choose,
        args=(last.meeting_id,),
    )


def _choose(meeting_id: int) -> None:
    st.session_state[CHOSEN] = meeting_id
