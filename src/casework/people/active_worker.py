"""Who can work with a person now: the one condition behind Today, the caseloads and the list of
people without a worker.

An assignment alone is not enough: its account may be closed, may have another role by now, or may
be a supervisor's who left the team. Each of them has no Today on which the person stands.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, TeamMembership
from casework.people.models import Assignment, Person

CARRY = frozenset({Role.WORKER, Role.SUPERVISOR})


def can_work_with(team_id: Any = Person.team_id) -> ColumnElement[bool]:
    """Whether the account of the row has a Today with this person on it: an outreach worker
    wherever they are, a supervisor within their own teams."""
    of_team = (
        select(TeamMembership.id)
        .where(TeamMembership.account_id == Account.id, TeamMembership.team_id == team_id)
        .correlate_except(TeamMembership)  # the account and the person may stand further out
        .exists()
    )
    supervises = and_(Account.role == Role.SUPERVISOR, of_team)
    return and_(Account.active, or_(Account.role == Role.WORKER, supervises))


def who_can_work(session: Session, account_ids: Collection[int], team_id: int) -> set[int]:
    """Those of the accounts that can work with a person of this team."""
    asked = select(Account.id).where(Account.id.in_(account_ids), can_work_with(team_id))
    return set(session.scalars(asked))


def who_works_with(session: Session, person_id: int) -> set[int]:
    """The accounts that have a Today with this person on it now, cover included; and the
    supervisors of the team."""
    now = clock.now()
    assigned = select(Assignment.worker_id).where(
        Assignment.person_id == person_id,
        Assignment.starts_at <= now,
        or_(Assignment.ends_at.is_(None), Assignment.ends_at > now),
    )
    with unfiltered(session, "who has a Today with this person on it, returns account ids"):
        team_id = session.scalar(select(Person.team_id).where(Person.id == person_id)) or 0
        workers = {each for each in session.scalars(assigned) if each is not None}
        return who_can_work(session, workers, team_id) | set(supervisors_of(session, team_id))


def supervisors_of(session: Session, team_id: int) -> list[int]:
    """The accounts in use."""
    asked = select(Account.id).join(TeamMembership, TeamMembership.account_id == Account.id)
    of_team = TeamMembership.team_id == team_id, Account.role == Role.SUPERVISOR, Account.active
    return list(session.scalars(asked.where(*of_team)))
