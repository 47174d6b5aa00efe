"""Events that make a review of the plan due: what, and when."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.date_spans import MOMENT
from casework.people.terms import spelled
from casework.plans.events import note_event
from casework.plans.queries import EventRow
from casework.plans.terms import EventKind
from casework.sentences import say
from casework.ui.plans.state import HEAD
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.side_panel import close_kept_panel

PANEL = "plan-event"
SHOWN = 5


def render_event_form(viewer: Viewer, person_id: int, events: Sequence[EventRow]) -> None:
    form = DraftForm(HEAD, person_id, "event")
    given = form.field(viewer, "kind", EventKind)
    kind = st.pills(say("What?"), list(EventKind), format_func=_capital, **given)
    local = clock.now().astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    at = moment_field(say("When?"), MOMENT, **form.field(viewer, "at", datetime, local))
    st.caption(say("Only what and when. What was said about it belongs in a contact."))
    label = say("Note it: review within 72 hours")
    if st.button(label, type="primary", disabled=kind is None, key=form.key("save")) and kind:
        _note(viewer, form, kind, (at or local).replace(tzinfo=clock.zone()))
    if events:
        lines = [f"- {_capital(each.kind)}, {when(each.happened_at)}" for each in events[:SHOWN]]
        st.markdown("\n".join((say("Noted so far:"), "", *lines)))


def _capital(kind: EventKind) -> str:
    return spelled(kind).capitalize()


def _note(viewer: Viewer, form: DraftForm, kind: EventKind, at: datetime) -> None:
    if form.save(viewer, lambda s: note_event(s, viewer, form.person_id, kind, at)):
        close_kept_panel()
        flash(say("Noted. The review is on Today for the main worker."))
        st.rerun()
