"""Form that gives a person another worker."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import ValidationError

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, colleagues
from casework.caseloads.operations import reassign
from casework.contacts.standards import CASELOAD_CAP
from casework.database import reading
from casework.people.card import assignments
from casework.people.forms import NewAssignment
from casework.people.terms import AssignmentKind
from casework.sentences import say, say_counted, sentence
from casework.ui.caseloads.state import REASSIGNING
from casework.ui.widgets.edit_form import EditForm, SeenValue
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.told_apart import told_apart

KINDS = {
    AssignmentKind.PRIMARY: sentence("Takes over as main worker"),
    AssignmentKind.SECOND: sentence("Second worker"),
    AssignmentKind.COVER: sentence("Cover for some days"),
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
        st.info(say("Your team has no workers yet: an administrator can add them."))
        return
    names = {each.account_id: each.name for each in workers}
    form = EditForm("tier and worker", person_id, "reassign")
    with st.container(border=True):
        st.markdown(say("**Who works with {name}?**", name=escaped(name)))
        seen = form.opened_with(viewer, SeenValue(_main_worker(viewer, person_id)))
        typed = _fields(viewer, form, {w.account_id: w for w in workers}, weights or {})
        if st.button(say("Save"), type="primary", key=form.key("save")):
            _save(viewer, form, name, names, typed | {"seen": seen.version})


def _main_worker(viewer: Viewer, person_id: int) -> int | None:
    with reading(viewer) as session:
        rows = assignments(session, person_id)
    mains = (r.worker_id for r in rows if r.kind is AssignmentKind.PRIMARY and r.holds_now)
    return next(mains, None)


def _fields(
    viewer: Viewer,
    form: EditForm,
    workers: Mapping[int, Colleague],
    weights: Mapping[int | None, float],
) -> dict[str, Any]:
    labels = told_apart({number: _with_room(each, weights) for number, each in workers.items()})
    worker = st.selectbox(
        say("Worker"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        **form.choice(viewer, "worker", workers),
    )
    kind = st.radio(
        say("As"),
        list(KINDS),
        format_func=lambda each: say(KINDS[each]),
        **form.field(viewer, "kind", AssignmentKind, AssignmentKind.PRIMARY),
    )
    typed = {"worker_id": worker, "kind": kind}
    if kind is AssignmentKind.COVER:
        given = form.field(viewer, "days", begun=7)
        typed["days"] = st.number_input(say("Days of cover"), 1, 60, **given)
    given = form.field(viewer, "reason")
    typed["reason"] = st.text_input(say("Reason"), max_chars=1000, live=AT_A_PAUSE, **given)
    return typed


def colleagues_of(viewer: Viewer) -> Sequence[Colleague]:
    with reading(viewer) as session:
        return colleagues(session, roles=[Role.WORKER], team_ids=viewer.team_ids)


def _with_room(worker: Colleague, carried: Mapping[int | None, float]) -> str:
    """A full caseload in words: 13.75 of 12 alone is easily missed."""
    if (weight := carried.get(worker.account_id)) is None:
        return worker.name
    said = {"who": worker.name, "weight": f"{weight:g}", "cap": f"{CASELOAD_CAP:g}"}
    if weight > CASELOAD_CAP:
        over = f"{weight - CASELOAD_CAP:g}"
        return say("{who} (carries {weight} of {cap}, over by {over})", over=over, **said)
    if weight == CASELOAD_CAP:
        return say("{who} (carries {weight} of {cap}, full)", **said)
    return say("{who} (carries {weight} of {cap})", **said)


def _save(
    viewer: Viewer, form: EditForm, name: str, names: Mapping[int, str], typed: dict[str, Any]
) -> None:
    if typed["worker_id"] is None:
        st.error(say("Choose a worker first."))
        return
    try:
        new = NewAssignment.model_validate(typed)
    except ValidationError:
        st.error(say("Say in a few words why. The next worker will read it."))
        return
    done = form.save_change(
        viewer,
        lambda session: reassign(session, viewer, form.person_id, new),
        {"worker_id": say("Main worker")},
        lambda number: (
            names.get(number, say("somebody of another team")) if number else say("nobody")
        ),
    )
    if done:
        st.session_state.pop(REASSIGNING, None)
        worker = escaped(names[new.worker_id])
        flash(_said(worker, escaped(name), new.kind, new.days or 0, done.value))
        st.rerun()


def _said(worker: str, name: str, kind: AssignmentKind, days: int, tasks: int) -> str:
    said = {"who": worker, "name": name}
    if kind is AssignmentKind.SECOND:
        return say("{who} is now second worker of {name}.", **said)
    if kind is AssignmentKind.COVER:
        one, many = (
            sentence("{who} covers {name} for {count} day."),
            sentence("{who} covers {name} for {count} days."),
        )
        return say_counted(one, many, days, **said)
    if not tasks:
        return say("{who} is now main worker of {name}.", **said)
    return say_counted(
        "{who} is now main worker of {name}. {count} open task moved with them.",
        "{who} is now main worker of {name}. {count} open tasks moved with them.",
        tasks,
        **said,
    )
