"""People on a caseload, for the browser tests."""

from datetime import timedelta

from sqlalchemy import select

from casework import clock
from casework.accounts.models import Account, Team
from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.database import elevated
from casework.people.models import (
    Assignment,
    ContactPoint,
    Person,
    PersonIdentity,
    StatusPeriod,
    TierPeriod,
)
from casework.people.name_matching import fold_name
from casework.people.terms import AssignmentKind, ContactPointKind, Status, Tier
from casework.tasks.models import Task
from casework.tasks.terms import Origin


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


def person_named(name: str) -> int:
    with elevated("a test looks for its people", writes=False) as session:
        return session.scalars(select(Person.id).where(Person.chosen_name == name)).one()


def reached_at(name: str, number: str) -> None:
    person_id = person_named(name)
    with elevated("a test's numbers") as session:
        session.add(ContactPoint(person_id=person_id, kind=ContactPointKind.PHONE, value=number))


def with_details(name: str) -> None:
    """As each has who was added on a screen."""
    person_id = person_named(name)
    with elevated("a test's details") as session:
        session.add(PersonIdentity(person_id=person_id, pronouns="he"))


def promised_today(name: str, user_name: str, what: str) -> None:
    person_id = person_named(name)
    with elevated("a test's promises") as session:
        owner = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
        session.add(
            Task(
                person_id=person_id,
                owner_id=owner,
                what=what,
                due_on=clock.today(),
                origin=Origin.CONTACT,
                created_by=owner,
                created_at=clock.now(),
            )
        )


def tries_logged(name: str) -> int:
    """Without those that were taken back."""
    person_id = person_named(name)
    with elevated("a test counts", writes=False) as session:
        return (
            session.query(Contact)
            .filter_by(person_id=person_id, mode=Mode.ATTEMPTED, withdrawn_at=None)
            .count()
        )
