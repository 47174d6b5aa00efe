"""The import screen's second half: what would happen, who is meant, doing it, taking it back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from casework import database
from casework.access.viewer import Viewer
from casework.imports.cells.normalise import counted
from casework.imports.dry_run import Plan, Source, dry_run
from casework.imports.known_people import KnownPerson
from casework.imports.link_workers import UnlinkedWorker, link_worker
from casework.imports.matching.choices import Matching
from casework.imports.matching.workers import Staff
from casework.imports.operations import run_import
from casework.imports.queries import RunRow
from casework.imports.report import KINDS, summary, why_nothing
from casework.imports.results import Question
from casework.imports.terms import Kind, Verdict
from casework.imports.undo import undo_import
from casework.imports.warnings import to_link, without_outcome, without_tier, without_worker
from casework.ui.imports.state import (
    ANSWERS,
    DONE,
    FILE_NUMBER,
    PLAN,
    QUESTIONS,
    RUNNING,
    forget_answers,
    forget_done,
    forget_plan,
)
from casework.ui.imports.verdict_table import offer_files
from casework.ui.widgets.escaping import plain
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt

_UNANSWERED, _NEW = "Leave these rows out", "Somebody new"
Answers = dict[str, int | None]


def planned(viewer: Viewer, source: Source, matching: Matching) -> Plan:
    """The dry run, made again only when something about it changed."""
    who = viewer.account_id, viewer.role, tuple(sorted(viewer.team_ids))
    key = (who, source.kind, source.digest, source.table.sheet, repr(matching))
    kept = st.session_state.get(PLAN)
    if kept and kept[0][0] != who:
        forget_answers()  # whom they name may be out of reach now
    if kept is None or kept[0] != key:
        with st.spinner("Trying it out…"), database.reading(viewer) as session:
            kept = (key, dry_run(session, source, matching, viewer=viewer))
        st.session_state[PLAN] = kept
    plan: Plan = kept[1]
    return plan


def answers() -> Answers:
    """Who was meant, as answered for the file on the screen."""
    given: Answers = st.session_state.setdefault(ANSWERS, {})
    return given


def render_questions(plan: Plan) -> None:
    """Who is meant. Without an answer the rows stay out, and can be mended later."""
    asked: dict[str, Question] = st.session_state.setdefault(QUESTIONS, {})
    asked |= {each.key: each for each in plan.questions if each.candidates}
    if not asked:
        return
    open_ones = len(asked.keys() - answers().keys())
    left = f"{open_ones} of {len(asked)} open" if open_ones else "all answered"
    with st.expander(f"Who is meant? {left}", expanded=bool(open_ones)):
        picked = {key: _pick_person(question, plan.source.kind) for key, question in asked.items()}
    given = {key: person for key, (is_answered, person) in picked.items() if is_answered}
    if given != answers():
        st.session_state[ANSWERS] = given
        st.rerun()


def _pick_person(question: Question, kind: Kind) -> tuple[bool, int | None]:
    choices: Answers = {_label(each): each.id for each in question.candidates}
    if kind is Kind.ROSTER:
        choices[_NEW] = None
    where = f", in the rows of {question.worker}" if question.worker else ""
    picked = st.selectbox(
        plain(question.name + where),
        [_UNANSWERED, *choices],
        key=f"who {question.key}",
    )
    return picked in choices, choices.get(picked)


def _label(person: KnownPerson) -> str:
    born = f", born {person.birth_date}" if person.birth_date else ", birth date not known"
    where = f" (row {-person.id})" if person.id < 0 else f" (no. {person.id})"
    return person.names[0] + born + where


def render_import(
    viewer: Viewer, source: Source, matching: Matching, plan: Plan, teams: Mapping[int, str]
) -> None:
    team_id = st.selectbox("Team", list(teams), format_func=teams.__getitem__)
    count = plan.count(Verdict.ACCEPT)
    one, many = ("person", "people") if source.kind is Kind.ROSTER else ("contact", "contacts")
    if nothing := why_nothing(plan):
        st.info(nothing)
    if lacking := without_worker(plan):
        st.warning(f"{lacking} If one of the columns names the worker, match it above.")
    sure = _sure_of_what_lacks(plan)
    can = bool(count) and sure
    if st.button(f"Import {counted(count, one, many)}", type="primary", disabled=not can):
        _import(viewer, source, matching, team_id)


def _sure_of_what_lacks(plan: Plan) -> bool:
    """What would come in with less than the file says is ticked first, each by itself."""
    asked = {
        "without tier": (without_tier(plan), "Do so, and set their tiers later."),
        "without outcome": (without_outcome(plan), "Match it above, or bring them in so."),
    }
    ticked = [
        st.checkbox(f"{plain(lacking)} {then}", key=f"{name} {plan.source.digest}")
        for name, (lacking, then) in asked.items()
        if lacking
    ]
    return all(ticked)


def _import(viewer: Viewer, source: Source, matching: Matching, team_id: int | None) -> None:
    """Another click while it runs ends this script at the next sign of progress, and with it the
    unit of work: nothing is kept."""
    st.session_state[RUNNING] = True
    bar = st.progress(0.0, "Importing…")
    st.button("Cancel")

    def show(done: int, total: int) -> None:
        bar.progress(done / total if total else 1.0, f"{done} of {total} rows")

    result = attempt(
        viewer,
        lambda session: run_import(
            session, source, matching, viewer=viewer, team_id=team_id, progress=show
        ),
    )
    st.session_state.pop(RUNNING)
    if result:
        st.session_state[DONE] = result.value[1]
        st.session_state[FILE_NUMBER] = st.session_state.get(FILE_NUMBER, 0) + 1
        st.rerun()


def render_done() -> None:
    """Stays until the next file, so that the rejects can be fetched."""
    if st.session_state.pop(RUNNING, False):
        st.info("The import was stopped. Nothing of it was kept.")
    plan: Plan | None = st.session_state.get(DONE)
    if plan is None:
        return
    st.success(f"Imported {plain(plan.source.file_name)}. {summary(plan, done=True)}.")
    if names := to_link(plan):
        st.info(plain(names))
    offer_files(plan, "done")


def render_runs(viewer: Viewer, runs: tuple[RunRow, ...]) -> None:
    if not runs:
        st.info("Nothing was imported yet.")
    else:
        st.caption(
            "The files themselves, and the rows that stayed out, are not kept: fetch the report "
            "and the rejected rows before another file is chosen."
        )
    for run in runs:
        with st.container(border=True):
            st.markdown(
                f"**{KINDS[run.kind].capitalize()}**, {when(run.run_at)}, by {plain(run.run_by)}"
            )
            st.text(run.file_name)
            st.caption(
                f"{run.accepted} came in, {run.rejected} stayed out, {run.duplicates} there "
                f"already, {run.skipped} no record"
            )
            _render_undo(viewer, run)


def _render_undo(viewer: Viewer, run: RunRow) -> None:
    if run.undone_at:
        st.caption("Undone.")
        return
    with st.popover("Undo"):
        st.write("Takes out all that this import brought in. It works until someone builds on it.")
        if st.button("Undo this import", key=f"undo {run.run_id}"):
            _undo(viewer, run.run_id)


def _undo(viewer: Viewer, run_id: int) -> None:
    def work(session: Any) -> bool:
        undo_import(session, run_id, viewer=viewer)
        return True

    if attempt(viewer, work):
        forget_done()
        forget_plan()
        st.rerun()


def render_unlinked(viewer: Viewer, workers: tuple[UnlinkedWorker, ...], staff: Staff) -> None:
    if not workers:
        st.info("All workers in the imported files have an account.")
    for worker in workers:
        with st.container(border=True):
            st.markdown(
                f"**{plain(worker.name)}**: {counted(worker.people, 'person', 'people')}, "
                f"{counted(worker.contacts, 'contact', 'contacts')}"
            )
            account = st.selectbox(
                "Account of this worker",
                list(staff),
                None,
                format_func=staff.__getitem__,
                key=f"link {worker.name}",
            )
            if st.button("Link", key=f"do link {worker.name}", disabled=account is None):
                _link(viewer, worker.name, account)


def _link(viewer: Viewer, name: str, account_id: int | None) -> None:
    if account_id is None:
        return
    linked = attempt(viewer, lambda session: link_worker(session, name, account_id, viewer=viewer))
    if linked:
        st.rerun()
