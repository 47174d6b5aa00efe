"""Hand people of a caseload over to another worker."""

from sqlalchemy.orm import Session

from casework.access.viewer import Viewer
from casework.people.forms import NewAssignment
from casework.people.journey import assign
from casework.tasks.operations import hand_over_task


def reassign(session: Session, viewer: Viewer, person_id: int, new: NewAssignment) -> int:
    """Assigns a new worker, with a reason. Open tasks of the previous primary worker go to the new
    one.

    Returns how many tasks were moved.
    """
    before = assign(session, viewer, person_id, new)
    if before is None:
        return 0
    return hand_over_task(session, person_id, before, new.worker_id)
