"""The agenda in its order: up, down, off, and what is known of each before the day."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.conferences.agenda import move, take_off
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.preparation import Preparation, Proposed
from casework.conferences.queries import MeetingRow
from casework.conferences.readiness import Readiness
from casework.conferences.terms import MeetingState
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.agenda.panel import PERSON, open_panel
from casework.ui.agenda.wording import asked_in_short, silence, why_added
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.action_button import ICON_ONLY
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash_refusal
from casework.ui.widgets.saving import attempt


def render_order(meeting: MeetingRow, found: Preparation, ready: Mapping[int, Readiness]) -> None:
    for item in found.taken_back:
        st.warning(
            say(
                "Taken off by the supervisor: {who}. {why}",
                who=escaped(item.name),
                why=escaped(item.taken_back or ""),
            )
        )
    _render_acute_off(found.acute_off_the_agenda if found.items else ())
    if not found.items:
        says = say("Nobody is on it yet")
        empty_state(says, say("Add people from the proposals."), icon="playlist_add")
        return
    with st.container(border=True, gap="xsmall"):
        for place, item in enumerate(found.items, start=1):
            _render_item(meeting, found, item, place, ready.get(item.item_id))
    _render_opens(meeting, len(found.items))


def _render_opens(meeting: MeetingRow, count: int) -> None:
    if meeting.state is not MeetingState.DRAFTING:
        st.caption(say("Published: the leads see these people until 14 days after the meeting."))
        return
    st.caption(
        say_counted(
            "Publishing opens this person's record to the leads until 14 days after the meeting, "
            "and shows who has to leave the room.",
            "Publishing opens the records of these {count} people to the leads until 14 days "
            "after the meeting, and shows who has to leave the room.",
            count,
        )
    )


def _render_acute_off(rows: Sequence[Proposed]) -> None:
    """Who is acute and not on the agenda: one line; unfolded, how long nobody has talked with
    each."""
    if not rows:
        return
    stays = say_counted(
        "{count} acute person stays off: {first}",
        "{count} acute people stay off, first {first}",
        len(rows),
        first=escaped(_name(rows[0])),
    )
    lines = [f"- **{escaped(_name(row))}** ({_silence(row)})" for row in rows]
    with st.expander(f":red[**{stays}**]", icon=":material/priority_high:"):
        st.markdown("\n".join(lines))


def _name(row: Proposed) -> str:
    return row.candidate.person.name


def _silence(row: Proposed) -> str:
    return escaped(silence(row) or say("not overdue"))


def _render_item(
    meeting: MeetingRow, found: Preparation, item: ItemRow, place: int, ready: Readiness | None
) -> None:
    with st.container(
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        gap="xsmall",
        key=f"item-{item.item_id}",
    ):
        with st.container(gap=None):
            st.button(
                f"**{place}  {escaped(item.name)}**",
                type="tertiary",
                key=f"open-{item.item_id}",
                on_click=open_panel,
                args=(PERSON, item.item_id),
            )
            st.markdown(aside_lines(_said(meeting, found, item, ready)))
        _render_arrows(item, place, len(found.items))


def aside_lines(lines: Sequence[str]) -> str:
    """The lines are escaped already."""
    return "  \n".join(f":small[{each}]" for each in lines if each)


def _said(
    meeting: MeetingRow, found: Preparation, item: ItemRow, ready: Readiness | None
) -> list[str]:
    asked = asked_in_short(found.requests_about(item.person_id))
    lines = [f":material/front_hand: {asked}" if asked else "", why_added(item)]
    if item.question:
        proposed = say("Proposed: {what}", what=spelled(item.question))
        blind = say("begins without name") if item.starts_blind(meeting.blind_kinds) else ""
        lines.append(" · ".join(each for each in (proposed, blind) if each))
    if item.chosen_because is not None:
        lines.append(say("Your choice: their supervisor is told, and may take it back"))
    if ready:
        lines.append(ready_in_words(ready))
    return lines


def ready_in_words(ready: Readiness) -> str:
    said = []
    if ready.leaving:
        names = ", ".join(escaped(each.name) for each in ready.leaving)
        said.append(say_counted("{who} leaves", "{who} leave", len(ready.leaving), who=names))
    if waits := [escaped(each.name) for each in ready.missing if not each.is_asked]:
        said.append(say("no release for {who}", who=", ".join(waits)))
    if asked := [escaped(each.name) for each in ready.missing if each.is_asked]:
        said.append(say("release asked for: {who}", who=", ".join(asked)))
    return f":orange[:material/logout: {' · '.join(said)}]" if said else say("everybody may stay")


def _render_arrows(item: ItemRow, place: int, count: int) -> None:
    name = escaped(item.name)
    with st.container(horizontal=True, width="content", wrap=False, gap="xxsmall"):
        for icon, label, to in (
            ("arrow_upward", say("Earlier: {who}", who=name), place - 1),
            ("arrow_downward", say("Later: {who}", who=name), place + 1),
        ):
            st.button(
                label,
                key=f"{ICON_ONLY}-{icon}-{item.item_id}",
                help=label,
                icon=f":material/{icon}:",
                disabled=not 1 <= to <= count,
                on_click=_move,
                args=(item.item_id, to),
            )
        off = say("Take off: {who}", who=name)
        st.button(
            off,
            key=f"{ICON_ONLY}-off-{item.item_id}",
            help=off,
            icon=":material/close:",
            on_click=_take_off,
            args=(item.item_id,),
        )


def _move(item_id: int, to: int) -> None:
    viewer = current_viewer()
    attempt(viewer, partial(move, viewer=viewer, item_id=item_id, to=to), tell=flash_refusal)


def _take_off(item_id: int) -> None:
    viewer = current_viewer()
    attempt(viewer, partial(take_off, viewer=viewer, item_id=item_id), tell=flash_refusal)
