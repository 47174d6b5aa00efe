"""Tables of people: all of the page, and those whom to ask about first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from casework import clock
from casework.contacts.contact_gap import ContactGap
from casework.contacts.frequency import Frequency
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS
from casework.people.queries import PersonRow
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.frequency.phrases import days_silent, state_now, tries_in_words
from casework.ui.frequency.summary import worker_of
from casework.ui.frequency.week_cells import PERSON, cells

NOW = sentence("Now")
WORKER, MET, TIER = sentence("Worker"), sentence("Met"), sentence("Tier")
LAST_TALK, TRIES = sentence("Last talk"), sentence("Tries since")
SILENT, TRIED = sentence("No talk (limit)"), sentence("Tried")
MOMENT = "datetime64[s, UTC]"


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """What was read about the people on the screen, by their numbers."""

    rows: Mapping[int, PersonRow]
    gaps: Mapping[int, ContactGap]
    workers: Mapping[int, str]


def ids_of(board: Frequency, rows: Sequence[int]) -> list[int]:
    return [int(board.people["person_id"][row]) for row in rows]


def people_table(board: Frequency, rows: Sequence[int], people: PeopleRead) -> pd.DataFrame:
    """Worker, state, silence, weeks; then met of due weeks, tier, last talk, tries."""
    ids = ids_of(board, rows)
    tiers = [board.people["tier"][row] for row in rows]
    talks = pd.Series([people.gaps[each].last_two_way for each in ids], dtype=MOMENT)
    before = {
        say(WORKER): _workers(board, rows, people),
        say(PERSON): [people.rows[each].name for each in ids],
        say(NOW): [state_now(board, row) for row in rows],
        say(SILENT): [days_silent(board.gap(row)) for row in rows],
    }
    after = {
        say(MET): [weeks_met(board, row) for row in rows],
        say(TIER): [spelled(tier) if tier else "" for tier in tiers],
        say(LAST_TALK): talks.dt.tz_convert(clock.zone()),
        say(TRIES): [people.gaps[each].attempts_since for each in ids],
    }
    return pd.concat([pd.DataFrame(before), cells(board, rows), pd.DataFrame(after)], axis=1)


def first_table(board: Frequency, rows: Sequence[int], people: PeopleRead) -> pd.DataFrame:
    """The worker whom one asks, why, and whether somebody tried."""
    ids = ids_of(board, rows)
    return pd.DataFrame(
        {
            say(WORKER): _workers(board, rows, people),
            say(PERSON): [people.rows[each].name for each in ids],
            say(SILENT): [days_silent(board.gap(row)) for row in rows],
            say(TRIED): [tries_in_words(people.gaps[each]) for each in ids],
        }
    )


def _workers(board: Frequency, rows: Sequence[int], people: PeopleRead) -> list[str]:
    return list(worker_of(board.people.loc[list(rows)], people.workers))


def weeks_met(board: Frequency, row: int) -> str:
    """Met of the due weeks; weeks not due apart."""
    met, short, excused = (
        int((board.verdict[row] == VERDICTS.index(verdict)).sum())
        for verdict in (WeekVerdict.MET, WeekVerdict.SHORT, WeekVerdict.EXCUSED)
    )
    if not met + short:
        return say("none due")
    if excused:
        return say("{met} of {due}, {excused} not due", met=met, due=met + short, excused=excused)
    return say("{met} of {due}", met=met, due=met + short)
