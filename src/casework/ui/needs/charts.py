"""Charts of a person's needs over time, one for each domain.

Answers beside the scale have a lane of their own and are never joined to scores.
"""

from collections.abc import Sequence
from math import ceil
from textwrap import wrap

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from casework import clock
from casework.needs.queries import ScoreRow
from casework.needs.terms import HIGHEST, LOWEST, Domain, NeedAnswer
from casework.people.terms import spelled
from casework.sentences import say, sentence

BESIDE_LANE = LOWEST - 1.2
MARKS = {NeedAnswer.NOT_A_NEED: "–", NeedAnswer.DECLINED: "✕"}
LEGEND = sentence(
    "From 1 (in crisis) to 5 (doing well). Below the scale: – not a need · ✕ declined"
)
COLUMNS, ROW_HEIGHT = 2, 150
TITLE_SIZE, TITLE_WIDTH = 12, 18


def small_multiples(rows: Sequence[ScoreRow]) -> go.Figure:
    """Rows in order of time. Times are those of the site."""
    domains = sorted({row.domain for row in rows}, key=lambda each: each.value)
    figure = make_subplots(
        rows=ceil(len(domains) / COLUMNS),
        cols=COLUMNS,
        subplot_titles=[_title(domain) for domain in domains],
        shared_xaxes=True,
        vertical_spacing=0.4 / max(ceil(len(domains) / COLUMNS), 2),
    )
    for place, domain in enumerate(domains):
        at = {"row": place // COLUMNS + 1, "col": place % COLUMNS + 1}
        of_domain = [row for row in rows if row.domain is domain]
        figure.add_trace(_scores(of_domain), **at)
        figure.add_trace(_beside(of_domain), **at)
    figure.update_annotations(font_size=TITLE_SIZE)
    figure.update_yaxes(
        range=[BESIDE_LANE - 0.6, HIGHEST + 0.4],
        tickvals=[LOWEST, 3, HIGHEST],
        fixedrange=True,
    )
    figure.update_xaxes(fixedrange=True, nticks=3, tickangle=0, tickformat="%b %Y")
    figure.update_layout(
        height=90 + ROW_HEIGHT * ceil(len(domains) / COLUMNS),
        margin={"l": 0, "r": 0, "t": 40, "b": 30},
        showlegend=False,
    )
    return figure


def _title(domain: Domain) -> str:
    """Broken into lines that fit half a phone's width."""
    return "<br>".join(wrap(spelled(domain), TITLE_WIDTH))


def _scores(rows: Sequence[ScoreRow]) -> go.Scatter:
    """Scores are joined only where nothing else was answered in between."""
    return go.Scatter(
        x=[_at(row) for row in rows],
        y=[row.score for row in rows],
        mode="lines+markers",
        connectgaps=False,
        hovertemplate=say("{score} of 5, {day}", score="%{y}", day="%{x|%a, %b %-d, %Y}")
        + "<extra></extra>",
        line={"color": "#2a7f62"},
    )


def _beside(rows: Sequence[ScoreRow]) -> go.Scatter:
    others = [row for row in rows if row.score is None]
    return go.Scatter(
        x=[_at(row) for row in others],
        y=[BESIDE_LANE] * len(others),
        mode="text",
        text=[MARKS[row.answer] for row in others],
        hovertext=[row.in_words for row in others],
        hoverinfo="text",
    )


def _at(row: ScoreRow) -> object:
    return row.asked_at.astimezone(clock.zone()).replace(tzinfo=None)
