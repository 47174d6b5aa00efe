"""Disclosure report: who was told what, as a file."""

from functools import partial

from casework.access.viewer import Viewer
from casework.database import unit_of_work
from casework.releases.report import told_report
from casework.ui.widgets.download_button import offer


def render_print_told(viewer: Viewer, person_id: int) -> None:
    offer(
        "Print it for them",
        partial(_made, person_id=person_id),
        "who-was-told-what.pdf",
        "application/pdf",
        icon=":material/print:",
    )


def _made(viewer: Viewer, person_id: int) -> bytes:
    with unit_of_work(viewer) as session:
        return told_report(session, viewer, person_id)
