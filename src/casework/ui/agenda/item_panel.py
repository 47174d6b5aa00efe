"""One person of the agenda: what is asked of the conference, why, and who may hear about them."""

from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.conferences.agenda import ask_about
from casework.conferences.agenda_rows import ItemRow
from casework.conferences.preparation import Preparation
from casework.conferences.queries import MeetingRow
from casework.conferences.readiness import Missing, Readiness, ask_for_release
from casework.decisions.terms import DecisionType
from casework.people.terms import Lacks, spelled
from casework.sentences import say
from casework.ui.agenda.panel import close_panel
from casework.ui.agenda.rules_form import reason_in_words
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt


def render_item_panel(
    viewer: Viewer,
    meeting: MeetingRow,
    found: Preparation,
    item: ItemRow,
    ready: Readiness | None,
) -> None:
    worker = escaped(item.worker or say(item.lacks or Lacks.NOBODY))
    st.markdown(f"{tier_and_status(item.tier, item.status)} · {worker}")
    for asked in found.requests_about(item.person_id):
        st.markdown(f":material/front_hand: {escaped(asked.in_words)}")
    _render_question(viewer, meeting, item)
    _render_room(viewer, item, ready)
    st.markdown(f"**{say('Why on the agenda')}**")
    lines = [
        reason_in_words(each["kind"], each["weight"], each["said"], each["rule"])
        for each in item.reasons
    ]
    if item.moved_because:
        lines.insert(0, f"“{escaped(item.moved_because)}”")
    st.markdown("\n\n".join(lines) or say("Your own choice."))


def _render_question(viewer: Viewer, meeting: MeetingRow, item: ItemRow) -> None:
    open_question = say("open question")
    choices = [open_question, *(kind.value for kind in DecisionType)]
    now = item.question.value if item.question else open_question
    chosen = st.selectbox(
        say("What is proposed"),
        choices,
        choices.index(now),
        format_func=spelled,
        key=f"question-{item.item_id}-{now}",
    )
    if item.starts_blind(meeting.blind_kinds):
        st.caption(f":material/visibility_off: {say('Begins with a first look without name.')}")
    if chosen == now:
        return
    kind = None if chosen == open_question else DecisionType(chosen)
    if attempt(viewer, partial(ask_about, viewer=viewer, item_id=item.item_id, question=kind)):
        st.rerun()


def _render_room(viewer: Viewer, item: ItemRow, ready: Readiness | None) -> None:
    st.markdown(f"**{say('In the room')}**")
    if ready is None:
        st.caption(say("Publish the agenda to see who has to leave, and whose release is missing."))
        return
    if ready.leaving:
        names = ", ".join(escaped(each.name) for each in ready.leaving)
        st.markdown(say("Leaves while the room talks about them: {who}", who=names))
    for each in ready.missing:
        _render_missing(viewer, item, each)
    if not ready.leaving and not ready.missing:
        st.markdown(say("Everybody may stay."))


def _render_missing(viewer: Viewer, item: ItemRow, missing: Missing) -> None:
    name = escaped(missing.name)
    if missing.is_asked:
        st.markdown(say("**{who}** has no release yet: the worker is asked.", who=name))
        return
    st.markdown(say("**{who}** has no release to hear about them.", who=name))
    ask = partial(
        ask_for_release,
        viewer=viewer,
        item_id=item.item_id,
        organisation_id=missing.organisation_id,
    )
    key = f"ask-{item.item_id}-{missing.organisation_id}"
    if st.button(say("Ask the worker for a release"), key=key, icon=":material/front_hand:") and (
        done := attempt(viewer, ask, form=key)
    ):
        close_panel()
        flash(say("Asked: {who} sees it on Today.", who=escaped(done.value)))
        st.rerun()
