"""The day sheet: a code word for each person, and the paper."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from casework.access.viewer import Viewer
from casework.database import reading, unit_of_work
from casework.errors import Invalid
from casework.people.queries import PersonRow
from casework.people.telling_names import telling_names
from casework.sentences import say
from casework.supervision.day_sheet import day_sheet_pdf, in_code
from casework.ui.widgets.download_button import offer
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.refusal import render_refusal
from casework.ui.widgets.side_panel import panel_button, panel_foot

PANEL = "day-sheet"
FORM = DraftForm("day sheet")
LONGEST = 30


def render_day_sheet(viewer: Viewer, people: Sequence[PersonRow]) -> None:
    label = say("Day sheet with code words")
    panel_button(PANEL, label, partial(_choose_words, viewer, people), icon="print")


def _choose_words(viewer: Viewer, people: Sequence[PersonRow]) -> None:
    """They are kept for the next day."""
    says = say(
        "A code word for each person. Who has none stands by record number. No names, phones, "
        "addresses or places. Each print is recorded."
    )
    st.caption(says)
    words = {
        person.person_id: st.text_input(
            escaped(person.name),
            max_chars=LONGEST,
            live=AT_A_PAUSE,
            **FORM.field(viewer, str(person.person_id)),
        )
        or ""
        for person in people
    }
    with reading(viewer) as session:
        names = telling_names(session, people)
    with panel_foot():
        try:
            in_code(people, words, names)
        except Invalid as fault:
            render_refusal(fault)
            return
        make, label = partial(_printed, words), say("Print the day sheet")
        looks = {"icon": ":material/print:", "type": "primary", "width": "stretch"}
        offer(label, make, "day-sheet.pdf", "application/pdf", **looks)


def _printed(words: Mapping[int, str], viewer: Viewer) -> bytes:
    with unit_of_work(viewer) as session:
        return day_sheet_pdf(session, viewer, words)
