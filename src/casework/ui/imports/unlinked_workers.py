"""Workers without an account, and linking them to one."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.imports.link_workers import UnlinkedWorker, link_worker
from casework.imports.matching.workers import Staff
from casework.plural import counted
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped


def render_unlinked(viewer: Viewer, workers: tuple[UnlinkedWorker, ...], staff: Staff) -> None:
    if not workers:
        st.info("All workers in the imported files have an account.")
    for worker in workers:
        with st.container(border=True):
            st.markdown(
                f"**{escaped(worker.name)}**: {counted(worker.people, 'person', 'people')}, "
                f"{counted(worker.contacts, 'contact', 'contacts')}"
            )
            form = DraftForm("unlinked workers", part=worker.name)
            account = st.selectbox(
                "Account of this worker",
                list(staff),
                None,
                format_func=staff.__getitem__,
                **form.choice(viewer, "account", staff),
            )
            if st.button("Link", key=form.key("link"), disabled=account is None):
                _link(viewer, form, worker.name, account)


def _link(viewer: Viewer, form: DraftForm, name: str, account_id: int | None) -> None:
    if account_id is not None and form.save(
        viewer, lambda session: link_worker(session, name, account_id, viewer=viewer)
    ):
        st.rerun()
