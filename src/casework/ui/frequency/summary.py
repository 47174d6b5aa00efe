"""What the board says in all: groups of people, their order, weeks met by worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS, Bools, Ints
from casework.people.terms import AVAILABLE
from casework.sentences import say, sentence
from casework.ui.contacts.state_badge import urgency_rank

NOBODY = sentence("Nobody assigned")
URGENT = (GapState.NEVER, GapState.OVERDUE)


class Group(StrEnum):
    OVERDUE = sentence("Overdue now")
    NOT_YET = sentence("No talk yet")
    SOON = sentence("Due soon")
    NO_TIER = sentence("No tier")
    NO_WORKER = sentence("Without a worker")
    FINE = sentence("Talked lately")
    NOT_ENROLLED = sentence("Not enrolled yet")
    AWAY = sentence("Away or closed")


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
    available = available_rows(people)
    tierless = available & people["tier"].isna().to_numpy(dtype=bool)
    short = is_verdict(board, WeekVerdict.SHORT)
    return Headline(
        met=_count(board, WeekVerdict.MET),
        due=_count(board, WeekVerdict.MET) + _count(board, WeekVerdict.SHORT),
        excused=int((is_verdict(board, WeekVerdict.EXCUSED) & ~tierless[:, None]).sum()),
        short_last_week=int(short[:, -2].sum()) if len(people) else 0,
        never=int((available & (board.two_way.sum(axis=1) == 0)).sum()),
    )


def groups(board: Frequency) -> dict[Group, Bools]:
    """PeopleRead by group; somebody overdue and never contacted is in both."""
    state = board.waiting.state
    return {
        Group.OVERDUE: np.isin(state, URGENT),
        Group.NOT_YET: np.isin(state, (GapState.NEVER, GapState.NOT_YET)),
        Group.SOON: state == GapState.SOON,
        Group.NO_TIER: state == GapState.NO_TIER,
        Group.NO_WORKER: board.people["lacks"].notna().to_numpy(dtype=bool),
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


def available_rows(people: pd.DataFrame) -> Bools:
    found: Bools = people["status"].isin(AVAILABLE).to_numpy(dtype=bool)
    return found


def is_verdict(board: Frequency, verdict: WeekVerdict) -> Bools:
    found: Bools = board.verdict == VERDICTS.index(verdict)
    return found


def _count(board: Frequency, verdict: WeekVerdict) -> int:
    return int(is_verdict(board, verdict).sum())


def worker_of(people: pd.DataFrame, names: Mapping[int, str]) -> "pd.Series[str]":
    """Per person the primary worker's name, or that there is none, as the rows of Caseloads."""
    linked = people["worker_id"].map(lambda worker: names.get(worker) if worker else None)
    named = linked.fillna(people["unlinked"])
    lacking = people["lacks"].notna() & named.notna()
    without = [
        say("{who} (left)", who=who) if left else say("{who} (no account yet)", who=who)
        for who, left in zip(named[lacking], linked[lacking].notna(), strict=True)
    ]
    named[lacking] = without
    return named.fillna(say(NOBODY))


def by_worker(board: Frequency, names: Mapping[int, str]) -> pd.DataFrame:
    """Met and due weeks per worker, lowest adherence first; of the running week (`talked`, `open`)
    with how many of those who can be met somebody talked."""
    worker = worker_of(board.people, names)
    met = pd.DataFrame(is_verdict(board, WeekVerdict.MET)).groupby(worker).sum()
    short = pd.DataFrame(is_verdict(board, WeekVerdict.SHORT)).groupby(worker).sum()
    due = met + short
    order = (met.sum(axis=1) / due.sum(axis=1).replace(0, np.nan)).sort_values(na_position="last")
    running = (
        pd.DataFrame({"talked": board.two_way[:, -1] > 0, "open": True}, dtype=bool)
        & available_rows(board.people)[:, None]
    )
    so_far = running.groupby(worker).sum()
    found = {"met": met, "due": due, "so_far": so_far}
    return pd.concat({name: each.loc[order.index] for name, each in found.items()}, axis=1)
