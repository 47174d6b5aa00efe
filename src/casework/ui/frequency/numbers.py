"""The five numbers of the board: value, trend, base and window."""

from collections.abc import Sequence

import numpy as np

from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import WEEKS_SHOWN, Frequency
from casework.contacts.overdue_history import OverdueHistory
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import Ints
from casework.sentences import say, say_counted
from casework.ui.caseloads.without_worker import WITHOUT_WORKER, why_without
from casework.ui.frequency.summary import Group, available_rows, groups, is_verdict
from casework.ui.widgets.trend_number import TrendNumber

LAST = -2
"""The last full week; the one after it is running."""


def five_numbers(board: Frequency, before: OverdueHistory) -> list[TrendNumber]:
    return [
        _standard_met(board),
        _fell_short(board),
        _overdue(board, before),
        _never_talked(board, before),
        _no_worker(board),
    ]


def _standard_met(board: Frequency) -> TrendNumber:
    met, due = _by_week(board, WeekVerdict.MET), _due(board)
    shares = [float(m / d * 100) for m, d in zip(met, due, strict=True) if d]
    base = say("{met} of {due} due", met=met[-1], due=due[-1])
    return TrendNumber(
        say("Standard met last week"),
        say("{share}%", share=round(shares[-1])) if due[-1] else say("no data"),
        f"{base}; {_in_seven_weeks(int(met.sum()), int(due.sum()))}" if due.sum() else base,
        say("{change} points", change=_signed(round(shares[-1] - shares[-2])))
        if len(shares) > 1
        else None,
        shares,
    )


def _in_seven_weeks(met: int, due: int) -> str:
    """The number of the overview, so that the two are not taken for one."""
    return say("{share}% in {weeks} weeks", share=round(100 * met / due), weeks=WEEKS_SHOWN - 1)


def _fell_short(board: Frequency) -> TrendNumber:
    short, due = _by_week(board, WeekVerdict.SHORT), _due(board)
    silent = int((is_verdict(board, WeekVerdict.SHORT) & (board.two_way == 0))[:, LAST].sum())
    return TrendNumber(
        say("Fell short last week"),
        f"{short[-1]:,}",
        say("of {due} due; {silent} without a talk", due=due[-1], silent=silent),
        _change(short),
        short.tolist(),
        "less",
    )


def _overdue(board: Frequency, before: OverdueHistory) -> TrendNumber:
    count = int(groups(board)[Group.OVERDUE].sum())
    base = say("of {all}, by their tier’s limit", all=_enrolled(board))
    return _now(say("Overdue now"), count, base, before.overdue)


def _never_talked(board: Frequency, before: OverdueHistory) -> TrendNumber:
    never = int(np.isin(board.waiting.state, (GapState.NEVER, GapState.NOT_YET)).sum())
    base = say("of {all}, at any time", all=_enrolled(board))
    return _now(say("Never talked with"), never, base, before.never)


def _now(label: str, count: int, base: str, before: Sequence[int]) -> TrendNumber:
    """The change is since the end of the last full week."""
    change = _signed(count - before[-1]) if before else None
    trend = (*before, count) if before else ()
    return TrendNumber(label, f"{count:,}", base, change, trend, "less")


def _no_worker(board: Frequency) -> TrendNumber:
    """Of everybody who is open, as on Today and Caseloads."""
    nobody, why = int(groups(board)[Group.NO_WORKER].sum()), why_without(board.people["lacks"])
    base = say("of {all} people", all=f"{len(board.people):,}")
    base = say("{base}: {why}", base=base, why=why) if why else base
    return TrendNumber(say(WITHOUT_WORKER), f"{nobody:,}", base, better="less")


def _enrolled(board: Frequency) -> str:
    count = int(available_rows(board.people).sum())
    return say_counted("{count} enrolled", "{count} enrolled", count)


def _by_week(board: Frequency, verdict: WeekVerdict) -> Ints:
    """Full weeks only."""
    found: Ints = is_verdict(board, verdict).sum(axis=0)[:-1]
    return found


def _due(board: Frequency) -> Ints:
    return _by_week(board, WeekVerdict.MET) + _by_week(board, WeekVerdict.SHORT)


def _change(by_week: Sequence[int] | Ints) -> str | None:
    return _signed(int(by_week[-1] - by_week[-2])) if len(by_week) > 1 else None


def _signed(change: int) -> str:
    """No change has no sign: it would be drawn as an arrow."""
    return f"{change:+}" if change else "0"
