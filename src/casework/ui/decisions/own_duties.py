"""Duties that a case conference gave to somebody who does not work with the person."""

from functools import partial

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import reading
from casework.decisions.own_duties import OwnDuty, finish_own, own_duties
from casework.decisions.terms import Duty
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.decisions.state import SINCE
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day
from casework.ui.widgets.saving import attempt

VERBS = {Duty.DO: sentence("Mark done"), Duty.TELL: sentence("They know it")}


def render_own_duties(viewer: Viewer) -> None:
    """Nothing where there are none."""
    if found := _read(viewer):
        st.markdown(say("**Your decisions**, from a case conference"))
    for each in found:
        _render(viewer, each)


def _read(viewer: Viewer) -> list[OwnDuty]:
    """Only what a partner reads is logged, so only then is anything saved."""
    since = st.session_state.setdefault(SINCE, clock.now())
    if viewer.role is Role.PARTNER:
        done = attempt(viewer, partial(own_duties, viewer=viewer, since=since))
        return done.value if done else []
    with reading(viewer) as session:
        return own_duties(session, viewer, since)


def _render(viewer: Viewer, each: OwnDuty) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            say(
                "{what}: {duty} by {day} · **{who}**",
                what=spelled(each.kind).capitalize(),
                duty=spelled(each.duty),
                day=day(each.by),
                who=escaped(each.person),
            )
        )
        work = partial(finish_own, viewer=viewer, decision_id=each.decision_id, duty=each.duty)
        key = f"own-{each.duty.name}-{each.decision_id}"
        if st.button(say(VERBS[each.duty]), key=key) and attempt(viewer, work):
            flash(say("Saved."))
            st.rerun()
