"""Contacts as a list to read, newest first."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from casework.contacts.queries import ContactRow
from casework.ui.contacts.labels import MODES
from casework.ui.widgets.escaping import plain
from casework.ui.widgets.formats import when

LATE = timedelta(hours=12)


def render_contacts(rows: Sequence[ContactRow]) -> None:
    if not rows:
        st.caption("No contact.")
    for row in rows:
        render_contact(row)


def render_contact(row: ContactRow) -> None:
    st.markdown(contact_line(row))
    if row.note:
        st.text(row.note)  # as typed: a note is never read as formatting


def contact_line(row: ContactRow) -> str:
    parts = [f"**{MODES[row.mode]}**", when(row.occurred_at)]
    if row.minutes:
        parts.append(f"{row.minutes} min")
    if row.place_type:
        parts.append(row.place_type.value)
    if row.worker:
        parts.append(plain(row.worker))
    if row.entered_at - row.occurred_at > LATE:
        parts.append(f"entered {when(row.entered_at)}")
    line = " · ".join(parts)
    return f"~~{line}~~ taken back" if row.withdrawn else line
