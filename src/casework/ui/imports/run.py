"""Dry run and import of the file on the screen."""

from collections.abc import Mapping

import streamlit as st

from casework import database
from casework.access.viewer import Viewer
from casework.imports.dry_run import DryRun, Source, make_dry_run
from casework.imports.matching.choices import Matching
from casework.imports.operations import run_import
from casework.imports.report import summary, why_nothing
from casework.imports.terms import Kind, Verdict
from casework.imports.warnings import (
    about_file,
    to_link,
    without_outcome,
    without_tier,
    without_worker,
)
from casework.sentences import language_on_screen, say, say_counted, sentence
from casework.ui.imports.state import DONE, DRY_RUN, FILE_NUMBER, RUNNING, forget_answers
from casework.ui.imports.verdict_table import offer_files
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def current_dry_run(viewer: Viewer, source: Source, matching: Matching) -> DryRun:
    """The dry run, made again only when the viewer, file or matching changed."""
    who = viewer.account_id, viewer.role, tuple(sorted(viewer.team_ids))
    spoken = language_on_screen.get()  # notes and questions are said as the rows are judged
    key = (who, source.kind, source.digest, source.table.sheet, repr(matching), spoken)
    kept = st.session_state.get(DRY_RUN)
    if kept and kept[0][0] != who:
        forget_answers()  # the viewer may not see the people in them any more
    if kept is None or kept[0] != key:
        with st.spinner(say("Trying it out…")), database.reading(viewer) as session:
            kept = (key, make_dry_run(session, source, matching, viewer=viewer))
        st.session_state[DRY_RUN] = kept
    dry_run: DryRun = kept[1]
    return dry_run


def render_import(
    viewer: Viewer, source: Source, matching: Matching, dry_run: DryRun, teams: Mapping[int, str]
) -> None:
    team_id = st.selectbox(say("Team"), list(teams), format_func=teams.__getitem__)
    count = dry_run.count(Verdict.ACCEPT)
    label = (
        say_counted("Import {count} person", "Import {count} people", count)
        if source.kind is Kind.ROSTER
        else say_counted("Import {count} contact", "Import {count} contacts", count)
    )
    if nothing := why_nothing(dry_run):
        st.info(nothing)
    if lacking := without_worker(dry_run):
        st.warning(
            say(
                "{lacking} If one of the columns names the worker, match it above.",
                lacking=lacking,
            )
        )
    for said in about_file(dry_run):
        st.warning(escaped(said))
    if matching.open_questions:
        asked = escaped(" ".join(map(say, matching.open_questions)))
        st.error(say("Answer first, at the top: {questions}", questions=asked))
    sure = _sure_of_what_lacks(dry_run)
    can = bool(count) and sure and not matching.open_questions
    if st.button(label, type="primary", disabled=not can):
        _import(viewer, source, matching, team_id)


def _sure_of_what_lacks(dry_run: DryRun) -> bool:
    """Each warning about facts of the file that would not be imported has to be ticked first, one
    by one."""
    asked = {
        "without_tier": (
            without_tier(dry_run),
            sentence("{lacking} Do so, and set their tiers later."),
        ),
        "without_outcome": (
            without_outcome(dry_run),
            sentence("{lacking} Match it above, or bring them in so."),
        ),
    }
    ticked = [
        st.checkbox(say(then, lacking=escaped(lacking)), key=f"{name} {dry_run.source.digest}")
        for name, (lacking, then) in asked.items()
        if lacking
    ]
    return all(ticked)


def _import(viewer: Viewer, source: Source, matching: Matching, team_id: int | None) -> None:
    """Another click while it runs ends this script at the next progress report, and with it the
    unit of work: nothing is saved."""
    st.session_state[RUNNING] = True
    bar = st.progress(0.0, say("Importing…"))
    st.button(say("Cancel"))

    def show(done: int, total: int) -> None:
        rows = say("{done} of {total} rows", done=done, total=total)
        bar.progress(done / total if total else 1.0, rows)

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
    """Stays on the screen until the next file, so that the rejected rows can be downloaded."""
    if st.session_state.pop(RUNNING, False):
        st.info(say("The import was stopped. Nothing of it was kept."))
    dry_run: DryRun | None = st.session_state.get(DONE)
    if dry_run is None:
        return
    st.success(
        say(
            "Imported {file}. {summary}.",
            file=escaped(dry_run.source.file_name),
            summary=summary(dry_run, done=True),
        )
    )
    if names := to_link(dry_run):
        st.info(escaped(names))
    offer_files(dry_run, "done")
