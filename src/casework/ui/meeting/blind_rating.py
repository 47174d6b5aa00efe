"""Blind ratings: the first and the second one, shown as counts; a change needs a reason."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.blind import FEWEST, BlindRatings, rate_blind, rate_fully
from casework.decisions.terms import DecisionType, Rating
from casework.people.terms import spelled
from casework.sentences import say, say_counted
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt


def render_first(
    viewer: Viewer, item_id: int, question: DecisionType | None, found: BlindRatings
) -> None:
    asked = spelled(question) if question else say("what is proposed")
    given = st.pills(
        say("How far do these facts speak for: {what}?", what=asked),
        [each.value for each in Rating],
        format_func=spelled,
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
        counts = {"first": _counts(found.blind, found), "now": _counts(found.full, found)}
        said = [say("First look: {first}. Now: {now}.", **counts)]
        if found.changed:
            said.append(
                say_counted(
                    "{count} changed their mind.", "{count} changed their minds.", found.changed
                )
            )
        st.caption(" ".join(said))


def _render_full(viewer: Viewer, item_id: int, before: Rating) -> None:
    form = DraftForm(f"second look {item_id}")
    given = st.pills(
        say("You said “{rating}” on the facts alone. And now?", rating=spelled(before)),
        [each.value for each in Rating],
        format_func=spelled,
        **form.field(viewer, "rating"),
    )
    if not given:
        return
    rating, why = Rating(given), ""
    if rating is not before:
        why = st.text_input(
            say("What changed your mind?"),
            max_chars=1000,
            live=AT_A_PAUSE,
            **form.field(viewer, "why"),
        )
    work = partial(rate_fully, viewer=viewer, item_id=item_id, rating=rating, why=why or "")
    saves = st.button(say("Save my rating"), key=f"save-full-{item_id}")
    if saves and form.save(viewer, work):
        st.rerun()


def _counts(counted: Mapping[Rating, int], found: BlindRatings) -> str:
    if found.raters < FEWEST:
        raters = _so_many(found.raters)
        return say("{raters}, shown from {fewest} on", raters=raters, fewest=FEWEST)
    told = [f"{counted[each]} {spelled(each)}" for each in Rating if counted.get(each)]
    return ", ".join(told) or say("nobody yet")


def _so_many(raters: int) -> str:
    return say_counted("{count} person has rated", "{count} people have rated", raters)
