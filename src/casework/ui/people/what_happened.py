"""What happened last with a person: talks, tries and turning points, one short line each."""

from collections.abc import Iterator
from datetime import datetime
from textwrap import shorten

import streamlit as st

from casework.contacts.queries import ContactRow, recent_contacts
from casework.contacts.terms import TWO_WAY
from casework.database import reading
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.contacts.labels import MODES
from casework.ui.navigation.current_person import part_key
from casework.ui.people.record import Shown
from casework.ui.people.state import CONTACTS
from casework.ui.widgets.badge import aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import when

SHOWN, LETTERS = 6, 90
Happening = tuple[datetime, str]


def render_happened(shown: Shown) -> None:
    with reading(shown.viewer) as session:
        rows = recent_contacts(session, shown.card.person_id, SHOWN)
    found = sorted([*_contacts(rows), *_turns(shown)], key=lambda each: each[0], reverse=True)
    lines = [f"{aside(when(at))}  \n{words}" for at, words in found[:SHOWN]]
    nothing = say("Nothing has happened yet. Log the first contact above.")
    with st.container(border=True):
        text = (f"## {say('What happened')}", *(lines or [aside(nothing)]))
        st.markdown("\n\n".join(text), anchors=False)
        if total := shown.overview.contacts:
            st.button(
                say("All {count}", count=f"{total:,}"),
                key="all-contacts",
                type="tertiary",
                icon=":material/expand_more:",
                on_click=_show_all,
                args=(shown.card.person_id,),
            )


def _show_all(person_id: int) -> None:
    st.session_state[part_key(person_id)] = CONTACTS


def _contacts(rows: list[ContactRow]) -> Iterator[Happening]:
    for row in rows:
        if not row.withdrawn:
            yield row.occurred_at, _words(row)


def _words(row: ContactRow) -> str:
    how = say(MODES[row.mode])
    parts = [f"**{how}**" if row.mode in TWO_WAY else how]
    if row.minutes:
        parts.append(say("{minutes} min", minutes=row.minutes))
    if row.note:
        parts.append(f"“{escaped(shorten(row.note, LETTERS, placeholder='…'))}”")
    return " · ".join(parts)


def _turns(shown: Shown) -> Iterator[Happening]:
    """Changes of tier and status, without those that were undone; and the plan."""
    known = shown.standing.history
    for span in known.tiers:
        if span.start != span.end:
            yield span.start, say("Tier: {tier}", tier=spelled(span.value))
    for status in known.statuses:
        if status.start != status.end:
            yield status.start, say("Status: {status}", status=status.value.value)
    if agreed := shown.overview.agreed_at:
        yield agreed, say("Plan agreed")
