"""The list of people as rows for a thumb: how each stands, call, text, log."""

from collections.abc import Sequence

import streamlit as st

from casework import clock
from casework.people.queries import PersonRow
from casework.sentences import say
from casework.ui.contacts.called import phone_buttons
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.contacts.state import LOGGING
from casework.ui.contacts.state_badge import BADGES, state_words
from casework.ui.navigation.current_person import focus_on
from casework.ui.people.covered import cover_in_row
from casework.ui.people.list_reading import ListedPeople
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list

LOG = "log"


def render_cards(found: ListedPeople, rows: Sequence[PersonRow]) -> None:
    with row_list():
        for row in rows:
            tapped = list_row(_row(found, row), _actions(found, row))
            if tapped == OPEN:
                focus_on(row.person_id)
            elif tapped == LOG:
                st.session_state[LOGGING] = row.person_id
                st.rerun()


def _row(found: ListedPeople, row: PersonRow) -> ListRow:
    cover = cover_in_row(row, found.covered)
    who = f"{tier_and_status(row.tier, row.status)} · {cover or row.worker_in_words}"
    gap = found.gaps.get(row.person_id)
    if gap is None:
        return ListRow(str(row.person_id), row.name, who)
    state = Badge(state_words(gap.state, row.status), BADGES[gap.state][1])
    return ListRow(str(row.person_id), row.name, gap.in_words(clock.zone()), state, who)


def _actions(found: ListedPeople, row: PersonRow) -> list[ActionButton]:
    if row.person_id not in found.gaps:
        return []
    facts = found.facts.get(row.person_id)
    calls = phone_buttons(row.person_id, row.name, facts.number if facts else None)
    log = say("Log a contact with {name}", name=row.name)
    return [*calls, ActionButton(LOG, log, "add", primary=True, icon_only=True)]
