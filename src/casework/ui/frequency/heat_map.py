"""Figure of the heat map: met of due by worker and week, as a Plotly figure."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from casework.contacts.weeks import Week
from casework.date_forms import month_and_day
from casework.sentences import say

ROW_HEIGHT, HEAD, TEXT = 30, 44, 12
NONE_MET, HALF, ALL_MET = "#e08a7c", "#ead9b0", "#5fa58c"
INK = "#101315"
"""Of the figures in the cells: readable on each of these colors."""


def adherence_map(
    names: Sequence[str],
    weeks: Sequence[Week],
    shares: Sequence[Sequence[float | None]],
    labels: Sequence[Sequence[str]],
    hover: Sequence[Sequence[str]],
    so_far: Sequence[str],
) -> go.Figure:
    """Workers by weeks: the share of due person-weeks that were met; blank where none was due. The
    running week is not judged: it shows what there is `so_far`."""
    cells = go.Heatmap(
        z=shares,
        text=labels,
        hoverinfo="text",
        hovertext=hover,
        colorscale=[(0, NONE_MET), (0.5, HALF), (1, ALL_MET)],
        zmin=0,
        zmax=1,
        **_cells(len(names), len(weeks)),
    )
    drawn = _drawn([cells], names, weeks)
    place = len(weeks) - 1
    for row, text in enumerate(so_far):
        drawn.add_annotation(x=place, y=row, text=text, showarrow=False, font={"size": TEXT})
    return drawn


def _cells(rows: int, weeks: int) -> dict[str, Any]:
    """Cells whose text keeps its size when the cell shrinks."""
    font = {"size": TEXT, "color": INK}
    drawn = {"texttemplate": "%{text}", "textfont": font, "showscale": False}
    return drawn | {"x": list(range(weeks)), "y": list(range(rows)), "xgap": 2, "ygap": 2}


def _drawn(traces: list[Any], names: Sequence[str], weeks: Sequence[Week]) -> go.Figure:
    """The figure with its weeks in two short lines, upright on a phone. Set at once: Plotly
    takes as long for each later change as for the whole."""
    axis = {"tickfont": {"size": TEXT}, "fixedrange": True, "showgrid": False}
    named = [month_and_day(week.monday).replace(" ", "<br>") for week in weeks[:-1]]
    over = {
        "tickvals": list(range(len(weeks))),
        "ticktext": [*named, say("<b>this<br>week</b>")],
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
