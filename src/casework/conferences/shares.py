"""How much of what a conference decided was done on time, for its leads: counts over all of it."""

from sqlalchemy.orm import Session

from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.standing import leads_it
from casework.decisions.queries import decisions_of_conference
from casework.decisions.shares import MonthShare, done_on_time


def share_on_time(session: Session, viewer: Viewer, conference_id: int) -> list[MonthShare]:
    leads_it(session, viewer, conference_id)
    with unfiltered(session, "counts a conference's decisions by month, for its leads"):
        return done_on_time(decisions_of_conference(session, conference_id))
