"""The board drawn: the headline figures, workers by week, people by week."""

from collections.abc import Mapping

import streamlit as st

from casework.contacts.frequency import Frequency
from casework.people.queries import PersonRow
from casework.ui import frequency_view as view
from casework.ui.heat_map import LEGEND, adherence_map, heat_map, week_label
from casework.ui.plain import plain_tags

LOOK_AT = "look_at"
MOST_WORKERS = 40


def render_headline(board: Frequency) -> None:
    told = view.headline(board)
    share = f"{told.met / told.due:.0%}" if told.due else "no data"
    with st.container(horizontal=True):
        st.metric("Standard met", share, help="Met ÷ due person-weeks in the weeks shown.")
        st.metric("Fell short last week", told.short_last_week)
        st.metric("No talk in 8 weeks", told.never)
        st.metric("No worker", told.no_worker)
        st.metric("No tier", told.no_tier)
    st.caption(
        f"{told.met} of {told.due} due person-weeks met, the last 7 full weeks; "
        f"{told.excused} not due (custody, out of area, paused, not enrolled)."
    )


def render_workers(board: Frequency, worker_names: Mapping[int, str]) -> None:
    everyone = view.by_worker(board, worker_names)
    table = everyone.head(MOST_WORKERS)
    met, due = table["met"].to_numpy(), table["due"].to_numpy()
    labels = [
        [f"{m} of {d}" if d else "" for m, d in zip(*row, strict=True)]
        for row in zip(met, due, strict=True)
    ]
    shares = [
        [m / d if d else None for m, d in zip(*row, strict=True)]
        for row in zip(met, due, strict=True)
    ]
    figure = adherence_map([plain_tags(name) for name in table.index], board.weeks, shares, labels)
    st.plotly_chart(figure, alt="Share of due person-weeks met, by worker and week")
    if len(everyone) > len(table):
        st.caption(f"The first {len(table)} of {len(everyone)} workers. Choose a team to see all.")


def render_people(board: Frequency, rows: list[int], people: Mapping[int, PersonRow]) -> None:
    names = [people[int(board.people["person_id"][row])].name for row in rows]
    labels = [
        plain_tags(view.label(board, row, name)) for row, name in zip(rows, names, strict=True)
    ]
    hover = [
        [
            f"{label}, {week_label(w)}: {view.cell_text(board, row, n)}"
            for n, w in enumerate(board.weeks)
        ]
        for label, row in zip(labels, rows, strict=True)
    ]
    st.caption(LEGEND)
    figure = heat_map(labels, board.weeks, board.verdict[rows], hover)
    event = st.plotly_chart(figure, on_select="rerun", key="map", alt="Verdict by person and week")
    if points := event["selection"]["points"]:
        row = rows[int(points[0]["y"])]
        st.session_state[LOOK_AT] = int(board.people["person_id"][row])
