"""Figure of the heat map: a plain function from judged weeks to a Plotly figure."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import plotly.graph_objects as go

from casework.contacts.week_verdict_arrays import Ints
from casework.contacts.weeks import Week
from casework.date_forms import month_and_day


class Sign(StrEnum):
    """One kind of cell, named as in the legend."""

    MET = "met"
    FEW = "too few talks"
    TRIED = "tried, no answer"
    SILENT = "nobody tried"
    EXCUSED = "not due"
    EARLY = "too early to judge"
    RUNNING = "this week"


SIGNS = tuple(Sign)
MARKS = {
    Sign.MET: "●",
    Sign.FEW: "◐",
    Sign.TRIED: "▲",
    Sign.SILENT: "✕",
    Sign.EXCUSED: "–",
    Sign.EARLY: "·",
    Sign.RUNNING: "…",
}
COLOURS = {
    Sign.MET: "#2a7f62",
    Sign.FEW: "#edd9a3",
    Sign.TRIED: "#e8a33d",
    Sign.SILENT: "#b3392f",
    Sign.EXCUSED: "#b8bec6",
    Sign.EARLY: "#dfe3e8",
    Sign.RUNNING: "#9fc3e0",
}
ROW_HEIGHT, HEAD, TEXT = 30, 44, 12
LEGEND = "   ".join(f"{MARKS[sign]} {sign.value}" for sign in SIGNS)


def week_label(week: Week) -> str:
    return month_and_day(week.monday)


def heat_map(
    names: Sequence[str],
    weeks: Sequence[Week],
    signs: Ints,
    hover: Sequence[Sequence[str]],
    tapped: Sequence[Sequence[tuple[int, int]]],
) -> go.Figure:
    """Rows from top to bottom as given. A mark in each cell repeats its color; `tapped` is what
    a tap on the cell returns."""
    marks = [[MARKS[SIGNS[code]] for code in row] for row in signs]
    cells = go.Heatmap(
        z=signs,
        text=marks,
        hoverinfo="skip",
        colorscale=_steps(),
        zmin=-0.5,
        zmax=len(SIGNS) - 0.5,
        **_cells(len(names), len(weeks)),
    )
    return _drawn([cells, _to_tap(len(names), len(weeks), hover, tapped)], names, weeks)


def adherence_map(
    names: Sequence[str],
    weeks: Sequence[Week],
    shares: Sequence[Sequence[float | None]],
    labels: Sequence[Sequence[str]],
    hover: Sequence[Sequence[str]],
) -> go.Figure:
    """Workers by weeks: the share of due person-weeks that were met; blank where none was due."""
    cells = go.Heatmap(
        z=shares,
        text=labels,
        hoverinfo="text",
        hovertext=hover,
        colorscale=[(0, "#d9822b"), (0.5, "#e8d9b5"), (1, "#2a7f62")],
        zmin=0,
        zmax=1,
        **_cells(len(names), len(weeks)),
    )
    return _drawn([cells], names, weeks)


def _cells(rows: int, weeks: int) -> dict[str, Any]:
    """Cells whose text keeps its size when the cell shrinks."""
    drawn = {"texttemplate": "%{text}", "textfont": {"size": TEXT}, "showscale": False}
    return drawn | {"x": list(range(weeks)), "y": list(range(rows)), "xgap": 2, "ygap": 2}


def _drawn(traces: list[Any], names: Sequence[str], weeks: Sequence[Week]) -> go.Figure:
    """The figure with its weeks in two short lines, upright on a phone. Set at once: Plotly
    takes as long for each later change as for the whole."""
    axis = {"tickfont": {"size": TEXT}, "fixedrange": True, "title": None}
    named = [month_and_day(week.monday).replace(" ", "<br>") for week in weeks[:-1]]
    over = {
        "tickvals": list(range(len(weeks))),
        "ticktext": [*named, "<b>this<br>week</b>"],
        "tickangle": 0,
        "side": "top",
        "range": [-0.5, len(weeks) - 0.5],
    }
    beside = {
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "range": [len(names) - 0.5, -0.5],
    }
    layout = {
        "xaxis": axis | over,
        "yaxis": axis | beside,
        "shapes": [_frame(len(weeks) - 1)],
        "height": HEAD + ROW_HEIGHT * max(len(names), 2),
        "margin": {"l": 0, "r": 0, "t": HEAD, "b": 0},
    }
    return go.Figure(traces, layout)


def _frame(place: int) -> dict[str, Any]:
    """Frame around the running week, which is not judged yet."""
    line = {"color": "#3b6ea5", "width": 2}
    around = {"x0": place - 0.5, "x1": place + 0.5, "y0": 0, "y1": 1}
    return {"type": "rect", "xref": "x", "yref": "paper", "line": line, **around}


def _to_tap(
    rows: int,
    weeks: int,
    hover: Sequence[Sequence[str]],
    tapped: Sequence[Sequence[tuple[int, int]]],
) -> go.Scatter:
    """Invisible points over the cells: Plotly reports taps on points, not on cells."""
    unseen = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=list(range(weeks)) * rows,
        y=[row for row in range(rows) for _ in range(weeks)],
        mode="markers",
        marker={"size": ROW_HEIGHT, "symbol": "square", "opacity": 0},
        selected=unseen,
        unselected=unseen,
        customdata=[cell for row in tapped for cell in row],
        hovertext=[text for row in hover for text in row],
        hoverinfo="text",
        showlegend=False,
    )


def _steps() -> list[tuple[float, str]]:
    width = 1 / len(SIGNS)
    return [
        (edge, COLOURS[sign])
        for place, sign in enumerate(SIGNS)
        for edge in (place * width, (place + 1) * width)
    ]
