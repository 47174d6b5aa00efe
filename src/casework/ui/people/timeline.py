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
from casework.ui.contacts.amend_form import render_amendment
from casework.ui.contacts.listing import render_contact
from casework.ui.contacts.state import AMENDING
from casework.ui.people.state import contacts_shown
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import draft_area
from casework.ui.widgets.move_entry import (
    MovableEntry,
    is_moving,
    render_move,
    render_move_button,
)
from casework.ui.widgets.saving import attempt

A_PAGE = 50


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
        st.caption("Nothing has happened yet. Log the first contact above.")
    entries: list[tuple[Any, ContactRow | Moment]] = [(c.occurred_at, c) for c in contacts]
    entries += [(moment.at, moment) for moment in moments]
    for _, entry in sorted(entries, key=lambda each: each[0], reverse=True):
        with st.container(border=True):
            if isinstance(entry, Moment):
                _moment(entry)
                continue
            render_contact(entry)
            _comments(comments.get(entry.contact_id, ()))
            if may_edit and may_mend(viewer, entry.entered_by, entry.entered_at):
                _change(viewer, entry, may_comment=may_comment)


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
    st.caption(f"The newest {shown} of {total} contacts.")
    if st.button("Show older", icon=":material/history:", width="stretch"):
        st.session_state[contacts_shown(person_id)] = shown + A_PAGE
        st.rerun()


def _moment(moment: Moment) -> None:
    by = f" · {escaped(moment.by)}" if moment.by else ""
    st.markdown(f":material/flag: **{escaped(moment.words)}** · {when(moment.at)}{by}")
    if moment.reason:
        st.text(moment.reason)


def _comments(rows: Sequence[CommentRow]) -> None:
    for row in rows:
        st.caption(f"{escaped(row.by or 'Someone')}, {when(row.written_at)}:")
        st.text(row.text)


def _change(viewer: Viewer, row: ContactRow, *, may_comment: bool) -> None:
    if st.session_state.get(AMENDING) == row.contact_id:
        render_amendment(viewer, row)
        if may_comment:
            _comment(viewer, row)
        return
    entry = _movable(viewer, row)
    if is_moving(entry.key):
        render_move(viewer, entry)
        return
    with st.container(horizontal=True):
        if st.button("Change", key=f"amend-{row.contact_id}", type="tertiary"):
            st.session_state[AMENDING] = row.contact_id
            st.rerun()
        label = "Put back" if row.withdrawn else "Take back"
        key = f"withdraw-{row.contact_id}-{row.withdrawn}"  # another one once somebody did it
        work = partial(withdraw_contact, viewer=viewer, contact_id=row.contact_id)
        if st.button(label, key=key, type="tertiary") and attempt(viewer, work):
            st.rerun()
        render_move_button(entry)


def _movable(viewer: Viewer, row: ContactRow) -> MovableEntry:
    return MovableEntry(
        f"contact-{row.contact_id}",
        "contact",
        row.person_id,
        Action.LOG_CONTACT,
        lambda session, to_id: move_contact(session, viewer, row.contact_id, to_id),
    )


def _comment(viewer: Viewer, row: ContactRow) -> None:
    form = DraftForm(f"comment {row.contact_id}", row.person_id)
    with st.container(border=True):
        given = form.field(viewer, "text")
        text = draft_area("Comment for the worker", COMMENT_LENGTH, **given)
        work = partial(comment_on_contact, viewer=viewer, contact_id=row.contact_id, text=text)
        if st.button("Add comment", key=form.key("save")) and form.save(viewer, work):
            st.session_state.pop(AMENDING, None)
            st.rerun()
