"""Who can work with a person now: the one condition behind Today, the caseloads and the list of
people without a worker.

An assignment alone is not enough: its account may be closed, may have another role by now, or may
be a supervisor's who left the team. Each of them has no Today on which the person stands.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, not_, or_, select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, TeamMembership
from casework.database import Instant
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, Lacks

CARRY = frozenset({Role.WORKER, Role.SUPERVISOR})


def can_work_with(team_id: Any = Person.team_id, who: Any = Account) -> ColumnElement[bool]:
    """Whether the account of the row has a Today with this person on it: an outreach worker
    wherever they are, a supervisor within their own teams."""
    of_team = (
        select(TeamMembership.id)
        .where(TeamMembership.account_id == who.id, TeamMembership.team_id == team_id)
        .correlate_except(TeamMembership)  # the account and the person may stand further out
        .exists()
    )
    supervises = and_(who.role == Role.SUPERVISOR, of_team)
    return and_(who.active, or_(who.role == Role.WORKER, supervises))


def why_without_worker() -> ColumnElement[str | None]:
    """The one rule for every count (people/terms.py). The statement joins the person's main
    assignment and its account; the moment is its parameter `at`."""
    nobody = or_(Assignment.worker_id.is_(None), not_(can_work_with()))
    return case(
        (and_(nobody, _is_covered()), Lacks.COVERED.value),
        (and_(nobody, Assignment.worker_id.is_not(None)), Lacks.LEFT.value),
        (and_(nobody, Assignment.worker_name.is_not(None)), Lacks.NO_ACCOUNT.value),
        (nobody, Lacks.NOBODY.value),
    )


def _is_covered() -> ColumnElement[bool]:
    cover, who, at = aliased(Assignment), aliased(Account), bindparam("at", type_=Instant())
    return (
        select(cover.id)
        .join(who, who.id == cover.worker_id)
        .where(
            cover.person_id == Person.id,
            cover.kind == AssignmentKind.COVER,
            cover.starts_at <= at,
            or_(cover.ends_at.is_(None), cover.ends_at > at),
            can_work_with(who=who),
        )
        .correlate(Person)
        .exists()
    )


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
