"""People on a caseload, for the browser tests."""

from datetime import timedelta

from sqlalchemy import select

from casework import clock
from casework.accounts.models import Account, Team
from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.database import elevated
from casework.people.models import Assignment, Person, StatusPeriod, TierPeriod
from casework.people.name_matching import fold_name
from casework.people.terms import AssignmentKind, Status, Tier


def on_caseload(
    name: str, user_name: str, last_talk: timedelta = timedelta(hours=3), team_name: str = "East"
) -> None:
    """A person with tier acute, enrolled 90 days ago, with one talk."""
    with elevated("a test looks for its staff", writes=False) as session:
        worker = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
        team = session.scalars(select(Team.id).where(Team.name == team_name)).one()
    _add(name, worker, team, last_talk)


def _add(name: str, worker: int, team: int, last_talk: timedelta) -> None:
    long_ago = clock.now() - timedelta(days=90)
    with elevated("a test's people") as session:
        person = Person(
            chosen_name=name,
            name_folded=fold_name(name),
            team_id=team,
            tier=Tier.ACUTE,
            status=Status.ENROLLED,
            created_at=long_ago,
        )
        session.add(person)
        session.flush()
        about = {"person_id": person.id, "starts_at": long_ago}
        session.add_all(
            [
                TierPeriod(tier=Tier.ACUTE, changed_by=worker, **about),
                StatusPeriod(status=Status.ENROLLED, changed_by=worker, **about),
                Assignment(worker_id=worker, kind=AssignmentKind.PRIMARY, **about),
                Contact(
                    person_id=person.id,
                    worker_id=worker,
                    mode=Mode.VOICE,
                    minutes=12,
                    occurred_at=clock.now() - last_talk,
                    entered_at=clock.now() - last_talk,
                    entered_by=worker,
                ),
            ]
        )
