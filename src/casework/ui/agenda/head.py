"""The head of an agenda: when it is, how long it takes, print, invite, publish."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.agenda import publish
from casework.conferences.preparation import Preparation
from casework.conferences.queries import MeetingRow
from casework.conferences.terms import MINUTES_EACH, MeetingState
from casework.sentences import say, say_counted, sentence
from casework.ui.agenda.files import render_agenda_files
from casework.ui.agenda.panel import CANCEL, MEETING, RULES, open_panel
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.saving import attempt

RULES_LABEL = sentence("Rules and weights")
RARE = {
    sentence("Move or rename"): MEETING,
    sentence("Cancel the meeting"): CANCEL,
    RULES_LABEL: RULES,
}


def render_agenda_head(viewer: Viewer, meeting: MeetingRow, found: Preparation) -> None:
    rare = RARE if meeting.state is not MeetingState.RUNNING else {RULES_LABEL: RULES}
    tapped = page_heading(
        say("Agenda"),
        _note(meeting, found),
        _actions(meeting, found),
        key="agenda",
        more=list(rare),
        before=partial(render_agenda_files, meeting, has_people=bool(found.items)),
    )
    if tapped == "publish":
        work = partial(publish, viewer=viewer, meeting_id=meeting.meeting_id)
        if attempt(viewer, work):
            st.rerun()
    elif tapped == "meeting":
        go_to("meeting")
    elif tapped in rare:
        open_panel(rare[tapped])


def _note(meeting: MeetingRow, found: Preparation) -> str:
    count = len(found.items)
    people = say_counted("{count} person", "{count} people", count)
    minutes = say("about {count} minutes", count=count * MINUTES_EACH)
    said = [meeting.title, when(meeting.meets_at), people, minutes if count else ""]
    return " · ".join(each for each in said if each)


def _actions(meeting: MeetingRow, found: Preparation) -> Sequence[ActionButton]:
    if meeting.state is not MeetingState.DRAFTING:
        return [ActionButton("meeting", say("Go to the meeting"), "groups", primary=True)]
    if not found.items:
        return []
    return [ActionButton("publish", say("Publish"), "send", primary=True)]
