"""Timeline of a person: contacts with notes, changes of tier and worker."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.contacts.forms import COMMENT_LENGTH
from casework.contacts.moving import move_contact
from casework.contacts.operations import comment_on_contact, withdraw_contact
from casework.contacts.queries import CommentRow, ContactRow
from casework.people.moving import may_mend
from casework.people.timeline import Moment
from casework.sentences import say, sentence
from casework.ui.contacts.amend_form import render_amendment
from casework.ui.contacts.listing import render_contact
from casework.ui.contacts.state import AMENDING
from casework.ui.people.state import contacts_shown
from casework.ui.widgets.action_button import ICON_ONLY
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.move_entry import (
    WRONG_PERSON,
    MovableEntry,
    begin_move,
    is_moving,
    render_move,
)
from casework.ui.widgets.saving import Work, attempt

A_PAGE = 50
CHANGE, TAKE_BACK, PUT_BACK = sentence("Change"), sentence("Take back"), sentence("Put back")


def render_timeline(
    viewer: Viewer,
    contacts: Sequence[ContactRow],
    comments: Mapping[int, Sequence[CommentRow]],
    moments: Sequence[Moment],
    *,
    may_edit: bool,
    may_comment: bool,
) -> None:
    """Everything in one list, newest first."""
    if not contacts and not moments:
        empty_state(say("Nothing has happened yet. Log the first contact above."))
        return
    entries: list[tuple[Any, ContactRow | Moment]] = [(c.occurred_at, c) for c in contacts]
    entries += [(moment.at, moment) for moment in moments]
    with st.container(border=True, gap="xsmall"):
        for _, entry in sorted(entries, key=lambda each: each[0], reverse=True):
            if isinstance(entry, Moment):
                _moment(entry)
            elif may_edit and may_mend(viewer, entry.entered_by, entry.entered_at):
                _changeable(viewer, entry, comments, may_comment=may_comment)
            else:
                _contact(entry, comments)


def _contact(row: ContactRow, comments: Mapping[int, Sequence[CommentRow]]) -> None:
    render_contact(row)
    _comments(comments.get(row.contact_id, ()))


def how_many(person_id: int) -> int:
    """How many contacts are shown for this person: more once older ones were asked for."""
    return int(st.session_state.get(contacts_shown(person_id), A_PAGE))


def since_the_oldest(
    contacts: Sequence[ContactRow], moments: Sequence[Moment], total: int
) -> list[Moment]:
    """Without changes older than the oldest contact shown: they appear with the older contacts, so
    that the timeline has no gap."""
    if len(contacts) >= total:
        return list(moments)
    return [moment for moment in moments if moment.at >= contacts[-1].occurred_at]


def render_older(person_id: int, shown: int, total: int) -> None:
    if shown >= total:
        return
    st.caption(
        say("The newest {shown} of {total} contacts.", shown=f"{shown:,}", total=f"{total:,}")
    )
    if st.button(say("Show older"), icon=":material/history:", width="stretch"):
        st.session_state[contacts_shown(person_id)] = shown + A_PAGE
        st.rerun()


def _moment(moment: Moment) -> None:
    by = f" · {escaped(moment.by)}" if moment.by else ""
    st.markdown(f":material/flag: **{escaped(moment.words)}** · {when(moment.at)}{by}")
    if moment.reason:
        st.text(moment.reason)


def _comments(rows: Sequence[CommentRow]) -> None:
    for row in rows:
        by = escaped(row.by or say("Someone"))
        st.caption(say("{who}, {time}:", who=by, time=when(row.written_at)))
        st.text(row.text)


def _changeable(
    viewer: Viewer,
    row: ContactRow,
    comments: Mapping[int, Sequence[CommentRow]],
    *,
    may_comment: bool,
) -> None:
    """The row with its menu; or below it what the menu opened."""
    entry = _movable(viewer, row)
    amending, moving = st.session_state.get(AMENDING) == row.contact_id, is_moving(entry.key)
    if not (amending or moving):
        with st.container(horizontal=True, wrap=False, gap="xsmall"):
            with st.container(gap="xsmall"):
                _contact(row, comments)
            _menu(viewer, row, entry)
        return
    _contact(row, comments)
    if amending:
        render_amendment(viewer, row)
        if may_comment:
            _comment(viewer, row)
    else:
        render_move(viewer, entry)


def _menu(viewer: Viewer, row: ContactRow, entry: MovableEntry) -> None:
    back = PUT_BACK if row.withdrawn else TAKE_BACK
    chosen = st.menu_button(
        say("Change, take back, move"),
        (CHANGE, back, WRONG_PERSON),
        format_func=say,
        key=f"{ICON_ONLY}-contact-{row.contact_id}-{row.withdrawn}",  # anew once somebody did it
        icon=":material/more_horiz:",
        type="tertiary",
    )
    if chosen == CHANGE:
        st.session_state[AMENDING] = row.contact_id
        st.rerun()
    elif chosen == WRONG_PERSON:
        begin_move(entry)
    elif chosen and attempt(viewer, _withdrawal(viewer, row)):
        st.rerun()


def _withdrawal(viewer: Viewer, row: ContactRow) -> Work[None]:
    return partial(withdraw_contact, viewer=viewer, contact_id=row.contact_id)


def _movable(viewer: Viewer, row: ContactRow) -> MovableEntry:
    return MovableEntry(
        f"contact-{row.contact_id}",
        row.person_id,
        Action.LOG_CONTACT,
        lambda session, to_id: move_contact(session, viewer, row.contact_id, to_id),
    )


def _comment(viewer: Viewer, row: ContactRow) -> None:
    form = DraftForm(f"comment {row.contact_id}", row.person_id)
    with st.container(border=True):
        given = form.field(viewer, "text")
        text = draft_area(say("Comment for the worker"), COMMENT_LENGTH, **given)
        work = partial(comment_on_contact, viewer=viewer, contact_id=row.contact_id, text=text)
        if st.button(say("Add comment"), key=form.key("save")) and form.save(viewer, work):
            st.session_state.pop(AMENDING, None)
            st.rerun()
