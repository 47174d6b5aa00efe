"""An agenda says why somebody is without a worker, and a supervisor reads the meeting's name."""

from sqlalchemy import select

from casework.accounts.models import Account
from casework.conferences.agenda_rows import agenda
from casework.conferences.models import ConferenceMeeting
from casework.conferences.oversight import published_items
from casework.database import elevated, reading
from casework.people.models import Assignment
from casework.people.terms import AssignmentKind, Lacks
from tests.cast import Cast
from tests.conferences.builders import running


def test_an_agenda_says_that_the_worker_left(cast: Cast) -> None:
    meeting_id = running(cast, "teammate")
    with elevated("a test's worker leaves") as session:
        person = Assignment.person_id == cast.people["teammate"], Assignment.ends_at.is_(None)
        main = session.scalars(
            select(Assignment).where(*person, Assignment.kind == AssignmentKind.PRIMARY)
        ).one()
        session.get_one(Account, main.worker_id).active = False
    with reading(cast.viewers["sue"]) as session:
        (item,) = [i for i in agenda(session, meeting_id) if i.person_id == cast.people["teammate"]]
    assert (item.worker, item.lacks) == (None, Lacks.LEFT)


def test_a_supervisor_reads_the_name_of_the_meeting(cast: Cast) -> None:
    meeting_id = running(cast, "teammate")
    with elevated("a test's meeting with a name") as session:
        session.get_one(ConferenceMeeting, meeting_id).name = "Special meeting"
    with reading(cast.viewers["sue"]) as session:
        found = [i for i in published_items(session, cast.viewers["sue"]) if i.is_open]
    assert {i.conference for i in found if i.meeting_id == meeting_id} == {"Special meeting"}
