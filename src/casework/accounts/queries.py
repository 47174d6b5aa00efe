"""Read accounts: names, roles and teams, never secrets."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.query_cache import built_once
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, SignInSession, Team, TeamMembership
from casework.settings import settings
from casework.typed_rows import read_as

TEAMS: BindParameter[Any] = bindparam("teams", expanding=True)
MANY = 500
"""From this many accounts on, reading all memberships is faster than naming each account."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    team_id: int
    name: str
    site: str
    phone: str | None = None

    @property
    def version(self) -> str:
        """What a form shows of it: a team has no number that counts its changes."""
        return "\n".join((self.name, self.site, self.phone or ""))


@dataclass(frozen=True, slots=True)
class Colleague:
    account_id: int
    name: str
    role: Role
    active: bool
    team_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class AccountRow:
    account_id: int
    user_name: str
    name: str
    role: Role
    active: bool
    team_ids: frozenset[int]
    organisation_id: int | None
    version: int
    last_signed_in: datetime | None


def teams(session: Session) -> tuple[TeamRow, ...]:
    return tuple(read_as(TeamRow, session.execute(_teams())))


def teams_before(session: Session, viewer: Viewer) -> tuple[TeamRow, ...]:
    """The teams from which a viewer chooses: their own, or all teams where they belong to none."""
    return own_teams(session, viewer) if viewer.team_ids else teams(session)


def own_teams(session: Session, viewer: Viewer) -> tuple[TeamRow, ...]:
    rows = session.execute(_own_teams(), {TEAMS.key: list(viewer.team_ids)})
    return tuple(read_as(TeamRow, rows))


@built_once
def _teams() -> Any:
    return select(Team.id.label("team_id"), Team.name, Team.site, Team.phone).order_by(Team.name)


@built_once
def _own_teams() -> Any:
    return _teams().where(Team.id.in_(TEAMS))


def account_names(session: Session, account_ids: Iterable[int]) -> dict[int, str]:
    """Names of colleagues by account number, including those who have left."""
    asked = set(account_ids)
    rows = session.execute(select(Account.id, Account.display_name).where(Account.id.in_(asked)))
    return {row.id: row.display_name for row in rows}


def colleagues(
    session: Session,
    *,
    roles: Iterable[Role] = tuple(Role),
    team_ids: Collection[int] | None = None,
    active_only: bool = True,
    with_teams: bool = True,
) -> tuple[Colleague, ...]:
    """Returns colleagues by name. With `team_ids`, only those who belong to at least one of these
    teams.

    `with_teams=False` where only names are needed: no teams are read.
    """
    asked = _colleagues(tuple(roles), active_only=active_only, of_teams=team_ids is not None)
    accounts = session.execute(asked, {"teams": list(team_ids or ())}).all()
    held = _teams_of(session, [account.id for account in accounts]) if with_teams else {}
    return tuple(
        Colleague(row.id, row.name, row.role, row.active, held.get(row.id, frozenset()))
        for row in accounts
    )


@built_once
def _colleagues(roles: tuple[Role, ...], *, active_only: bool, of_teams: bool) -> Any:
    columns = select(Account.id, Account.display_name.label("name"), Account.role, Account.active)
    asked = columns.where(Account.role.in_(roles)).order_by(Account.display_name)
    if active_only:
        asked = asked.where(Account.active)
    if of_teams:
        belong = TeamMembership.team_id.in_(bindparam("teams", expanding=True))
        theirs = select(TeamMembership.account_id).where(belong)
        asked = asked.where(Account.id.in_(theirs))
    return asked


def all_accounts(session: Session, *, viewer: Viewer) -> tuple[AccountRow, ...]:
    """All accounts, for the administrator's page."""
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    accounts = session.scalars(select(Account).order_by(Account.display_name)).all()
    held = _teams_of(session, [account.id for account in accounts])
    last = _last_signed_in(session)
    return tuple(
        AccountRow(
            a.id,
            a.user_name,
            a.display_name,
            a.role,
            a.active,
            held.get(a.id, frozenset()),
            a.organisation_id,
            a.version,
            last.get(a.id),
        )
        for a in accounts
        if settings().demo or not a.demo
    )


def _teams_of(session: Session, account_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    held: dict[int, set[int]] = {}
    asked = select(TeamMembership.account_id, TeamMembership.team_id)
    if len(account_ids) < MANY:
        asked = asked.where(TeamMembership.account_id.in_(account_ids))
    for row in session.execute(asked):
        held.setdefault(row.account_id, set()).add(row.team_id)
    return {account_id: frozenset(team_ids) for account_id, team_ids in held.items()}


def _last_signed_in(session: Session) -> dict[int, datetime]:
    asked = select(SignInSession.account_id, func.max(SignInSession.started_at)).group_by(
        SignInSession.account_id
    )
    with unfiltered(session, "when each account last signed in, for the administrator"):
        return {account_id: at for account_id, at in session.execute(asked)}
