"""Published agendas on a supervisor's Today: counts, and people whom a lead chose."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.conferences.oversight import (
    PublishedItem,
    mark_seen,
    published_items,
    take_off_again,
)
from casework.database import reading
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt


def render_published(viewer: Viewer) -> None:
    if viewer.role is not Role.SUPERVISOR:
        return
    with reading(viewer) as session:
        found = published_items(session, viewer)
    for _, those in groupby(found, key=lambda each: each.meeting_id):
        _render_meeting(viewer, list(those))


def _render_meeting(viewer: Viewer, items: Sequence[PublishedItem]) -> None:
    first, waiting = items[0], [each for each in items if each.waits]
    people = "1 of your people is" if len(items) == 1 else f"{len(items)} of your people are"
    st.markdown(
        f":material/groups: {people} on the agenda of **{escaped(first.conference)}**, "
        f"{when(first.meets_at)}: {', '.join(escaped(each.person) for each in items)}"
    )
    if not waiting:
        return
    with st.expander(f"{len(waiting)} put on by the lead, proposed by no rule", expanded=True):
        for each in waiting:
            _render_chosen(viewer, each)


def _render_chosen(viewer: Viewer, item: PublishedItem) -> None:
    by = f"{escaped(item.added_by or 'A lead')}, {when(item.added_at)}"
    st.markdown(f"**{escaped(item.person)}** · {by}: “{escaped(item.chosen_because or '')}”")
    st.caption("Their record is open to the leads until 14 days after the meeting.")
    seen = partial(mark_seen, viewer=viewer, item_id=item.item_id)
    if st.button("It may stay", key=f"seen-{item.item_id}") and attempt(viewer, seen):
        flash("It stays on the agenda.")
        st.rerun()
    form = DraftForm(f"take back {item.item_id}")
    because = st.text_input(
        "Why take it back? (the lead reads it)", max_chars=300, **form.field(viewer, "because")
    )
    back = partial(take_off_again, viewer=viewer, item_id=item.item_id, because=because or "")
    if st.button("Take it back", key=f"back-{item.item_id}") and form.save(viewer, back):
        flash("Taken back: the leads see this record no more.")
        st.rerun()
