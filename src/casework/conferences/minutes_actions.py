"""Actions of a meeting: who does what by when, and how far it is. As of now, not as decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework import clock
from casework.date_words import day_in_words
from casework.decisions.queries import DecisionRow
from casework.decisions.terms import AT_ONCE, DecisionType
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class MinuteAction:
    who: str
    what: str
    person: str
    by: date
    state: str
    is_open: bool


def actions_of(rows: Iterable[DecisionRow]) -> list[MinuteAction]:
    return [action for row in rows for action in _of(row)]


def _of(row: DecisionRow) -> Iterator[MinuteAction]:
    """Nothing to do where it took effect at once: what remains is to tell the person."""
    if row.kind not in AT_ONCE | {DecisionType.NO_CHANGE}:
        done = say("done {day}", day=_day(row.done_at)) if row.done_at else say("open")
        yield MinuteAction(row.owner, row.what, row.person, row.due_on, done, row.done_at is None)
    told = _told(row.told_at, row.answers) if row.told_at else say("not told yet")
    what = say("tell them: {what}", what=row.what)
    yield MinuteAction(row.teller, what, row.person, row.tell_by, told, row.told_at is None)


def _told(at: datetime, answers: Sequence[str]) -> str:
    if not answers:
        return say("told {day}", day=_day(at))
    return say("told {day}: “{answer}”", day=_day(at), answer=answers[-1])


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(clock.zone()).date())
