"""The deadline of victim compensation (California Government Code 13953(a)): seven years from the
crime, or from the day on which it could have been known; for victims under 21 at the crime, not
before the 28th birthday. The latest of these counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from casework.sentences import say, sentence

YEARS, YOUNG, UNTIL_BIRTHDAY = 7, 21, 28
FROM_CRIME = sentence("{years} years from the crime")
FROM_KNOWING = sentence("{years} years from the day it came to light")
WARN_WITHIN = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Deadline:
    on: date
    """The last day. A birthday or anniversary that does not exist in that year counts as the day
    before: one day too early does no harm."""
    why: str
    may_be_later: bool
    """The birth date is not known: a young victim would have longer."""


def deadline(crime_on: date, discovered_on: date | None, born: date | None) -> Deadline:
    known = max(crime_on, discovered_on or crime_on)
    why = say(FROM_KNOWING if known > crime_on else FROM_CRIME, years=YEARS)
    found = Deadline(known + relativedelta(years=YEARS), why, may_be_later=born is None)
    if born is None or not _was_young(crime_on, born):
        return found
    birthday = born + relativedelta(years=UNTIL_BIRTHDAY)
    if birthday <= found.on:
        return found
    return Deadline(birthday, say("their {age}th birthday", age=UNTIL_BIRTHDAY), may_be_later=False)


def _was_young(crime_on: date, born: date) -> bool:
    return crime_on < born + relativedelta(years=YOUNG)
