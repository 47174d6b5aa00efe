"""Lists of people as they are drawn: whom to ask about first, everybody."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from casework.contacts.contact_gap import LOUD, GapState
from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict_arrays import Ints
from casework.sentences import say
from casework.ui.frequency.state import TAPPED
from casework.ui.frequency.tables import (
    LAST_TALK,
    MET,
    NOW,
    SILENT,
    TRIED,
    WORKER,
    PeopleRead,
    first_table,
    ids_of,
    people_table,
)
from casework.ui.frequency.week_cells import PERSON, colored, legend, week_heads
from casework.ui.web.device import is_phone
from casework.ui.widgets.badge import aside
from casework.ui.widgets.formats import MOMENTS
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.name_links import name_links
from casework.ui.widgets.row_table import tapped_cell

FIRST, FIRST_ON_A_PHONE = 8, 5
"""As many as stand beside one another in a laptop's first screen."""
TALL, TALL_ON_A_PHONE = 560, 316
Cell = tuple[int, int | None]
"""A person, and the place of a week; None for no week in particular."""


def first_rows(board: Frequency, rows: Ints) -> list[int]:
    """The most urgent ones, of those whose state is loud."""
    states = board.waiting.state
    return [int(row) for row in rows[: _first()] if GapState(int(states[row])) in LOUD]


def _first() -> int:
    return FIRST_ON_A_PHONE if is_phone() else FIRST


def render_first(board: Frequency, rows: Sequence[int], people: PeopleRead) -> Cell | None:
    """A tap on a row opens its person."""
    section_heading(say("Whom to ask about first"))
    if not rows:
        st.caption(say("Nobody is overdue, and nobody lacks a tier."))
        return None
    table = first_table(board, rows, people)
    columns = {
        say(PERSON): st.column_config.TextColumn(width=116),
        say(SILENT): st.column_config.TextColumn(width=106),
        say(TRIED): st.column_config.TextColumn(width=84),
        say(WORKER): st.column_config.TextColumn(width=100),
    }
    links = name_links(table, say(PERSON))
    cell = _tapped("first", table, links, columns, height=36 + 35 * _first())
    return _once("first", (ids_of(board, rows)[cell[0]], None) if cell else None)


def render_everyone(board: Frequency, rows: Sequence[int], people: PeopleRead) -> Cell | None:
    """A tap on a week opens that week of its person; a tap elsewhere, the running one."""
    st.markdown(aside(legend()))
    heads = week_heads(board)
    columns = {head: st.column_config.TextColumn(width=52, alignment="center") for head in heads}
    columns[heads[-1]] = st.column_config.TextColumn(width=66, alignment="center")
    columns |= {
        say(PERSON): st.column_config.TextColumn(width=122),
        say(NOW): st.column_config.TextColumn(width=92),
        say(SILENT): st.column_config.TextColumn(width=118),
        say(WORKER): st.column_config.TextColumn(width=110),
        say(MET): st.column_config.TextColumn(
            help=say("Weeks in which the standard was met, of those due.")
        ),
        say(LAST_TALK): st.column_config.DatetimeColumn(format=say(MOMENTS), width=170),
    }
    table = people_table(board, rows, people)
    tall = min(TALL_ON_A_PHONE if is_phone() else TALL, 36 + 35 * max(len(rows), 2))
    if not (cell := _tapped("everyone", table, colored(table, board, rows), columns, tall)):
        return _once("everyone", None)
    week = heads.index(cell[1]) if cell[1] in heads else None
    return _once("everyone", (ids_of(board, rows)[cell[0]], week))


def _tapped(
    name: str, table: pd.DataFrame, drawn: Styler, columns: Mapping[str, Any], height: int
) -> tuple[int, str] | None:
    event = st.dataframe(
        drawn,
        hide_index=True,
        height=height,
        row_height=35,
        placeholder="",
        column_config=dict(columns),
        on_select="rerun",
        selection_mode="single-cell",
        key=f"{name}-people",
    )
    return tapped_cell(event, table)


def _once(name: str, tapped: Cell | None) -> Cell | None:
    """A tap opens the drawer once: a rerun for another reason opens nothing again."""
    before: dict[str, Cell | None] = st.session_state.setdefault(TAPPED, {})
    if tapped == before.get(name):
        return None
    before[name] = tapped
    return tapped
