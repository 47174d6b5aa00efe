"""Share of a conference's decisions that were done on time, for its leads: counts over all of
them."""

from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.queries import conferences
from casework.decisions.queries import decisions_of_conferences
from casework.decisions.shares import MonthShare, done_on_time


def shares_on_time(session: Session, viewer: Viewer) -> dict[str, list[MonthShare]]:
    """By the name of each conference that the viewer leads now."""
    require(session, viewer, Action.LEAD_CONFERENCE)
    led = {row.conference_id: row.name for row in conferences(session, viewer, led=True)}
    with unfiltered(session, "counts a conference's decisions by month, for its leads"):
        rows = decisions_of_conferences(session, led)
    return {
        name: done_on_time([row for row in rows if row.conference_id == conference_id])
        for conference_id, name in led.items()
    }
