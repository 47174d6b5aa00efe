"""What the contact-frequency screen shows, made of the board's arrays."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from casework.contacts.board import VERDICTS, Bools, Ints
from casework.contacts.dosage import Verdict
from casework.contacts.frequency import Frequency
from casework.people.queries import PersonRow
from casework.people.terms import AVAILABLE, Tier

NOBODY = "No worker"


@dataclass(frozen=True, slots=True)
class Headline:
    met: int
    due: int
    excused: int
    short_last_week: int
    never: int
    """Available people with no two-way contact in any of the weeks shown."""
    no_worker: int
    no_tier: int


def headline(board: Frequency) -> Headline:
    people = board.people
    available = people["status"].isin(AVAILABLE).to_numpy(dtype=bool)
    tierless = available & people["tier"].isna().to_numpy(dtype=bool)
    return Headline(
        met=_count(board, Verdict.MET),
        due=_count(board, Verdict.MET) + _count(board, Verdict.SHORT),
        excused=int((_is(board, Verdict.EXCUSED) & ~tierless[:, None]).sum()),
        short_last_week=int(_is(board, Verdict.SHORT)[:, -2].sum()) if len(people) else 0,
        never=int((available & (board.two_way.sum(axis=1) == 0)).sum()),
        no_worker=int((available & ~_has_worker(people)).sum()),
        no_tier=int(tierless.sum()),
    )


def _is(board: Frequency, verdict: Verdict) -> Bools:
    found: Bools = board.verdict == VERDICTS.index(verdict)
    return found


def _count(board: Frequency, verdict: Verdict) -> int:
    return int(_is(board, verdict).sum())


def _has_worker(people: pd.DataFrame) -> Bools:
    found: Bools = (people["worker_id"].notna() | people["unlinked"].notna()).to_numpy(dtype=bool)
    return found


def worker_of(people: pd.DataFrame, names: Mapping[int, str]) -> "pd.Series[str]":
    """Per person the name of the primary worker, or that there is none."""
    linked = people["worker_id"].map(lambda worker: names.get(worker) if worker else None)
    return linked.fillna(people["unlinked"]).fillna(NOBODY)


def by_worker(board: Frequency, names: Mapping[int, str]) -> pd.DataFrame:
    """Per worker and week: met and due, the least kept first. One row per worker."""
    worker = worker_of(board.people, names)
    met = pd.DataFrame(_is(board, Verdict.MET)).groupby(worker).sum()
    short = pd.DataFrame(_is(board, Verdict.SHORT)).groupby(worker).sum()
    due = met + short
    order = (met.sum(axis=1) / due.sum(axis=1).replace(0, np.nan)).sort_values(na_position="last")
    return pd.concat({"met": met.loc[order.index], "due": due.loc[order.index]}, axis=1)


def worst_first(board: Frequency) -> list[int]:
    """Rows of the board: nobody's and tierless people, then by weeks short, then by silence."""
    people = board.people
    available = people["status"].isin(AVAILABLE).to_numpy(dtype=bool)
    loud = available & (~_has_worker(people) | people["tier"].isna().to_numpy(dtype=bool))
    weeks_short = _is(board, Verdict.SHORT).sum(axis=1)
    last_talk = _weeks_since_talk(board)
    return [int(row) for row in np.lexsort((-last_talk, -weeks_short, ~loud))]


def _weeks_since_talk(board: Frequency) -> Ints:
    talked = board.two_way[:, ::-1] > 0
    first = talked.argmax(axis=1)
    weeks: Ints = np.where(talked.any(axis=1), first, board.two_way.shape[1])
    return weeks


def why_short(board: Frequency, row: int, week: int) -> str:
    """Attempts without answer look different from silence."""
    in_person, two_way = int(board.in_person[row, week]), int(board.two_way[row, week])
    tries = int(board.effort[row, week])
    if two_way:
        return f"talked {two_way} times, {in_person} of them in person"
    if tries:
        return f"tried {tries} times, no answer"
    return "nobody tried"


def label(board: Frequency, row: int, name: str) -> str:
    """What is missing is loud: it stands beside the name."""
    people = board.people
    if people["status"][row] not in AVAILABLE:
        return name
    has_worker = not (pd.isna(people["worker_id"][row]) and pd.isna(people["unlinked"][row]))
    missing = [] if has_worker else ["no worker"]
    missing += ["no tier"] if people["tier"][row] is None else []
    return f"{name} ({', '.join(missing)})" if missing else name


def cell_text(board: Frequency, row: int, week: int) -> str:
    verdict = VERDICTS[int(board.verdict[row, week])]
    told = why_short(board, row, week)
    if verdict is not Verdict.EXCUSED:
        return f"{verdict.value}: {told}"
    has_no_tier = board.people["tier"][row] is None and board.people["status"][row] in AVAILABLE
    return f"no tier, so no standard: {told}" if has_no_tier else "not due"


def people_table(
    board: Frequency, rows: list[int], names: Mapping[int, PersonRow], workers: Mapping[int, str]
) -> pd.DataFrame:
    """Met, short and not due apart; why the last finished week fell short."""
    worker = worker_of(board.people.loc[rows], workers)
    last = len(board.weeks) - 2
    return pd.DataFrame(
        [
            {
                "Participant": names[int(board.people["person_id"][row])].name,
                "Worker": worker[row],
                "Tier": _tier(board.people["tier"][row]),
                "Status": board.people["status"][row].value,
                "Met": int(_is(board, Verdict.MET)[row].sum()),
                "Fell short": int(_is(board, Verdict.SHORT)[row].sum()),
                "Not due": int(_is(board, Verdict.EXCUSED)[row].sum()),
                "Last week": cell_text(board, row, last),
            }
            for row in rows
        ]
    )


def _tier(tier: Tier | None) -> str:
    return tier.value if tier else "no tier"
