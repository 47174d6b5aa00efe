"""The next meeting date of a conference."""

from datetime import datetime, timedelta

from casework import clock
from casework.conferences.terms import Cadence

USUAL_HOUR = 14
LATE_BY = timedelta(hours=1)
"""A meeting can still be prepared for its hour until this long after it."""


def next_meeting(
    first_at: datetime, cadence: Cadence, now: datetime, after: datetime | None = None
) -> datetime:
    """The next meeting, always at the same local time at the site, in summer and in winter.
    `after`: the hour of the last meeting, which counts as used even where the meeting was held
    before it."""
    zone = clock.zone()
    first = first_at.astimezone(zone).replace(tzinfo=None)
    from_when = now - LATE_BY
    gone = from_when.astimezone(zone).replace(tzinfo=None) - first
    turns = max(-(-gone // cadence.length), 0)
    found = (first + turns * cadence.length).replace(tzinfo=zone)
    while found < from_when or (after is not None and found <= after):
        turns += 1
        found = (first + turns * cadence.length).replace(tzinfo=zone)
    return found


def usual_first() -> datetime:
    """The default date in the form for a new conference: tomorrow at two, local time at the
    site."""
    tomorrow = clock.now().astimezone(clock.zone()) + timedelta(days=1)
    return tomorrow.replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0)
