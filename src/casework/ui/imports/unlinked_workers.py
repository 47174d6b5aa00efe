"""Workers without an account, and linking them to one."""

import streamlit as st

from casework.access.viewer import Viewer
from casework.imports.link_workers import UnlinkedWorker, link_worker
from casework.imports.matching.workers import Staff
from casework.sentences import say, say_counted
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.told_apart import told_apart


def render_unlinked(viewer: Viewer, workers: tuple[UnlinkedWorker, ...], staff: Staff) -> None:
    if not workers:
        st.info(say("All workers in the imported files have an account."))
    for worker in workers:
        with st.container(border=True):
            st.markdown(
                say(
                    "**{name}**: {people}, {contacts}",
                    name=escaped(worker.name),
                    people=say_counted("{count} person", "{count} people", worker.people),
                    contacts=say_counted("{count} contact", "{count} contacts", worker.contacts),
                )
            )
            form = DraftForm("unlinked workers", part=worker.name)
            account = st.selectbox(
                say("Account of this worker"),
                list(staff),
                None,
                format_func=told_apart(staff).__getitem__,
                **form.choice(viewer, "account", staff),
            )
            if st.button(say("Link"), key=form.key("link"), disabled=account is None):
                _link(viewer, form, worker.name, account)


def _link(viewer: Viewer, form: DraftForm, name: str, account_id: int | None) -> None:
    if account_id is not None and form.save(
        viewer, lambda session: link_worker(session, name, account_id, viewer=viewer)
    ):
        st.rerun()
