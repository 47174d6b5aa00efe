"""Cells of the table by person and week: a mark that repeats the color; the running week so far."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from pandas.io.formats.style import Styler

from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS, Ints
from casework.contacts.weeks import Week
from casework.date_forms import month_and_day
from casework.sentences import say, sentence
from casework.ui.frequency.phrases import standard_of
from casework.ui.widgets.name_links import link_css

PERSON, THIS_WEEK = sentence("Person"), sentence("This week")


class Sign(StrEnum):
    """One kind of cell, named as in the legend."""

    MET = sentence("met")
    FEW = sentence("too few talks")
    TRIED = sentence("tried, no answer")
    SILENT = sentence("nobody tried")
    EXCUSED = sentence("not due")
    EARLY = sentence("too early to judge")
    RUNNING = sentence("this week")


SIGNS = tuple(Sign)
MARKS = {
    Sign.MET: "●",
    Sign.FEW: "◐",
    Sign.TRIED: "▲",
    Sign.SILENT: "✕",
    Sign.EXCUSED: "–",
    Sign.EARLY: "?",
    Sign.RUNNING: "",
}
COLORS = {
    Sign.MET: "background-color: #2a7f62; color: #ffffff",
    Sign.FEW: "background-color: #f5e6b8; color: #3a2c00",
    Sign.TRIED: "background-color: #e79a2e; color: #241500",
    Sign.SILENT: "background-color: #b3392f; color: #ffffff",
}
"""The others keep the page's ground: what is not due does not shine."""
OF_VERDICT = {
    WeekVerdict.MET: Sign.MET,
    WeekVerdict.SHORT: Sign.SILENT,
    WeekVerdict.EXCUSED: Sign.EXCUSED,
    WeekVerdict.EARLY: Sign.EARLY,
    WeekVerdict.RUNNING: Sign.RUNNING,
}


def legend() -> str:
    return " · ".join(f"{MARKS[sign]} {say(sign)}" for sign in SIGNS if MARKS[sign])


def week_label(week: Week) -> str:
    return month_and_day(week.monday)


def week_heads(board: Frequency) -> list[str]:
    return [*map(week_label, board.weeks[:-1]), say(THIS_WEEK)]


def signs(board: Frequency, rows: Sequence[int]) -> Ints:
    """Per cell its sign (position in SIGNS); a week that fell short says how."""
    verdict, talked = board.verdict[rows], board.two_way[rows] > 0
    short = verdict == VERDICTS.index(WeekVerdict.SHORT)
    sign = np.array([SIGNS.index(OF_VERDICT[each]) for each in VERDICTS])[verdict]
    sign[short & (board.effort[rows] > 0)] = SIGNS.index(Sign.TRIED)
    sign[short & talked] = SIGNS.index(Sign.FEW)
    found: Ints = sign
    return found


def cells(board: Frequency, rows: Sequence[int]) -> pd.DataFrame:
    """Marks by person and week, with the running week's talks so far."""
    marks = [[MARKS[SIGNS[code]] for code in row] for row in signs(board, rows)]
    for line, row in zip(marks, rows, strict=True):
        line[-1] = so_far(board, row) or MARKS[Sign.EXCUSED]
    return pd.DataFrame(marks, columns=week_heads(board))


def so_far(board: Frequency, row: int) -> str:
    """Talks of those that the standard asks for, in as many weeks as it spans: "0 of 3"."""
    standard = standard_of(board, row, len(board.weeks) - 1)
    if standard is None:
        return ""
    done = int(board.two_way[row, -standard.two_way_weeks :].sum())
    return say("{done} of {needed}", done=done, needed=standard.two_way)


def colored(table: pd.DataFrame, board: Frequency, rows: Sequence[int]) -> Styler:
    """The table with each week in the color of its sign."""
    css = pd.DataFrame("", table.index, table.columns)
    codes = signs(board, rows)
    css[say(PERSON)] = link_css()
    css[week_heads(board)] = [[COLORS.get(SIGNS[code], "") for code in row] for row in codes]
    return table.style.apply(lambda _: css, axis=None)
