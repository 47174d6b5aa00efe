"""Earlier imports, each with its undo."""

from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.imports.queries import RunRow
from casework.imports.report import KINDS
from casework.imports.undo import undo_import
from casework.sentences import say
from casework.ui.imports.state import forget_done, forget_dry_run
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt


def render_runs(viewer: Viewer, runs: tuple[RunRow, ...]) -> None:
    if not runs:
        empty_state(say("Nothing was imported yet."), icon="upload_file")
    else:
        st.caption(
            say(
                "The files themselves, and the rows that stayed out, are not kept: download the "
                "report and the rejected rows before another file is chosen."
            )
        )
    for run in runs:
        with st.container(border=True):
            st.markdown(
                say(
                    "**{kind}**, {when}, by {who}",
                    kind=say(KINDS[run.kind]).capitalize(),
                    when=when(run.run_at),
                    who=escaped(run.run_by),
                )
            )
            st.text(run.file_name)
            st.caption(
                say(
                    "{accepted} came in, {rejected} stayed out, {duplicates} there already, "
                    "{skipped} no record",
                    accepted=run.accepted,
                    rejected=run.rejected,
                    duplicates=run.duplicates,
                    skipped=run.skipped,
                )
            )
            _render_undo(viewer, run)


def _render_undo(viewer: Viewer, run: RunRow) -> None:
    if run.undone_at:
        st.caption(say("Undone."))
        return
    with st.popover(say("Undo")):
        st.write(
            say("Takes out all that this import brought in. It works until someone builds on it.")
        )
        if st.button(say("Undo this import"), key=f"undo {run.run_id}"):
            _undo(viewer, run.run_id)


def _undo(viewer: Viewer, run_id: int) -> None:
    def work(session: Any) -> bool:
        undo_import(session, run_id, viewer=viewer)
        return True

    if attempt(viewer, work):
        forget_done()
        forget_dry_run()
        st.rerun()
