"""Form that gives a person another worker."""

from collections.abc import Mapping, Sequence

import streamlit as st
from pydantic import ValidationError

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, colleagues
from casework.caseloads.operations import reassign
from casework.contacts.standards import CASELOAD_CAP
from casework.database import reading
from casework.people.forms import NewAssignment
from casework.people.terms import AssignmentKind
from casework.ui.caseloads.state import REASSIGNING, SAVED
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt

KINDS = {
    AssignmentKind.PRIMARY: "Takes over as main worker",
    AssignmentKind.SECOND: "Second worker",
    AssignmentKind.COVER: "Cover for some days",
}


def render_reassign(
    viewer: Viewer,
    person_id: int,
    name: str,
    workers: Sequence[Colleague] | None = None,
    weights: Mapping[int | None, float] | None = None,
) -> None:
    """Open tasks move to the new primary worker. `weights`: each worker's caseload by weight."""
    if workers is None:
        workers = colleagues_of(viewer)
    if not workers:
        st.info("Your team has no workers yet: an administrator can add them.")
        return
    carried = weights or {}
    with st.form(f"reassign-{person_id}-{st.session_state.get(SAVED, 0)}"):
        st.write(f"**Who works with {escaped(name)}?**")
        worker = st.selectbox(
            "Worker", workers, format_func=lambda each: _with_room(each, carried), index=None
        )
        kind = st.radio("As", list(KINDS), format_func=KINDS.__getitem__)
        days = st.number_input("Days of cover", 1, 60, 7, help="Counts only for cover.")
        reason = st.text_input("Reason", max_chars=1000)
        if st.form_submit_button("Save", type="primary"):
            _save(viewer, person_id, name, worker, kind, int(days), reason)


def colleagues_of(viewer: Viewer) -> Sequence[Colleague]:
    with reading(viewer) as session:
        return colleagues(session, roles=[Role.WORKER], team_ids=viewer.team_ids)


def _with_room(worker: Colleague, carried: Mapping[int | None, float]) -> str:
    """A full caseload in words: 13.75 of 12 alone is easily missed."""
    if (weight := carried.get(worker.account_id)) is None:
        return worker.name
    over = f", over by {weight - CASELOAD_CAP:g}" if weight > CASELOAD_CAP else ""
    full = ", full" if weight == CASELOAD_CAP else ""
    return f"{worker.name} (carries {weight:g} of {CASELOAD_CAP:g}{over}{full})"


def _save(
    viewer: Viewer,
    person_id: int,
    name: str,
    worker: Colleague | None,
    kind: AssignmentKind,
    days: int,
    reason: str,
) -> None:
    if worker is None:
        st.error("Choose a worker first.")
        return
    try:
        new = NewAssignment(
            worker_id=worker.account_id,
            kind=kind,
            reason=reason,
            days=days if kind is AssignmentKind.COVER else None,
        )
    except ValidationError:
        st.error("Say in a few words why. The next worker will read it.")
        return
    done = attempt(viewer, lambda session: reassign(session, viewer, person_id, new))
    if done:
        st.session_state.pop(REASSIGNING, None)
        st.session_state[SAVED] = st.session_state.get(SAVED, 0) + 1
        flash(_said(escaped(worker.name), escaped(name), kind, days, done.value))
        st.rerun()


def _said(worker: str, name: str, kind: AssignmentKind, days: int, tasks: int) -> str:
    if kind is AssignmentKind.SECOND:
        return f"{worker} is now second worker of {name}."
    if kind is AssignmentKind.COVER:
        return f"{worker} covers {name} for {'1 day' if days == 1 else f'{days} days'}."
    went = {0: "", 1: " 1 open task moved with them."}.get(
        tasks, f" {tasks} open tasks moved with them."
    )
    return f"{worker} is now main worker of {name}.{went}"
