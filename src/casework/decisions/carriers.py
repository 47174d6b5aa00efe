"""Who can own or tell a decision: the person's workers, the team's supervisors, and whoever has a
place in the conference for this person."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, Rows, together
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, Team, TeamMembership
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class Carrier:
    account_id: int
    name: str
    role: Role | None = None


at_the_table: list[Callable[[int, int], dict[str, Asked]]] = []
"""Selects who has a place in this conference for this person: "members" of the staff and
"partners", with the columns of CARRIER; of partners the organization as well."""


def who_can_own(session: Session, person_id: int, conference_id: int) -> list[Carrier]:
    """The person's workers now, the primary worker first, then the team's supervisors, then the
    others who have a place in the conference."""
    with unfiltered(session, "names those who can carry out a decision, for the lead"):
        return carriers_in(together(session, **select_carriers(person_id, conference_id)))


_TEAM = (
    select(func.min(Team.name))
    .join(TeamMembership, TeamMembership.team_id == Team.id)
    .where(TeamMembership.account_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)
CARRIER = (
    Account.display_name.label("name"),
    Account.id.label("account_id"),
    Account.role.label("role"),
    _TEAM.label("team"),
)


def select_carriers(person_id: int, conference_id: int) -> dict[str, Asked]:
    """For viewers whose access was checked: unfiltered, with `together`."""
    placed = {
        name: asked
        for each in at_the_table
        for name, asked in each(person_id, conference_id).items()
    }
    return placed | _select_near(person_id)


def who_is_near(session: Session, person_id: int) -> list[Carrier]:
    """The same without those who only have a place in the conference."""
    with unfiltered(session, "names who works with a person, for whoever moves a decision"):
        return carriers_in(together(session, **_select_near(person_id)))


def _select_near(person_id: int) -> dict[str, Asked]:
    now = clock.now()
    team = select(Person.team_id).where(Person.id == person_id).scalar_subquery()
    return {
        "workers": select(Assignment.kind, *CARRIER)
        .join(Assignment, Assignment.worker_id == Account.id)
        .where(
            Assignment.person_id == person_id,
            Assignment.starts_at <= now,
            or_(Assignment.ends_at.is_(None), Assignment.ends_at > now),
            Account.active,
        ),
        "supervisors": select(*CARRIER)
        .join(TeamMembership, TeamMembership.account_id == Account.id)
        .where(TeamMembership.team_id == team, Account.role == Role.SUPERVISOR, Account.active),
    }


def carriers_in(found: Mapping[str, Rows]) -> list[Carrier]:
    main = AssignmentKind.PRIMARY
    workers = sorted(found["workers"], key=lambda row: (row.kind is not main, row.name))
    supervisors = sorted(found["supervisors"], key=attrgetter("name", "account_id"))
    members = sorted(found.get("members", ()), key=attrgetter("name", "account_id"))
    partners = sorted(found.get("partners", ()), key=attrgetter("organisation", "name"))
    staff = {row.account_id: row for row in (*workers, *supervisors, *members)}
    names = {number: (row.name, _who(row)) for number, row in staff.items()}
    for row in partners:
        names[row.account_id] = (f"{row.name} ({row.organisation})", "")
    roles = {row.account_id: row.role for row in (*workers, *supervisors, *members, *partners)}
    return [Carrier(number, name, roles[number]) for number, name in _told_apart(names).items()]


def _who(row: Any) -> str:
    """Role and team, for two of the same name."""
    return ", ".join(each for each in (str(row.role), row.team) if each)


def _told_apart(names: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """Each name once: where two have the same, with role and team, and if need be a number."""
    same = Counter(name for name, _ in names.values())
    found = {
        number: f"{name} ({who})" if same[name] > 1 and who else name
        for number, (name, who) in names.items()
    }
    again = Counter(found.values())
    return {
        number: say("{name} no. {number}", name=name, number=number) if again[name] > 1 else name
        for number, name in found.items()
    }
