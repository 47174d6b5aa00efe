"""When a standing conference meets next."""

from datetime import datetime, timedelta

from casework import clock
from casework.conferences.terms import Cadence


def next_meeting(first_at: datetime, cadence: Cadence, now: datetime) -> datetime:
    """At the same hour of the site's clocks, in summer and in winter."""
    zone = clock.zone()
    first = first_at.astimezone(zone).replace(tzinfo=None)
    gone = now.astimezone(zone).replace(tzinfo=None) - first
    turns = max(-(-gone // cadence.length), 0)
    found = (first + turns * cadence.length).replace(tzinfo=zone)
    return found if found >= now - timedelta(hours=1) else found + cadence.length
