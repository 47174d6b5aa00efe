"""The picture: met of due by worker and week, and the same in words."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from casework.contacts.frequency import Frequency
from casework.sentences import say, say_counted
from casework.ui.frequency import summary as view
from casework.ui.frequency.heat_map import adherence_map
from casework.ui.frequency.phrases import short_name
from casework.ui.frequency.tables import WORKER
from casework.ui.frequency.week_cells import week_heads
from casework.ui.widgets.escaping import escaped_for_charts
from casework.ui.widgets.heading import section_heading

MOST_WORKERS = 6
"""As many as stand beside the list in a laptop's first screen."""
NO_TOOLS = {"displayModeBar": False}
"""On a phone they would lie over the weeks' headings."""


def render_workers(board: Frequency, worker_names: Mapping[int, str]) -> None:
    section_heading(say("Met of due, by worker and week"))
    everyone = view.by_worker(board, worker_names)
    texts = worker_texts(everyone, board)
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
            [
                say(
                    "{who}: {met} of {due} due person-weeks met",
                    who=escaped_for_charts(name),
                    met=m,
                    due=d,
                )
                for m, d in row
            ]
            for name, row in zip(table.index, pairs, strict=True)
        ],
        so_far=[texts.loc[name].iloc[-1] for name in table.index],
    )
    st.plotly_chart(
        figure, alt=say("Share of due person-weeks met, by worker and week"), config=NO_TOOLS
    )
    st.caption(_how_to_read(len(everyone) - len(table)))
    with st.expander(say("Show as table")):
        st.dataframe(texts, alt=say("Met of due person-weeks, by worker and week"))


def worker_texts(everyone: pd.DataFrame, board: Frequency) -> pd.DataFrame:
    """The picture in words, for all workers."""
    met, due = (everyone[part].iloc[:, :-1].to_numpy() for part in ("met", "due"))
    so_far = everyone["so_far"][["talked", "open"]].to_numpy()
    rows = [
        [*map(_of, *weeks), say("{met} of {due}", met=talked, due=can_be)]
        for *weeks, (talked, can_be) in zip(met, due, so_far, strict=True)
    ]
    return pd.DataFrame(rows, everyone.index.rename(say(WORKER)), week_heads(board))


def _of(met: int, due: int) -> str:
    return say("{met} of {due}", met=met, due=due) if due else say("none due")


def _how_to_read(more: int) -> str:
    said = say("3/5: 3 of 5 due weeks met. This week: how many were talked with so far.")
    if not more:
        return said
    others = say_counted("{count} more in the table.", "{count} more in the table.", more)
    return f"{said} {others}"
