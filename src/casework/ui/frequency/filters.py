"""Filters of the board: team, tier and worker; state, name and page."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, TeamRow, colleagues, teams_before
from casework.contacts.frequency import Frequency
from casework.database import reading
from casework.people.queries import Filters, PersonRow
from casework.people.search import search_people
from casework.people.terms import Tier, spelled
from casework.sentences import say, sentence
from casework.ui.frequency import summary as view
from casework.ui.frequency.lists import Cell
from casework.ui.frequency.state import LOOK_AT, LOOKED_UP
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.told_apart import told_apart

SHOWN, MOST_FOUND, FEW_TEAMS = 60, 100, 5
FIELD = 220
"""Pixels: the fields stand in one row on a laptop."""
EVERYONE = sentence("Everyone")
ALWAYS = (view.Group.OVERDUE, view.Group.NO_WORKER)
"""None of them is an answer too."""


def choose_filters(viewer: Viewer) -> tuple[Filters, Sequence[Colleague]]:
    with reading(viewer) as session:
        here = teams_before(session, viewer)
        workers = colleagues(
            session, roles=[Role.WORKER], team_ids=viewer.team_ids or None, with_teams=False
        )
    team = _choose_team(here)
    with st.popover(say("Filter"), icon=":material/tune:"):
        tier = st.selectbox(
            say("Tier"), list(Tier), None, format_func=spelled, placeholder=say("All")
        )
        names = told_apart({each.account_id: each.name for each in workers})
        worker_id = st.selectbox(
            say("Worker"), list(names), None, format_func=names.__getitem__, placeholder=say("All")
        )
    filters = Filters(
        team_id=team.team_id if team else None,
        tier=tier,
        worker_id=worker_id,
    )
    return filters, workers


def _choose_team(here: Sequence[TeamRow]) -> TeamRow | None:
    """Pills while they fit beside the title."""
    if len(here) < 2:
        return None
    if len(here) > FEW_TEAMS:
        return st.selectbox(
            say("Team"),
            here,
            None,
            format_func=lambda team: team.name,
            placeholder=say("All teams"),
            label_visibility="collapsed",
        )
    return st.pills(
        say("Team"), here, format_func=lambda team: escaped(team.name), label_visibility="collapsed"
    )


def choose_group(board: Frequency) -> view.Group | None:
    """None for everyone. A state that nobody is in is left out."""
    belongs = view.groups(board)
    shown = {each.value: each for each in view.Group if each in ALWAYS or belongs[each].any()}
    counts = {EVERYONE: len(board.people)}
    counts |= {name: int(belongs[each].sum()) for name, each in shown.items()}
    return shown.get(count_pills(say("Show"), counts, key="group"))


def choose_rows(viewer: Viewer, board: Frequency, group: view.Group | None) -> list[int]:
    """Most urgent first; by name, best match first."""
    belongs = view.groups(board)
    urgent = view.most_urgent_first(board)
    rows = [int(row) for row in urgent if not group or belongs[group][row]]
    asked = st.text_input(
        say("Find someone by name"),
        placeholder=say("Find someone by name"),
        label_visibility="collapsed",
        width=FIELD,
    )
    if not asked:
        return rows
    with reading(viewer) as session:
        found = search_people(session, asked, MOST_FOUND)
    row_of = {board.people["person_id"][row]: row for row in rows}
    return [row_of[f.person.person_id] for f in found if f.person.person_id in row_of]


def choose_person(ids: list[int], people: Mapping[int, PersonRow]) -> Cell | None:
    """Select box for keyboards and large thumbs; empty again after each choice."""

    def look() -> None:
        st.session_state[LOOKED_UP] = st.session_state[LOOK_AT]
        st.session_state[LOOK_AT] = None

    with_name = told_apart({person: people[person].name for person in ids})
    st.selectbox(
        say("Look at"),
        ids,
        None,
        format_func=with_name.__getitem__,
        key=LOOK_AT,
        on_change=look,
        placeholder=say("Look at someone"),
        label_visibility="collapsed",
        width=FIELD,
    )
    person = st.session_state.pop(LOOKED_UP, None)
    return (person, None) if person in ids else None
