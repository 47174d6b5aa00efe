"""Import of the service directory: preview, then save."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.errors import CaseworkError
from casework.imports.directory import DirectoryRow, read_directory, take_directory
from casework.settings import settings
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.saving import attempt

MOST = 30


def render_import(viewer: Viewer) -> None:
    st.caption("Columns: provider, service, need; and eligibility, room, languages, hours, phone…")
    file = st.file_uploader("CSV file", type="csv", max_upload_size=settings().import_limit_mb)
    if file is None:
        return
    try:
        with reading(viewer) as session:
            rows = read_directory(session, viewer, file.getvalue())
    except CaseworkError as refusal:
        st.error(str(refusal))
        return
    accepted = [row for row in rows if row.service]
    refused = [row for row in rows if not row.service]
    st.markdown(f"**{len(accepted)}** would come in · **{len(refused)}** would not")
    _render_accepted(accepted)
    _render_refused(refused)
    services = "1 service" if len(accepted) == 1 else f"{len(accepted)} services"
    if accepted and st.button(f"Take {services}", type="primary"):
        done = attempt(viewer, lambda s: take_directory(s, viewer, accepted), form="directory")
        if done:
            flash(f"Taken into the directory: {services}.")
            st.rerun()


def _render_accepted(rows: list[DirectoryRow]) -> None:
    for row in rows[:MOST]:
        assert row.service
        service, note = row.service, f" ({row.note})" if row.note else ""
        st.markdown(
            f"{escaped(service.provider)}: {escaped(service.name)} · {service.domain.value} · room "
            f"{service.capacity.value}{escaped(note)}"
        )
    if len(rows) > MOST:
        st.caption(f"And {len(rows) - MOST} more that would come in.")


def _render_refused(rows: list[DirectoryRow]) -> None:
    for row in rows[:MOST]:
        st.caption(f"Row {row.number}: {escaped(row.why_not)}")
    if len(rows) > MOST:
        st.caption(f"And {len(rows) - MOST} more that would not.")
