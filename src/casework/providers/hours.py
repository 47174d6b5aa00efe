"""Opening hours as the screen says them: "7 to 15" and "7am - 3 PM" are both "7 am to 3 pm"."""

import re
from datetime import time

from casework.date_forms import time_in_words
from casework.sentences import say

_TIME = r"(\d{1,2})(?::([0-5]\d))?\s*([ap])?\.?(?:(?<=[ap])m\b\.?|(?<=[ap]\.)m\b\.?)?"
_SPAN = re.compile(rf"(?<![\d:]){_TIME}\s*(?:to|until|-|–)\s*{_TIME}(?![\d:])", re.IGNORECASE)
NOON = 12


def hours_in_words(typed: str) -> str:
    """Each span that can be read in one way alone; what cannot stays as it was typed."""
    return _SPAN.sub(_in_words, typed)


def _in_words(span: re.Match[str]) -> str:
    hour, minute, half, to_hour, to_minute, to_half = span.groups()
    if bool(half) != bool(to_half) or not (half or max(int(hour), int(to_hour)) > NOON):
        return span.group()
    begins, ends = _time(hour, minute, half), _time(to_hour, to_minute, to_half)
    if begins is None or ends is None:
        return span.group()
    return say("{begins} to {ends}", begins=time_in_words(begins), ends=time_in_words(ends))


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    of_day = int(hour)
    if half:
        if not 1 <= of_day <= NOON:
            return None
        of_day = of_day % NOON + (NOON if half.lower() == "p" else 0)
    return time(of_day, int(minute or 0)) if of_day < 24 else None
