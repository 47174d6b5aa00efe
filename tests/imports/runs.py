"""Small files, and the calls that import them."""

from collections import Counter

from sqlalchemy import func, select

from casework.access.viewer import Viewer
from casework.contacts.models import Contact
from casework.database import elevated, save
from casework.imports.dry_run import DryRun, Source, read_source, suggested
from casework.imports.matching.choices import Matching
from casework.imports.operations import run_import
from casework.imports.terms import Kind
from casework.people.models import Person

ROSTER = (
    "Name,DOB,Phone,Outreach Worker,Tier,Status,Enrolled,Neighborhood,Notes\n"
    "Ada Quill,1999-02-03,5105550101,L. Vasquez,acute,active,2026-01-05,East,wants job\n"
    "Bo Reyes,2001-04-05,call mom,R. Vale,active,In custody,2026-02-05,,\n"
    "Cy Wu,2002-05-06,,R. Vale,,Closed,2026-03-05,,=1+1\n"
    "Di Oso,2003-06-07,,R. Vale,active,active,someday,,\n"
)
LOG = (
    "Date,Time,Staff,Participant,Type,Minutes,Outcome,Notes\n"
    "2026-11-02,10:00,L. Vasquez,Ada Quill,F2F,30,Reached,good talk\n"
    "2026-11-03,11:00,L. Vasquez,Ada Quill,phone,10,Left msg,\n"
    "2026-11-04,12:00,R. Vale,Bo Reyes,text,,Reached,\n"
    "2026-11-05,12:00,R. Vale,Di Oso,text,,Reached,\n"
    "2026-11-06,12:00,R. Vale,Nobody,text,,Reached,\n"
)


def source(text: str, kind: Kind, name: str = "file.csv") -> Source:
    return read_source(text.encode(), name, kind)


def bring_in(
    viewer: Viewer, text: str, kind: Kind, team_id: int | None, matching: Matching | None = None
) -> tuple[int, DryRun]:
    file = source(text, kind)
    return save(
        viewer,
        lambda session: run_import(
            session,
            file,
            matching or suggested(session, file),
            viewer=viewer,
            team_id=team_id,
        ),
    )


def verdicts(dry_run: DryRun) -> dict[str, int]:
    return dict(Counter(result.verdict.value for result in dry_run.results))


def counted() -> tuple[int, int]:
    """People and contacts in the database."""
    with elevated("a test counts", writes=False) as session:
        people = session.scalar(select(func.count()).select_from(Person))
        contacts = session.scalar(select(func.count()).select_from(Contact))
        return people or 0, contacts or 0
