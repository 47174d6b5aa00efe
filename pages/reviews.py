"""Reviews: records opened outside one's own people, and merges that can be undone."""

from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.break_glass import OpeningRow, openings, review_opening
from casework.people.merging import MergeRow, merges, undo_merge
from casework.ui.navigation.current_person import open_button
from casework.ui.navigation.page import open_page
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash, render_flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt


def render_opening(viewer: Viewer, row: OpeningRow) -> None:
    with st.container(border=True):
        st.markdown(
            f"**{escaped(row.by)}** opened **{escaped(row.person)}** · {when(row.granted_at)}"
        )
        st.text(row.reason)
        if row.reviewed_at:
            st.caption(f"Reviewed {when(row.reviewed_at)}")
            st.text(row.review or "")
            return
        if row.by_viewer:
            st.caption("You opened this one yourself: another supervisor reviews it.")
            return
        render_review(viewer, row.opening_id)


def render_review(viewer: Viewer, opening_id: int) -> None:
    form = DraftForm("reviews", part=str(opening_id))
    given = form.field(viewer, "words")
    words = st.text_input(
        "Was this access justified? What happens next?", max_chars=500, live=AT_A_PAUSE, **given
    )
    work = partial(review_opening, viewer=viewer, opening_id=opening_id, words=words or "")
    save = st.button("Save the review", type="primary", key=form.key("save"))
    if save and form.save(viewer, work):
        flash("Reviewed.")
        st.rerun()


def render_merge(viewer: Viewer, row: MergeRow) -> None:
    with st.container(border=True):
        state = " · undone" if row.undone else ""
        both = f"**{escaped(row.merged)}** was merged into **{escaped(row.kept)}**"
        st.markdown(f"{both} · {when(row.merged_at)}{state}")
        with st.container(horizontal=True):
            open_button(row.kept_id, "Open", key=f"merge-{row.merge_id}")
            if row.can_be_undone and st.button("Undo", key=f"undo-{row.merge_id}"):
                undo = partial(undo_merge, viewer=viewer, merge_id=row.merge_id)
                if attempt(viewer, undo):
                    flash("Undone: they are two records again.")
                    st.rerun()


viewer = open_page(Action.REVIEW_OPENINGS, "Reviews")
render_flash()
with reading(viewer) as session:
    opened, merged = openings(session, viewer), merges(session)
st.subheader("Emergency access")
waiting = [row for row in opened if not row.reviewed_at]
st.caption(f"{len(waiting)} waiting for a review." if opened else "Nothing to review.")
for opening in [*waiting, *[row for row in opened if row.reviewed_at][:20]]:
    render_opening(viewer, opening)
st.subheader("Merged records")
if not merged:
    st.caption("No merge yet. Merge two records from the screen of the one that stays.")
for merge in merged:
    render_merge(viewer, merge)
