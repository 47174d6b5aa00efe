"""The standing conferences, for those who set them up."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.queries import ConferenceRow
from casework.conferences.setup import end_conference
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.agenda.conference_form import Choices, Held, render_conference_form
from casework.ui.agenda.panel import CONFERENCE, Panel, close_panel, open_panel, render_panel
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.list_row import ListRow, list_row, row_list
from casework.ui.widgets.saving import attempt


def render_conferences(viewer: Viewer, held: Sequence[Held], choices: Choices) -> None:
    set_up = ActionButton("set-up", say("Set up a conference"), "add", primary=True)
    if page_heading(say("Case conferences"), actions=[set_up] if held else [], key="conferences"):
        open_panel(CONFERENCE)
    with row_list():
        for each in held:
            _render_row(viewer, each)
    if not held and empty_state(
        say("No case conference is set up yet"),
        say("Name its leads, its members and its teams."),
        set_up,
        icon="groups",
    ):
        open_panel(CONFERENCE)
    render_panel({CONFERENCE: partial(_panel, viewer, held, choices)})


def _render_row(viewer: Viewer, held: Held) -> None:
    row = held.row
    leads = ", ".join(member.name for member in held.members if member.leads)
    number = say_counted("{count} member", "{count} members", len(held.members))
    shown = ListRow(
        f"conference-{row.conference_id}",
        row.name,
        say("{how_often}, led by {leads}", how_often=spelled(row.cadence), leads=leads),
        detail=say("Next {when} · {members}", when=when(held.next_at), members=number)
        if held.next_at
        else number,
        opens=False,
    )
    change = ActionButton("change", say("Change {what}", what=row.name), "edit", icon_only=True)
    if list_row(shown, [change] if is_own(viewer, held) else []):
        open_panel(CONFERENCE, row.conference_id)


def is_own(viewer: Viewer, held: Held) -> bool:
    return viewer.role is Role.DIRECTOR or held.team_ids <= viewer.team_ids


def _panel(
    viewer: Viewer, held: Sequence[Held], choices: Choices, number: int | None
) -> Panel | None:
    if number is None:
        title = say("Set up a conference")
        return Panel(title, partial(render_conference_form, viewer, None, choices))
    for each in held:
        if each.row.conference_id == number and is_own(viewer, each):
            return Panel(each.row.name, partial(_render_change, viewer, each, choices))
    return None


def _render_change(viewer: Viewer, held: Held, choices: Choices) -> None:
    render_conference_form(viewer, held, choices)
    _render_end(viewer, held.row)


def _render_end(viewer: Viewer, row: ConferenceRow) -> None:
    st.caption(say("Ended, it decides on tiers and closures no more; its minutes stay."))
    label = say("End this conference")
    if st.button(label, key=f"end-{row.conference_id}", type="tertiary") and (
        attempt(viewer, lambda session: end_conference(session, viewer, row.conference_id))
    ):
        close_panel()
        flash(say("Ended: {what}.", what=escaped(row.name)))
        st.rerun()
