"""Break glass: open a person outside one's rows, with a reason, for an hour."""

from datetime import date

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading
from casework.date_spans import BIRTH
from casework.people.break_glass import OpenRecordRow, open_by_name, open_now, open_with_reason
from casework.sentences import say, say_counted, sentence
from casework.ui.navigation.current_person import focus_on, open_button
from casework.ui.navigation.menu import go_to
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE

TOLD = sentence(
    "Opens the record for 60 minutes. Your reason is kept, and the supervisor of this person's "
    "team reads it."
)


def render_reason(viewer: Viewer, person_id: int) -> None:
    """For a person of whom only the name is shown."""
    title = say("Not on your caseload: open the record with a reason")
    form = DraftForm("break glass", person_id)
    with st.expander(title, icon=":material/lock:"):
        st.caption(say(TOLD))
        reason = _why(viewer, form)
        if st.button(say("Open for 60 minutes"), key=form.key("open")) and form.save(
            viewer, lambda session: open_with_reason(session, viewer, person_id, reason)
        ):
            focus_on(person_id)


def _why(viewer: Viewer, form: DraftForm) -> str:
    given = form.field(viewer, "reason")
    label = say("Why do you need it now?")
    return st.text_input(label, max_chars=500, live=AT_A_PAUSE, **given) or ""


def render_open_until(viewer: Viewer, person_id: int) -> None:
    """For a person whom the viewer opened: until when, and why."""
    with reading(viewer) as session:
        rows = [row for row in open_now(session, viewer) if row.person_id == person_id]
    for row in rows:
        st.info(_until(row), icon=":material/lock_open:")


def render_find(viewer: Viewer) -> None:
    """Search by full name, for a person who is in none of the viewer's lists."""
    title = say("Someone outside my people")
    form = DraftForm("break glass")
    with st.expander(title, icon=":material/lock:"):
        st.caption(say("Type the full name.") + " " + say(TOLD))
        given = form.field(viewer, "name")
        name = st.text_input(say("Full name"), max_chars=120, live=AT_A_PAUSE, **given)
        label = say("Birth date, if you know it")
        born = date_field(label, BIRTH, **form.field(viewer, "born", date))
        reason = _why(viewer, form)
        if st.button(say("Open for 60 minutes"), key=form.key("open")):
            _find_and_open(viewer, form, name or "", born, reason)
    _render_open_now(viewer)


def _render_open_now(viewer: Viewer) -> None:
    """People whom the viewer has open by break glass; they are in no other list."""
    with reading(viewer) as session:
        rows = open_now(session, viewer)
    for row in rows:
        with st.container(border=True, key=f"opened-{row.person_id}"):
            st.markdown(f"**{escaped(row.person)}**")
            st.caption(_until(row))
            open_button(row.person_id, say("Open"), key="go")


def _until(row: OpenRecordRow) -> str:
    told = {"when": when(row.until), "why": escaped(row.reason)}
    return say("Open to you until {when} (reason: {why})", **told)


def _find_and_open(
    viewer: Viewer, form: DraftForm, name: str, born: date | None, reason: str
) -> None:
    if done := form.save(viewer, lambda s: open_by_name(s, viewer, name, born, reason)):
        focus_on(done.value)


def render_reviews(waiting: int) -> None:
    one = sentence("{count} emergency access to review")
    many = sentence("{count} emergency accesses to review")
    label = say_counted(one, many, waiting)
    if waiting and st.button(label, icon=":material/rate_review:"):
        go_to("reviews")
