"""The people of a caseload as rows; a tap opens what one does about them"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from casework.access.viewer import Viewer
from casework.people.list_files import PeopleList
from casework.people.queries import PersonRow
from casework.people.terms import spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.caseloads.reassign_form import render_reassign
from casework.ui.caseloads.state import POINTED_AT, REASSIGNING
from casework.ui.navigation.current_person import open_button
from casework.ui.widgets.badge import aside
from casework.ui.widgets.name_links import name_links
from casework.ui.widgets.row_table import tapped_cell
from casework.ui.widgets.side_panel import side_panel

PERSON, TIER, STATUS = sentence("Person"), sentence("Tier"), sentence("Status")
WORKER = sentence("Worker")
LANGUAGES, TASKS = sentence("Languages"), sentence("Tasks without a worker")
TALLEST = 15


def caseload_table(
    people: Sequence[PersonRow],
    spoken: Mapping[int, frozenset[str]],
    waiting: Mapping[int, int],
) -> pd.DataFrame:
    """With why, where somebody is without a worker."""
    table = pd.DataFrame(
        {
            say(TIER): [spelled(each.tier) if each.tier else say("no tier") for each in people],
            say(PERSON): [each.name for each in people],
            say(STATUS): [each.status.value for each in people],
            say(LANGUAGES): [languages_in_words(spoken, each.person_id) for each in people],
            say(TASKS): [waiting.get(each.person_id, 0) for each in people],
        }
    )
    if any(each.lacks for each in people):
        table.insert(3, say(WORKER), [each.worker_in_words for each in people])
    return table


def caseload_list(
    title: str, people: Sequence[PersonRow], waiting: Mapping[int, int]
) -> PeopleList:
    """As a file: without languages, which say too much beside initials."""
    table = caseload_table(people, {}, waiting).drop(columns=[say(PERSON), say(LANGUAGES)])
    cells = zip(people, table.to_numpy().tolist(), strict=True)
    rows = {each.person_id: tuple(row) for each, row in cells}
    return PeopleList(title, tuple(table.columns), rows)


def languages_in_words(spoken: Mapping[int, frozenset[str]], person_id: int) -> str:
    return ", ".join(sorted(each.title() for each in spoken.get(person_id, ())))


def render_people(people: Sequence[PersonRow], table: pd.DataFrame) -> None:
    """A tap on a row points at its person."""
    event = st.dataframe(
        name_links(table, say(PERSON)),
        hide_index=True,
        height=36 + 35 * min(len(people), TALLEST),
        row_height=35,
        placeholder="",
        column_config={say(PERSON): st.column_config.TextColumn(width=200)},
        on_select="rerun",
        selection_mode="single-cell",
        key=f"people-{hash(tuple(each.person_id for each in people))}",
    )
    cell = tapped_cell(event, table)
    tapped = people[cell[0]].person_id if cell else None
    if tapped != st.session_state.get(POINTED_AT):
        st.session_state[POINTED_AT] = tapped
        if tapped:
            st.session_state[REASSIGNING] = tapped


def open_reassigning(
    viewer: Viewer,
    person: PersonRow,
    *,
    says: str,
    may_assign: bool,
    waiting: int,
    weights: Mapping[int | None, float],
) -> None:
    """The panel with the person's worker, and the way to their record."""

    def panel() -> None:
        st.markdown(aside(says))
        if waiting:
            one = sentence("{count} open task waits")
            many = sentence("{count} open tasks wait")
            waits = say_counted(one, many, waiting)
            st.caption(say("{waits} for a worker. Until then: on your Today.", waits=waits))
        if may_assign:
            render_reassign(viewer, person.person_id, person.name, weights=weights)
        open_button(person.person_id, say("Open"))

    side_panel(person.name, panel, closed=close_person)


def close_person() -> None:
    st.session_state.pop(REASSIGNING, None)
