"""Charts of contact frequency: overdue now, people by week, workers by week."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import Frequency
from casework.people.queries import PersonRow
from casework.ui.contacts.state_badge import LOUD
from casework.ui.frequency import summary as view
from casework.ui.frequency.heat_map import LEGEND, adherence_map, heat_map, week_label
from casework.ui.frequency.phrases import reason, short_name, week_text
from casework.ui.frequency.state import TAPPED
from casework.ui.widgets.escaping import escaped, escaped_for_charts

MOST_WORKERS, FIRST = 40, 5
Cell = tuple[int, int | None]
"""A person, and the place of a week; None for no week in particular."""
NO_TOOLS = {"displayModeBar": False}
"""On a phone they would lie over the weeks' headings."""


def render_headline(board: Frequency) -> None:
    told = view.headline(board)
    share = f"{told.met / told.due:.0%}" if told.due else "no data"
    with st.container(horizontal=True):
        st.metric(
            "Standard met",
            share,
            help="Weeks that met the standard, of those due.",
        )
        st.metric("Fell short last week", told.short_last_week)
        st.metric("No talk in 8 weeks", told.never)
    st.caption(
        f"met in {told.met} of {told.due} person-weeks, the last 7 full weeks; "
        f"{told.excused} not due (custody, out of area, paused, not enrolled)."
    )


def render_first(
    board: Frequency, rows: Sequence[int], people: Mapping[int, PersonRow]
) -> Cell | None:
    """The most urgent people of the page with the reason in words; a tap opens one."""
    looked_at = None
    with st.container(gap=None):
        for row in rows[:FIRST]:
            if GapState(int(board.waiting.state[row])) not in LOUD:
                break
            person = int(board.people["person_id"][row])
            said = f"**{escaped(people[person].name)}**: {escaped(reason(board, row))}"
            if st.button(said, key=f"look-{person}", type="tertiary", icon=":material/schedule:"):
                looked_at = person, None
    return looked_at


def render_people(
    board: Frequency, rows: Sequence[int], people: Mapping[int, PersonRow]
) -> Cell | None:
    """A tap opens the drawer once: a rerun for another reason opens nothing again."""
    ids = [int(board.people["person_id"][row]) for row in rows]
    names = [people[person].name for person in ids]
    labels = [
        escaped_for_charts(short_name(name)) + (" ⚠" if view.missing(board, row) else "")
        for row, name in zip(rows, names, strict=True)
    ]
    hover = [_hover(board, row, name) for row, name in zip(rows, names, strict=True)]
    weeks = range(len(board.weeks))
    cells = [[(person, week) for week in weeks] for person in ids]
    st.caption(f"{LEGEND}   ⚠ no worker or no tier. Tap a cell for the contacts of that week.")
    figure = heat_map(labels, board.weeks, view.signs(board, rows), hover, cells)
    event = st.plotly_chart(
        figure,
        on_select="rerun",
        key=f"map {ids}",
        alt="Contact by person and week",
        config=NO_TOOLS,
    )
    points = event["selection"]["points"]
    person, week = points[0]["customdata"] if points else (0, 0)
    return _once((int(person), int(week)) if points else None)


def _once(tapped: Cell | None) -> Cell | None:
    if tapped == st.session_state.get(TAPPED):
        return None
    st.session_state[TAPPED] = tapped
    return tapped


def _hover(board: Frequency, row: int, name: str) -> list[str]:
    """Hover text of each week."""
    head = escaped_for_charts(f"{view.label(board, row, name)}: {reason(board, row)}")
    return [
        f"{head}<br>{week_label(week)}: {week_text(board, row, place)}"
        for place, week in enumerate(board.weeks)
    ]


def render_workers(board: Frequency, worker_names: Mapping[int, str]) -> None:
    everyone = view.by_worker(board, worker_names)
    table = everyone.head(MOST_WORKERS)
    pairs = [
        list(zip(*row, strict=True))
        for row in zip(table["met"].to_numpy(), table["due"].to_numpy(), strict=True)
    ]
    figure = adherence_map(
        [escaped_for_charts(short_name(name)) for name in table.index],
        board.weeks,
        shares=[[m / d if d else None for m, d in row] for row in pairs],
        labels=[[f"{m}/{d}" if d else "" for m, d in row] for row in pairs],
        hover=[
            [f"{escaped_for_charts(name)}: {m} of {d} due person-weeks met" for m, d in row]
            for name, row in zip(table.index, pairs, strict=True)
        ],
    )
    st.caption("Met of due person-weeks: 3/5 means that 3 of 5 were met. Blank: none was due.")
    st.plotly_chart(
        figure, alt="Share of due person-weeks met, by worker and week", config=NO_TOOLS
    )
    if len(everyone) > len(table):
        st.caption(f"The first {len(table)} of {len(everyone)} workers. Choose a team to see all.")
