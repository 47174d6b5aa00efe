"""Form that moves or covers a whole caseload: who takes whom, the weights after it, one reason"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from casework.access.viewer import Viewer
from casework.caseloads.proposal import Taker, ToHandOver, propose_takers, weights_after
from casework.caseloads.queries import CaseloadRow
from casework.caseloads.whole_caseload import (
    HandedOver,
    WholeCaseload,
    hand_over_caseload,
    undo_hand_over,
)
from casework.contacts.standards import CASELOAD_CAP
from casework.people.terms import AssignmentKind, spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.caseloads.loads import OVER
from casework.ui.caseloads.state import HANDING_OVER
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt
from casework.ui.widgets.side_panel import panel_foot, side_panel
from casework.ui.widgets.told_apart import told_apart

KINDS = {
    AssignmentKind.PRIMARY: sentence("They take over (resignation, move)"),
    AssignmentKind.COVER: sentence("They cover for some days (holiday, illness)"),
}
PERSON, TIER, WEIGHT = sentence("Person"), sentence("Tier"), sentence("Weight")
LANGUAGES, TO = sentence("Languages"), sentence("To")
WORKER, NOW, AFTER = sentence("Worker"), sentence("Weight now"), sentence("Weight after")


def open_whole_caseload(
    viewer: Viewer, row: CaseloadRow, people: Sequence[ToHandOver], able: Sequence[Taker]
) -> None:
    """In a panel: below the list it would begin under the edge of the screen."""
    title = say("Find a worker for all who have none")
    if row.worker_id or row.left_id or row.unlinked:
        title = say("Hand over all of {worker}", worker=row.worker)
    draw = partial(_render_form, viewer, row, people, able)
    side_panel(title, draw, closed=_forget, width="medium")


def _render_form(
    viewer: Viewer, row: CaseloadRow, people: Sequence[ToHandOver], able: Sequence[Taker]
) -> None:
    part = "without" if row.all_without else f"{row.worker_id} {row.left_id} {row.unlinked}"
    form = DraftForm("handover", part=part)
    kind = st.radio(
        say("What for"),
        list(KINDS),
        format_func=lambda each: say(KINDS[each]),
        **form.field(viewer, "kind", AssignmentKind, AssignmentKind.PRIMARY),
    )
    typed: dict[str, Any] = {"kind": kind}
    if kind is AssignmentKind.COVER:
        given = form.field(viewer, "days", int, 7)
        typed["days"] = st.number_input(say("Days of cover"), 1, 60, **given)
    typed["to"] = _choose(form, people, able)
    _render_weights(people, able, typed["to"])
    given = form.field(viewer, "reason")
    typed["reason"] = st.text_input(
        say("Reason (each next worker reads it)"), max_chars=1000, live=AT_A_PAUSE, **given
    )
    typed["seen"] = {each.person.person_id: each.person.main_id for each in people}
    with panel_foot(), st.container(horizontal=True):
        many = say_counted("Hand over {count} person", "Hand over {count} people", len(typed["to"]))
        if st.button(many, type="primary", key=form.key("save")):
            _save(viewer, form, typed)
        if st.button(say("Cancel"), key=form.key("cancel")):
            _close()


def _choose(form: DraftForm, people: Sequence[ToHandOver], able: Sequence[Taker]) -> dict[int, int]:
    """The proposal, each line of which can be changed; an empty one stays as it is."""
    names = told_apart({each.worker_id: each.name for each in able})
    of_name = {name: number for number, name in names.items()}
    proposed = propose_takers(people, able)
    table = pd.DataFrame(
        {
            say(PERSON): [each.person.name for each in people],
            say(TO): [names.get(proposed.get(each.person.person_id, 0)) for each in people],
            say(TIER): [spelled(each.person.tier or "") for each in people],
            say(WEIGHT): [each.weight for each in people],
            say(LANGUAGES): [", ".join(sorted(each.languages)).title() for each in people],
        }
    )
    fixed = [say(each) for each in (PERSON, TIER, WEIGHT, LANGUAGES)]
    chosen = st.data_editor(
        table,
        hide_index=True,
        disabled=fixed,
        column_config={say(TO): st.column_config.SelectboxColumn(options=list(of_name))},
        key=form.key("to"),
    )
    found = zip(people, chosen[say(TO)], strict=True)
    return {each.person.person_id: of_name[name] for each, name in found if name in of_name}


def _render_weights(
    people: Sequence[ToHandOver], able: Sequence[Taker], chosen: Mapping[int, int]
) -> None:
    after = weights_after(people, able, chosen)
    table = pd.DataFrame(
        {
            say(WORKER): list(told_apart({each.worker_id: each.name for each in able}).values()),
            say(NOW): [_of_cap(each.weight) for each in able],
            say(AFTER): [_of_cap(after[each.worker_id]) for each in able],
        }
    )
    css = pd.DataFrame("", table.index, table.columns)
    css.loc[[after[each.worker_id] > CASELOAD_CAP for each in able], say(AFTER)] = OVER
    st.dataframe(table.style.apply(lambda _: css, axis=None), hide_index=True, width="content")


def _of_cap(weight: float) -> str:
    if weight > CASELOAD_CAP:
        over = f"{weight - CASELOAD_CAP:g}"
        return say(
            "{weight} of {cap}, over by {over}",
            weight=f"{weight:g}",
            cap=f"{CASELOAD_CAP:g}",
            over=over,
        )
    return say("{weight} of {cap}", weight=f"{weight:g}", cap=f"{CASELOAD_CAP:g}")


def _save(viewer: Viewer, form: DraftForm, typed: dict[str, Any]) -> None:
    try:
        whole = WholeCaseload.model_validate(typed)
    except ValidationError:
        st.error(say("Say in a few words why. The next workers will read it."))
        return
    done = form.save(viewer, lambda session: hand_over_caseload(session, viewer, whole))
    if done:
        count = len(done.value)
        one, many = (
            sentence("{count} person was handed over."),
            sentence("{count} people were handed over."),
        )
        flash(say_counted(one, many, count), lambda: _render_undo(viewer, done.value))
        _close()


def _render_undo(viewer: Viewer, handed: tuple[HandedOver, ...]) -> bool:
    count = len(handed)
    one, many = (
        sentence("{count} person was handed over."),
        sentence("{count} people were handed over."),
    )
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f":green[:material/check:] {say_counted(one, many, count)}", width="content")
        undo = st.button(say("Undo"), icon=":material/undo:", key="undo-hand-over")
    if undo and attempt(viewer, lambda session: undo_hand_over(session, viewer, handed)):
        flash(say("Undone: everybody has the worker of before."))
        st.rerun()
    return True


def _forget() -> None:
    st.session_state.pop(HANDING_OVER, None)


def _close() -> None:
    _forget()
    st.rerun()
