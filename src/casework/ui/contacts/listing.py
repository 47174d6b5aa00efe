"""The list of contacts, newest first, with the note fields that the viewer may read."""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

import streamlit as st

from casework.contacts.forms import NoteFields
from casework.contacts.queries import ContactRow
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.contacts.labels import LABELS, MODES
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when

LATE = timedelta(hours=12)


def render_contacts(rows: Sequence[ContactRow]) -> None:
    if not rows:
        st.caption(say("No contact."))
    for row in rows:
        render_contact(row)


def render_contact(row: ContactRow) -> None:
    st.markdown(contact_line(row))
    for name, value in _texts(row).items():
        if name == "note":
            st.text(value)  # as typed: a note is never rendered as Markdown
        else:
            st.caption(f"{say(LABELS[name])}: {escaped(value)}")


def _choices(row: ContactRow) -> list[str]:
    """Chosen options need no label: they are shown in the line."""
    held = (getattr(row, name) for name in NoteFields.model_fields)
    return [spelled(value) for value in held if isinstance(value, StrEnum)]


def _texts(row: ContactRow) -> dict[str, str]:
    held = {name: getattr(row, name) for name in NoteFields.model_fields}
    return {name: str(v) for name, v in held.items() if v and not isinstance(v, StrEnum)}


def contact_line(row: ContactRow) -> str:
    parts = [f"**{say(MODES[row.mode])}**", when(row.occurred_at)]
    if row.minutes:
        parts.append(say("{minutes} min", minutes=row.minutes))
    parts += _choices(row)
    if row.worker:
        parts.append(escaped(row.worker))
    if row.entered_at - row.occurred_at > LATE:
        parts.append(say("entered {when}", when=when(row.entered_at)))
    line = " · ".join(parts)
    return say("~~{line}~~ taken back", line=line) if row.withdrawn else line
