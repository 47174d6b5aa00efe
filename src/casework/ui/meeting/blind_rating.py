"""Blind ratings: the first and the second one, shown as counts; a change needs a reason."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.blind import FEWEST, BlindRatings, rate_blind, rate_fully
from casework.decisions.terms import DecisionType, Rating
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt


def render_first(
    viewer: Viewer, item_id: int, question: DecisionType | None, found: BlindRatings
) -> None:
    asked = question.value if question else "what is proposed"
    given = st.pills(
        f"How far do these facts speak for: {asked}?",
        [each.value for each in Rating],
        default=found.own_blind.value if found.own_blind else None,
        key=f"blind-{item_id}",
    )
    if given and (rating := Rating(given)) is not found.own_blind:
        work = partial(rate_blind, viewer=viewer, item_id=item_id, rating=rating)
        if attempt(viewer, work):
            st.rerun()
    st.caption(_so_many(found.raters))


def render_second(viewer: Viewer, item_id: int, found: BlindRatings) -> None:
    """For those who gave a first rating; the counts are for everyone in the room."""
    if found.own_blind is not None and found.own_full is None:
        _render_full(viewer, item_id, found.own_blind)
    if found.raters:
        st.caption(f"First look: {_counts(found.blind, found)}. Now: {_counts(found.full, found)}.")
        if found.changed:
            st.caption(f"{found.changed} changed their mind.")


def _render_full(viewer: Viewer, item_id: int, before: Rating) -> None:
    form = DraftForm(f"second look {item_id}")
    given = st.pills(
        f"You said “{before.value}” on the facts alone. And now?",
        [each.value for each in Rating],
        **form.field(viewer, "rating"),
    )
    if not given:
        return
    rating, why = Rating(given), ""
    if rating is not before:
        why = st.text_input(
            "What changed your mind?", max_chars=1000, live=AT_A_PAUSE, **form.field(viewer, "why")
        )
    work = partial(rate_fully, viewer=viewer, item_id=item_id, rating=rating, why=why or "")
    if st.button("Save my rating", key=f"save-full-{item_id}") and form.save(viewer, work):
        st.rerun()


def _counts(counted: Mapping[Rating, int], found: BlindRatings) -> str:
    if found.raters < FEWEST:
        return f"{_so_many(found.raters)}, shown from {FEWEST} on"
    told = [f"{counted[each]} {each.value}" for each in Rating if counted.get(each)]
    return ", ".join(told) or "nobody yet"


def _so_many(raters: int) -> str:
    return "1 person has rated" if raters == 1 else f"{raters} people have rated"
