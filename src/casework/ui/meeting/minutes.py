"""Minutes of a finished meeting: on the screen, as a table, as a PDF."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.minutes import (
    MeetingMinutes,
    add_to_minutes,
    minutes,
    open_minutes,
)
from casework.conferences.minutes_actions import MinuteAction
from casework.conferences.minutes_paper import (
    NOTHING_TO_PRINT,
    blind_ratings_in_words,
    how_long_in_words,
    led_in_words,
    minutes_pdf,
    no_next,
    options_talked_about,
    why_on_it,
)
from casework.conferences.queries import MeetingRow
from casework.database import reading, unit_of_work
from casework.sentences import say, sentence
from casework.ui.decisions.card import render_decision
from casework.ui.meeting.picker import render_others, render_title
from casework.ui.meeting.state import actions_page, minutes_read, people_page
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.badge import aside
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.heading import page_heading, section_heading
from casework.ui.widgets.paging import page_of
from casework.ui.widgets.saving import attempt

OF_DIRECTORS = sentence(
    "A director sees that it met, who led and who was there. What was decided about people is for "
    "its leads and for the supervisors of their teams, so there is nothing to print."
)
ACTIONS, ON_A_PHONE = 20, 10
PEOPLE, PEOPLE_ON_A_PHONE = 5, 3
"""On a page of the minutes; on paper all follow one another."""


def render_minutes(viewer: Viewer, rows: list[MeetingRow], row: MeetingRow) -> bool:
    """Minutes by role: none for a partner; for a worker, those of their own people in whose room
    they were. Whether there were any."""
    if viewer.role is Role.PARTNER:
        render_title(rows, row)
        st.info(say("This meeting is over. What was sent to you stands under Referrals to us."))
        _render_way("referrals", say("Referrals to us"))
        return False
    found = _read(viewer, row.meeting_id)
    if found is None:
        return False
    if viewer.role is Role.WORKER and not found.items:
        render_title(rows, row)
        st.info(say("This meeting is over. What was decided about your people is under Decisions."))
        _render_way("decisions", say("Decisions"))
        return False
    _render_whole(viewer, rows, found)
    return True


def _render_whole(viewer: Viewer, rows: list[MeetingRow], found: MeetingMinutes) -> None:
    row = found.meeting
    may_print = bool(found.items) and role_can(viewer, Action.SEE_CONFERENCES)
    page_heading(
        say("{conference}: minutes", conference=row.title),
        when(row.started_at or row.meets_at),
        before=partial(_render_ways, rows, found, may_print=may_print),
    )
    _render_found(found)
    if not found.items:
        st.info(say(OF_DIRECTORS if viewer.role is Role.DIRECTOR else NOTHING_TO_PRINT))
    elif may_print and found.decisions:
        with st.expander(say("Show as table"), icon=":material/table:"):
            st.dataframe(found.table(), hide_index=True)
    if role_can(viewer, Action.LEAD_CONFERENCE):
        _render_add(viewer, row.meeting_id)


def _render_way(page: str, label: str) -> None:
    if st.button(label, icon=":material/arrow_forward:"):
        go_to(page)


def _render_ways(rows: list[MeetingRow], found: MeetingMinutes, *, may_print: bool) -> None:
    render_others(rows, found.meeting)
    if may_print:
        _render_print(found)


def _read(viewer: Viewer, meeting_id: int) -> MeetingMinutes | None:
    """One audit entry for each sign-in; without its entry nothing is shown."""
    key = minutes_read(meeting_id)
    if key in st.session_state:
        with reading(viewer) as session:
            return minutes(session, viewer, meeting_id)
    opened = attempt(viewer, partial(open_minutes, viewer=viewer, meeting_id=meeting_id))
    if opened is None:
        return None
    st.session_state[key] = True
    return opened.value


def _render_found(found: MeetingMinutes) -> None:
    """Actions on top: what somebody has to do stands before who said what."""
    st.caption(say("This meeting is over. {led}.", led=escaped(led_in_words(found))))
    if found.items:
        section_heading(say("Actions"), say("who, what, by when"))
        _render_actions(found)
    section_heading(say("Who was there"))
    st.markdown("  \n".join(_attendance(found)))
    if found.notes:
        section_heading(say("Open session"))
        st.markdown(escaped(found.notes))
    _render_items(found)
    if found.not_reached:
        names = ", ".join(escaped(item.name) for item in found.not_reached)
        st.markdown(
            say("**Not reached:** {who}. They are proposed for the next agenda.", who=names)
        )
    for word in found.added:
        st.markdown(
            say(
                "**Added** {when} by {who}. {text_added}",
                when=when(word.at),
                who=escaped(word.by),
                text_added=escaped(word.text),
            )
        )
    then = when(found.next_at) if found.next_at else no_next()
    st.markdown(say("**Next meeting:** {when}", when=then))


def _render_actions(found: MeetingMinutes) -> None:
    place = actions_page(found.meeting.meeting_id)
    actions = page_of(found.actions, place, ACTIONS, ON_A_PHONE)
    st.markdown("\n".join(map(_action, actions)) or say("None: nothing was decided."))


def _render_items(found: MeetingMinutes) -> None:
    reached = [item for item in found.items if found.was_reached(item)]
    place = people_page(found.meeting.meeting_id)
    for item in page_of(reached, place, PEOPLE, PEOPLE_ON_A_PHONE):
        _render_item(found, item)


def _action(each: MinuteAction) -> str:
    said = say(
        "- **{who}** · {what} · **{person}** · by {day} · {state}",
        who=escaped(each.who),
        what=each.what,
        person=escaped(each.person),
        day=day(each.by),
        state=escaped(each.state),
    )
    return said if each.is_open else f"{said} :green[:material/check:]"


def _attendance(found: MeetingMinutes) -> Iterator[str]:
    for label, names in (
        (say("In the room"), found.in_room(None)),
        (say("Invited"), ", ".join(found.invited)),
        (say("Absent"), ", ".join(found.absent)),
    ):
        yield f"**{label}:** {escaped(names) or say('nobody')}"


def _render_item(found: MeetingMinutes, item: ItemRow) -> None:
    with st.container(border=True, key=f"minute-{item.item_id}"):
        st.markdown("  \n".join(_about(found, item)))
        for row in found.of_item(item.item_id):
            render_decision(row, with_name=False, place="minutes")


def _about(found: MeetingMinutes, item: ItemRow) -> Iterator[str]:
    """In one text: each element costs the server time."""
    took = aside(how_long_in_words(item))
    yield f"**{item.place}. {escaped(item.name)}** {took}"
    yield aside(say("On the agenda: {why}", why=why_on_it(item)))
    for each in found.asked.get(item.person_id, ()):
        yield say("Asked: {what}", what=escaped(each.in_words))
    yield aside(say("In the room: {who}", who=found.in_room(item.item_id)))
    if said := blind_ratings_in_words(found.blind_ratings.get(item.item_id)):
        yield aside(said)
    if item.notes:
        yield escaped(options_talked_about(item))
    if not found.of_item(item.item_id):
        yield say("Nothing was decided.")


def _render_print(found: MeetingMinutes) -> None:
    offer(
        say("Print the minutes"),
        partial(_made, meeting_id=found.meeting.meeting_id),
        _file_name(found),
        "application/pdf",
        icon=":material/print:",
    )


def _file_name(found: MeetingMinutes) -> str:
    """Named after the day, and after nobody: file names lie about in folders and mails."""
    held = found.meeting.started_at or found.meeting.meets_at
    return f"minutes-{held.astimezone(clock.zone()).date()}.pdf"


def _made(viewer: Viewer, meeting_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return minutes_pdf(session, viewer, meeting_id)


def _render_add(viewer: Viewer, meeting_id: int) -> None:
    with st.expander(say("Add to the minutes")):
        form = DraftForm(f"minutes {meeting_id}")
        st.caption(
            say(
                "Minutes are never edited. About nobody in particular: that stands beside the "
                "decision, under Decisions."
            )
        )
        text = st.text_area(say("What is missing or not right?"), **form.field(viewer, "text"))
        if st.button(say("Add it")) and form.save(
            viewer,
            partial(add_to_minutes, viewer=viewer, meeting_id=meeting_id, text=text or ""),
        ):
            st.rerun()
