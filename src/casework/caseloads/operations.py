"""Hand people over to another worker, or to another team."""

from sqlalchemy.orm import Session

from casework.access.viewer import Viewer
from casework.people.forms import NewAssignment, TeamTransfer
from casework.people.journey import assign
from casework.people.terms import AssignmentKind
from casework.people.transfer import move_to_team
from casework.tasks.operations import give_away_nobodys, hand_over_task


def reassign(session: Session, viewer: Viewer, person_id: int, new: NewAssignment) -> int:
    """Assigns a new worker, with a reason. Open tasks of the previous primary worker go to the new
    one, and so do those that nobody has.

    Returns how many tasks were moved.
    """
    before = assign(session, viewer, person_id, new)
    if new.kind is not AssignmentKind.PRIMARY:
        return 0
    moved = hand_over_task(session, person_id, before, new.worker_id) if before else 0
    return moved + give_away_nobodys(session, person_id)


def transfer_person(session: Session, viewer: Viewer, person_id: int, new: TeamTransfer) -> None:
    """To another team, with a reason. Open tasks of those who do not work with the person any more
    go to the worker who stays, or else wait on the new supervisor's Today."""
    move_to_team(session, viewer, person_id, new)
    give_away_nobodys(session, person_id)
