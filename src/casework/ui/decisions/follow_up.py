"""Following a decision up: done, told, answered, handed over, corrected."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import filter_allowed
from casework.access.viewer import Viewer
from casework.conferences.options_beside import options_beside
from casework.database import reading
from casework.decisions.carriers import who_can_own
from casework.decisions.moving import move_decision
from casework.decisions.operations import correct, hand_over_duty, mark_done, mark_person_informed
from casework.decisions.queries import DecisionRow
from casework.decisions.terms import AT_ONCE, Duty
from casework.people.moving import may_mend
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE, draft_area
from casework.ui.widgets.move_entry import WRONG_PERSON, MovableEntry, render_wrong_person
from casework.ui.widgets.saving import Work, attempt
from casework.ui.widgets.told_apart import told_apart

DONE, TELL = sentence("Mark done"), sentence("Told, and their answer")
HAND_OVER, CORRECT = sentence("Hand over"), sentence("Correct")
STAY, GO = "stay", "go"


def ways_to_work(viewer: Viewer, rows: Sequence[DecisionRow]) -> dict[int, list[str]]:
    """Actions that the viewer may take, by decision; one statement for all of them."""
    those = {row.person_id for row in rows}
    with reading(viewer) as session:
        carries = filter_allowed(session, viewer, Action.CARRY_OUT_DECISION, those)
        hands = filter_allowed(session, viewer, Action.HAND_OVER_DECISION, those)
        records = filter_allowed(session, viewer, Action.RECORD_DECISION, those)
    return {
        row.decision_id: [
            way
            for way, is_theirs in (
                (DONE, row.is_open and row.person_id in carries),
                (TELL, row.person_id in carries),
                (HAND_OVER, bool(row.holders) and row.person_id in hands),
                (CORRECT, row.person_id in records),
                (WRONG_PERSON, row.person_id in hands and _is_movable(viewer, row)),
            )
            if is_theirs
        ]
        for row in rows
    }


def _is_movable(viewer: Viewer, row: DecisionRow) -> bool:
    return row.kind not in AT_ONCE and may_mend(viewer, row.decider_id, row.decided_at)


def render_work(viewer: Viewer, row: DecisionRow, ways: Sequence[str]) -> None:
    """The viewer's actions, one open at a time."""
    if not ways:
        return
    key = f"working-{row.decision_id}"
    with st.container(horizontal=True):
        for way in ways:
            if way != WRONG_PERSON and st.button(say(way), key=f"{way}-{row.decision_id}"):
                st.session_state[key] = way
    if WRONG_PERSON in ways:
        render_wrong_person(viewer, _movable(viewer, row))
    _render_chosen(viewer, key, row, st.session_state.get(key))


def _render_chosen(viewer: Viewer, key: str, row: DecisionRow, chosen: str | None) -> None:
    if chosen == DONE:
        _done(viewer, key, partial(mark_done, viewer=viewer, decision_id=row.decision_id))
    elif chosen == TELL:
        _render_tell(viewer, key, row)
    elif chosen == HAND_OVER:
        _render_hand_over(viewer, key, row)
    elif chosen == CORRECT:
        _render_correct(viewer, key, row)


def _movable(viewer: Viewer, row: DecisionRow) -> MovableEntry:
    return MovableEntry(
        f"decision-{row.decision_id}",
        row.person_id,
        Action.HAND_OVER_DECISION,
        lambda session, to_id: move_decision(
            session,
            viewer,
            row.decision_id,
            to_id,
            options_too=st.session_state.get(_about_whom(row)) == GO,
        ),
        lambda: _ask_about_options(viewer, row),
    )


def _about_whom(row: DecisionRow) -> str:
    return f"options-about-{row.decision_id}"


def _ask_about_options(viewer: Viewer, row: DecisionRow) -> bool:
    """Only whoever was there knows about whom the room's notes are."""
    with reading(viewer) as session:
        options = options_beside(session, row.decision_id)
    if not options:
        return True
    st.markdown(say("Written beside it in the meeting: “{options}”", options=escaped(options)))
    name = escaped(row.person)
    told = {
        STAY: say("About {who}: they stay here", who=name),
        GO: say("About the right person: they go along, and nobody reads them here"),
    }
    return (
        st.radio(
            say("About whom are these notes?"),
            list(told),
            index=None,
            format_func=told.__getitem__,
            key=_about_whom(row),
        )
        is not None
    )


def _done(viewer: Viewer, key: str, work: Work[object]) -> None:
    st.session_state.pop(key, None)
    if attempt(viewer, work):
        flash(say("Saved."))
        st.rerun()


def _render_tell(viewer: Viewer, key: str, row: DecisionRow) -> None:
    form = DraftForm(f"answer {row.decision_id}", row.person_id)
    text = draft_area(
        say("Their answer, in their own words (you can add it later)"),
        2000,
        **form.field(viewer, "text"),
    )
    label = say("They know it: save") if row.told_at is None else say("Save the answer")
    if st.button(label, type="primary", key=f"save-{key}") and form.save(
        viewer,
        partial(
            mark_person_informed, viewer=viewer, decision_id=row.decision_id, answer=text or ""
        ),
    ):
        _close(key)


def _render_correct(viewer: Viewer, key: str, row: DecisionRow) -> None:
    form = DraftForm(f"correct {row.decision_id}", row.person_id)
    st.caption(
        say(
            "The decision stays as it was recorded. The correction is shown beside it on every "
            "paper."
        )
    )
    text = draft_area(say("What was not right?"), 2000, **form.field(viewer, "text"))
    if st.button(say("Add the correction"), type="primary", key=f"save-{key}") and form.save(
        viewer, partial(correct, viewer=viewer, decision_id=row.decision_id, text=text or "")
    ):
        _close(key)


def _render_hand_over(viewer: Viewer, key: str, row: DecisionRow) -> None:
    with reading(viewer) as session:
        placed = who_can_own(session, row.person_id, row.conference_id)
    able = told_apart({each.account_id: escaped(each.name) for each in placed})
    form = DraftForm(f"hand over {row.decision_id}", row.person_id)
    duties = _render_duties(viewer, form, row)
    others = [number for number in able if set(row.holders.values()) != {number}]
    chosen = form.choice(viewer, "to", others)
    to = st.pills(say("To whom"), others, format_func=able.__getitem__, **chosen)
    why = st.text_input(say("Why?"), max_chars=300, live=AT_A_PAUSE, **form.field(viewer, "why"))
    if not st.button(say("Hand it over"), type="primary", key=f"save-{key}"):
        return
    if to is None or not duties:
        st.error(say("Choose what is handed over, and to whom."))
    elif form.save(
        viewer, lambda s: hand_over_duty(s, viewer, row.decision_id, to, why or "", duties)
    ):
        _close(key)


def _render_duties(viewer: Viewer, form: DraftForm, row: DecisionRow) -> list[Duty]:
    """Open decisions that the lead hands over: all of them unless some are taken out."""
    if len(row.holders) == 1:
        return list(row.holders)
    begun = [duty.value for duty in row.holders if _has_left(row, duty)] or list(row.holders)
    return st.pills(
        say("What"),
        list(row.holders),
        selection_mode="multi",
        format_func=spelled,
        **form.choice(viewer, "what", row.holders, begun),
    )


def _has_left(row: DecisionRow, duty: Duty) -> bool:
    return row.owner_left if duty is Duty.DO else row.teller_left


def _close(key: str) -> None:
    st.session_state.pop(key, None)
    flash(say("Saved."))
    st.rerun()
