"""Import of the service directory: preview, then save."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.errors import CaseworkError
from casework.imports.directory import DirectoryRow, read_directory, take_directory
from casework.sentences import say, say_counted
from casework.settings import settings
from casework.spelling import spelled
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.saving import attempt

MOST = 30


def render_import(viewer: Viewer) -> None:
    st.caption(
        say("Columns: provider, service, need; and eligibility, room, languages, hours, phone…")
    )
    file = st.file_uploader(say("CSV file"), type="csv", max_upload_size=settings().import_limit_mb)
    if file is None:
        return
    try:
        with reading(viewer) as session:
            rows = read_directory(session, viewer, file.getvalue())
    except CaseworkError as refusal:
        render_refusal(refusal)
        return
    accepted = [row for row in rows if row.service]
    refused = [row for row in rows if not row.service]
    st.markdown(
        say(
            "**{accepted}** would come in · **{refused}** would not",
            accepted=len(accepted),
            refused=len(refused),
        )
    )
    _render_accepted(accepted)
    _render_refused(refused)
    take = say_counted("Take {count} service", "Take {count} services", len(accepted))
    if accepted and st.button(take, type="primary"):
        done = attempt(viewer, lambda s: take_directory(s, viewer, accepted), form="directory")
        if done:
            flash(
                say_counted(
                    "Taken into the directory: {count} service.",
                    "Taken into the directory: {count} services.",
                    len(accepted),
                )
            )
            st.rerun()


def _render_accepted(rows: list[DirectoryRow]) -> None:
    for row in rows[:MOST]:
        assert row.service
        service, room = row.service, spelled(row.service.capacity)
        if row.note:
            room = say("{room} ({note})", room=room, note=escaped(row.note))
        st.markdown(
            say(
                "{provider}: {service} · {need} · room {room}",
                provider=escaped(service.provider),
                service=escaped(service.name),
                need=spelled(service.domain),
                room=room,
            )
        )
    if len(rows) > MOST:
        st.caption(say("And {count} more that would come in.", count=len(rows) - MOST))


def _render_refused(rows: list[DirectoryRow]) -> None:
    for row in rows[:MOST]:
        st.caption(say("Row {number}: {why}", number=row.number, why=escaped(row.why_not)))
    if len(rows) > MOST:
        st.caption(say("And {count} more that would not.", count=len(rows) - MOST))
