"""The invented staff of demo mode; nobody can sign in to these accounts outside it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.accounts import passwords
from casework.accounts.models import Account, Credential, Organisation, Team, TeamMembership

DEMO_PHRASE = "demo only, nothing here is real"
EAST, WEST = "East", "West"
TEAMS = (EAST, WEST)
ORGANISATION = "Demo Street Clinic"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    user_name: str
    display_name: str
    role: Role
    teams: tuple[str, ...] = ()


def demo_accounts() -> tuple[DemoAccount, ...]:
    """At least one account of every role, in the order in which the sign-in page offers them."""
    return (
        DemoAccount("demo.worker", "Dana Demo", Role.WORKER, (EAST,)),
        DemoAccount("demo.supervisor", "Sol Sample", Role.SUPERVISOR, (EAST,)),
        DemoAccount("demo.director", "Dru Demo", Role.DIRECTOR),
        DemoAccount("demo.lead", "Lee Sample", Role.LEAD),
        DemoAccount("demo.lead2", "Lou Example", Role.LEAD),
        DemoAccount("demo.analyst", "Ana Demo", Role.ANALYST),
        DemoAccount("demo.partner", "Pat Sample", Role.PARTNER),
        DemoAccount("demo.admin", "Addy Demo", Role.ADMINISTRATOR),
        DemoAccount("demo.worker2", "Eli Example", Role.WORKER, (EAST,)),
        DemoAccount("demo.worker3", "Fay Fiction", Role.WORKER, (EAST,)),
        DemoAccount("demo.worker4", "Gus Sample", Role.WORKER, (EAST,)),
        DemoAccount("demo.worker5", "Hana Demo", Role.WORKER, (WEST,)),
        DemoAccount("demo.worker6", "Ivo Example", Role.WORKER, (WEST,)),
        DemoAccount("demo.worker7", "Jo Fiction", Role.WORKER, (WEST,)),
        DemoAccount("demo.worker8", "Kit Sample", Role.WORKER, (WEST,)),
        DemoAccount("demo.supervisor2", "Mara Example", Role.SUPERVISOR, (WEST,)),
    )


def add_demo_accounts(session: Session) -> dict[str, int]:
    """Adds the accounts that are missing, in an elevated session. Returns account numbers by user
    name."""
    phrase = passwords.hashed(DEMO_PHRASE)  # once, since hashing is slow on purpose
    team_ids = {name: _team(session, name) for name in TEAMS}
    organisation_id = _organisation(session)
    return {
        each.user_name: _account(session, each, team_ids, organisation_id, phrase)
        for each in demo_accounts()
    }


def _team(session: Session, name: str) -> int:
    team = session.scalar(select(Team).where(Team.name == name)) or Team(
        name=name, site="Demo site"
    )
    session.add(team)
    session.flush()
    return team.id


def _organisation(session: Session) -> int:
    asked = select(Organisation).where(Organisation.name == ORGANISATION)
    found = session.scalar(asked) or Organisation(name=ORGANISATION)
    session.add(found)
    session.flush()
    return found.id


def _account(
    session: Session, each: DemoAccount, team_ids: dict[str, int], organisation_id: int, phrase: str
) -> int:
    known = session.scalar(select(Account.id).where(Account.user_name == each.user_name))
    if known is not None:
        return known
    account = Account(
        user_name=each.user_name,
        display_name=each.display_name,
        role=each.role,
        demo=True,
        organisation_id=organisation_id if each.role is Role.PARTNER else None,
    )
    session.add(account)
    session.flush()
    session.add(Credential(account_id=account.id, password_hash=phrase))
    session.add_all(TeamMembership(account_id=account.id, team_id=team_ids[t]) for t in each.teams)
    return account.id
