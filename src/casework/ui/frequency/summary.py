"""Tables of the board, built from its arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS, Bools, Ints
from casework.people.queries import PersonRow
from casework.people.terms import AVAILABLE
from casework.ui.contacts.state_badge import state_words, urgency_rank
from casework.ui.frequency.heat_map import SIGNS, Sign
from casework.ui.frequency.phrases import reason

NOBODY = "No worker"
OF_VERDICT = {
    WeekVerdict.MET: Sign.MET,
    WeekVerdict.SHORT: Sign.SILENT,
    WeekVerdict.EXCUSED: Sign.EXCUSED,
    WeekVerdict.EARLY: Sign.EARLY,
    WeekVerdict.RUNNING: Sign.RUNNING,
}


URGENT = (GapState.NEVER, GapState.OVERDUE)


class Group(StrEnum):
    OVERDUE = "Overdue now"
    NOT_YET = "No talk yet"
    SOON = "Due soon"
    NO_TIER = "No tier"
    NO_WORKER = "No worker"
    FINE = "On track"
    NOT_ENROLLED = "Not enrolled yet"
    AWAY = "Away or closed"


@dataclass(frozen=True, slots=True)
class Headline:
    met: int
    due: int
    excused: int
    short_last_week: int
    never: int
    """Available people with no two-way contact in any of the weeks shown."""


def headline(board: Frequency) -> Headline:
    people = board.people
    available = _available(people)
    tierless = available & people["tier"].isna().to_numpy(dtype=bool)
    return Headline(
        met=_count(board, WeekVerdict.MET),
        due=_count(board, WeekVerdict.MET) + _count(board, WeekVerdict.SHORT),
        excused=int((_is(board, WeekVerdict.EXCUSED) & ~tierless[:, None]).sum()),
        short_last_week=int(_is(board, WeekVerdict.SHORT)[:, -2].sum()) if len(people) else 0,
        never=int((available & (board.two_way.sum(axis=1) == 0)).sum()),
    )


def groups(board: Frequency) -> dict[Group, Bools]:
    """People by group; somebody overdue and never contacted is in both."""
    state = board.waiting.state
    return {
        Group.OVERDUE: np.isin(state, URGENT),
        Group.NOT_YET: np.isin(state, (GapState.NEVER, GapState.NOT_YET)),
        Group.SOON: state == GapState.SOON,
        Group.NO_TIER: state == GapState.NO_TIER,
        Group.NO_WORKER: _available(board.people) & ~_has_worker(board.people),
        Group.FINE: state == GapState.FINE,
        Group.NOT_ENROLLED: state == GapState.NOT_ENROLLED,
        Group.AWAY: state == GapState.AWAY,
    }


def most_urgent_first(board: Frequency) -> Ints:
    """Rows of the board, in the order of Today."""
    places = np.array([urgency_rank(state, has_worker=True) for state in GapState])[
        board.waiting.state
    ]
    lacks_worker = groups(board)[Group.NO_WORKER] & (board.waiting.state == GapState.FINE)
    places[lacks_worker] = urgency_rank(GapState.FINE, has_worker=False)
    rows: Ints = np.lexsort((-board.waiting.share, places))
    return rows


def signs(board: Frequency, rows: Sequence[int]) -> Ints:
    """Per cell its sign (position in SIGNS); a week that fell short says how."""
    verdict, talked = board.verdict[rows], board.two_way[rows] > 0
    short = verdict == VERDICTS.index(WeekVerdict.SHORT)
    sign = np.array([SIGNS.index(OF_VERDICT[each]) for each in VERDICTS])[verdict]
    sign[short & (board.effort[rows] > 0)] = SIGNS.index(Sign.TRIED)
    sign[short & talked] = SIGNS.index(Sign.FEW)
    found: Ints = sign
    return found


def _available(people: pd.DataFrame) -> Bools:
    found: Bools = people["status"].isin(AVAILABLE).to_numpy(dtype=bool)
    return found


def _is(board: Frequency, verdict: WeekVerdict) -> Bools:
    found: Bools = board.verdict == VERDICTS.index(verdict)
    return found


def _count(board: Frequency, verdict: WeekVerdict) -> int:
    return int(_is(board, verdict).sum())


def _has_worker(people: pd.DataFrame) -> Bools:
    found: Bools = (people["worker_id"].notna() | people["unlinked"].notna()).to_numpy(dtype=bool)
    return found


def worker_of(people: pd.DataFrame, names: Mapping[int, str]) -> "pd.Series[str]":
    """Per person the primary worker's name, or that there is none."""
    linked = people["worker_id"].map(lambda worker: names.get(worker) if worker else None)
    return linked.fillna(people["unlinked"]).fillna(NOBODY)


def by_worker(board: Frequency, names: Mapping[int, str]) -> pd.DataFrame:
    """Met and due weeks per worker, lowest adherence first."""
    worker = worker_of(board.people, names)
    met = pd.DataFrame(_is(board, WeekVerdict.MET)).groupby(worker).sum()
    short = pd.DataFrame(_is(board, WeekVerdict.SHORT)).groupby(worker).sum()
    due = met + short
    order = (met.sum(axis=1) / due.sum(axis=1).replace(0, np.nan)).sort_values(na_position="last")
    return pd.concat({"met": met.loc[order.index], "due": due.loc[order.index]}, axis=1)


def missing(board: Frequency, row: int) -> list[str]:
    """What is missing (worker, tier), shown beside the name."""
    people = board.people
    if people["status"][row] not in AVAILABLE:
        return []
    has_worker = not (pd.isna(people["worker_id"][row]) and pd.isna(people["unlinked"][row]))
    return ([] if has_worker else ["no worker"]) + (
        ["no tier"] if people["tier"][row] is None else []
    )


def label(board: Frequency, row: int, name: str) -> str:
    lacks = missing(board, row)
    return f"{name} ({', '.join(lacks)})" if lacks else name


def people_table(
    board: Frequency, rows: list[int], names: Mapping[int, PersonRow], workers: Mapping[int, str]
) -> pd.DataFrame:
    """Per person: state now, reason, worker, met of due weeks."""
    worker = worker_of(board.people.loc[rows], workers)
    return pd.DataFrame(
        [
            {
                "Participant": names[int(board.people["person_id"][row])].name,
                "Now": state_words(board.gap(row).state, board.people["status"][row]),
                "Why": reason(board, row),
                "Worker": worker[row],
                "Met": _kept(board, row),
            }
            for row in rows
        ]
    )


def _kept(board: Frequency, row: int) -> str:
    """Met of the due weeks; weeks not due apart."""
    met, short, excused = (
        int(_is(board, verdict)[row].sum())
        for verdict in (WeekVerdict.MET, WeekVerdict.SHORT, WeekVerdict.EXCUSED)
    )
    due = f"{met} of {met + short}" if met + short else "none due"
    return f"{due}, {excused} not due" if excused and met + short else due
