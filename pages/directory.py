"""Directory of services: what is offered to whom, and how one gets there."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.database import reading
from casework.folding import fold
from casework.people.terms import spelled
from casework.providers.queries import ServiceRow, services
from casework.referrals.queries import how_many_wait
from casework.sentences import say
from casework.ui.imports.services_csv import render_import
from casework.ui.navigation.page import open_page
from casework.ui.providers.service_care import render_care
from casework.ui.providers.service_form import render_service_form
from casework.ui.providers.service_rows import render_services, service_panel
from casework.ui.providers.state import CLOSED_TOO
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.empty_state import empty_state
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.side_panel import kept_panel, open_kept_panel

MOST = 60
ADD, IMPORT = "add", "import"


def render_head(*, may_edit: bool) -> None:
    add = ActionButton(ADD, say("Add a service"), "add", primary=True)
    bring = ActionButton(IMPORT, say("Bring in a spreadsheet"), "upload_file")
    tapped = page_heading(say("Directory"), actions=[add, bring] if may_edit else ())
    if tapped:
        open_kept_panel(tapped)


def find(rows: Sequence[ServiceRow]) -> list[ServiceRow]:
    word = fold(
        st.text_input(
            say("Find a service"),
            key="directory-word",
            placeholder=say("A provider, a service, a language"),
            icon=":material/search:",
            label_visibility="collapsed",
            live=AT_A_PAUSE,
        )
        or ""
    )
    texts = (f"{r.provider} {r.name} {r.eligibility} {r.languages}" for r in rows)
    found = [row for row, text in zip(rows, texts, strict=True) if word in fold(text)]
    every = say("every need")
    having = Counter(row.domain for row in found)
    needs = dict.fromkeys(row.domain for row in rows)
    counts = {every: len(found)} | {spelled(need): having[need] for need in needs}
    with st.container(horizontal=True):  # in one line, which scrolls
        need = count_pills(say("Need"), counts, key="directory-need")
    return [row for row in found if need in (every, spelled(row.domain))]


def how_many(viewer: Viewer, service_id: int) -> int:
    with reading(viewer) as session:
        return how_many_wait(session, viewer, service_id)


def render_panels(viewer: Viewer, rows: Sequence[ServiceRow]) -> None:
    kept_panel(ADD, say("Add a service"), partial(render_service_form, viewer, None))
    kept_panel(IMPORT, say("Bring in a spreadsheet (CSV)"), partial(render_import, viewer))
    for row in rows:
        care = partial(render_care, viewer, row, partial(how_many, viewer))
        kept_panel(service_panel(row.service_id), row.name, care)


viewer = open_page(Action.SEE_DIRECTORY, None)
may_edit = role_can(viewer, Action.EDIT_DIRECTORY)
render_head(may_edit=may_edit)
render_flash()
with reading(viewer) as session:
    closed_too = may_edit and bool(st.session_state.get(CLOSED_TOO))
    rows = services(session, None, closed_too=closed_too)
if rows:
    found = find(rows)
    if not found:
        empty_state(say("No service has that in it"), say("Try another word, or every need."))
    render_services(found[:MOST], may_edit=may_edit)
    if len(found) > MOST:
        st.caption(say("The first {most} of {all}. Choose a need.", most=MOST, all=len(found)))
else:
    next_step = say("Add one above.") if may_edit else say("Tell a supervisor.")
    empty_state(say("No service is listed here yet"), next_step)
if may_edit:
    st.toggle(say("Closed ones too"), key=CLOSED_TOO)
    render_panels(viewer, rows)
