"""Workers without an account, and linking them to one."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.imports.link_workers import UnlinkedWorker, link_worker
from casework.imports.matching.workers import Staff
from casework.plural import counted
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt


def render_unlinked(viewer: Viewer, workers: tuple[UnlinkedWorker, ...], staff: Staff) -> None:
    if not workers:
        st.info("All workers in the imported files have an account.")
    for worker in workers:
        with st.container(border=True):
            st.markdown(
                f"**{escaped(worker.name)}**: {counted(worker.people, 'person', 'people')}, "
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
