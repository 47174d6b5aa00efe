"""Reviews: records opened outside one's own people, and merges that can be undone."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.break_glass import OpeningRow, openings, review_opening
from casework.people.merging import MergeRow, merges, undo_merge
from casework.sentences import say
from casework.ui.navigation.current_person import focus_on
from casework.ui.navigation.page import open_page
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import flash, render_flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt

MOST_REVIEWED, TALLEST = 50, 8


def render_waiting(viewer: Viewer, rows: Sequence[OpeningRow]) -> None:
    """One row each: who opened whom, when, why; below it the review."""
    if not rows:
        empty_state(say("Nothing to review"), icon="task_alt")
        return
    with row_list():
        for row in rows:
            said = ListRow(
                f"opening-{row.opening_id}",
                row.person,
                row.reason,
                Badge(say("opened by {who}", who=row.by), "orange", "lock_open"),
                when(row.granted_at),
            )
            if list_row(said, below=partial(render_review, viewer, row)) == OPEN:
                focus_on(row.person_id)


def render_review(viewer: Viewer, row: OpeningRow) -> None:
    if row.by_viewer:
        st.caption(say("You opened this one yourself: another supervisor reviews it."))
        return
    form = DraftForm("reviews", part=str(row.opening_id))
    given = form.field(viewer, "words")
    label = say("Was this access justified? What happens next?")
    words = st.text_input(label, max_chars=500, live=AT_A_PAUSE, **given)
    work = partial(review_opening, viewer=viewer, opening_id=row.opening_id, words=words or "")
    save = st.button(say("Save the review"), type="primary", key=form.key("save"))
    if save and form.save(viewer, work):
        flash(say("Reviewed."))
        st.rerun()


def render_reviewed(rows: Sequence[OpeningRow]) -> None:
    if not rows:
        return
    section_heading(say("Reviewed"))
    told = [
        {
            say("Person"): row.person,
            say("Opened by"): row.by,
            say("When"): when(row.granted_at),
            say("Reason"): row.reason,
            say("Review"): row.review or "",
            say("Reviewed"): when(row.reviewed_at) if row.reviewed_at else "",
        }
        for row in rows
    ]
    tall = 36 + 35 * min(len(told), TALLEST)
    st.dataframe(pd.DataFrame(told), hide_index=True, height=tall, row_height=35)


def render_merge(viewer: Viewer, row: MergeRow) -> None:
    why = say("took in the record of {merged}", merged=row.merged)
    state = Badge(say("undone"), "gray") if row.undone else Badge(say("merged"), "blue", "merge")
    undo = [ActionButton("undo", say("Undo"), "undo")] if row.can_be_undone else []
    said = ListRow(f"merge-{row.merge_id}", row.kept, why, state, when(row.merged_at))
    tapped = list_row(said, undo)
    if tapped == OPEN:
        focus_on(row.kept_id)
    work = partial(undo_merge, viewer=viewer, merge_id=row.merge_id)
    if tapped == "undo" and attempt(viewer, work):
        flash(say("Undone: they are two records again."))
        st.rerun()


viewer = open_page(Action.REVIEW_OPENINGS, say("Reviews"))
render_flash()
with reading(viewer) as session:
    opened, merged = openings(session, viewer), merges(session)
waiting = [row for row in opened if not row.reviewed_at]
section_heading(say("Emergency access"), say("{count} to review", count=len(waiting)))
render_waiting(viewer, waiting)
render_reviewed([row for row in opened if row.reviewed_at][:MOST_REVIEWED])
section_heading(say("Merged records"))
if not merged:
    st.caption(say("No merge yet. Merge two records from the screen of the one that stays."))
with row_list():
    for merge in merged:
        render_merge(viewer, merge)
