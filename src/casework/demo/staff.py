"""Invented staff besides the demo accounts; without pass phrases, so nobody can sign in as them."""

from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.accounts.models import Account, Team, TeamMembership
from casework.demo.words import read_words

GONE = "demo.gone"
"""A worker who left: the account was closed while people were still assigned to it."""
FULL = 10.0
"""A worker's load by weight, which leaves some room under the cap of 12."""
FEWEST, TEAM_SIZE = 3, 8


def add_staff(session: Session, weight: float) -> None:
    """Adds teams, each with a supervisor, and so many workers that nobody carries more than
    FULL."""
    known = len(places(session))
    missing = max(ceil(weight / FULL) - known, FEWEST)
    for number, start in enumerate(range(0, missing, TEAM_SIZE)):
        _add_team(session, number, start, min(TEAM_SIZE, missing - start))


def add_the_one_who_left(session: Session, team_id: int) -> int:
    account = _account(GONE, "Zed Gone", Role.WORKER, active=False)
    session.add(account)
    session.flush()
    session.add(TeamMembership(account_id=account.id, team_id=team_id))
    return account.id


def places(session: Session) -> list[tuple[int, int]]:
    """(account, team) of every worker."""
    rows = session.execute(
        select(TeamMembership.account_id, TeamMembership.team_id)
        .join(Account, Account.id == TeamMembership.account_id)
        .where(Account.role == Role.WORKER, Account.active)
        .order_by(Account.id)
    )
    return [(account, team) for account, team in rows]


def _add_team(session: Session, number: int, first: int, size: int) -> None:
    names = read_words("words")["teams"]
    name = names[number] if number < len(names) else f"Sample team {number + 1}"
    team = Team(name=name, site="Demo site")
    lead = _account(f"demo.extra.s{number + 1}", _name(number + 7), Role.SUPERVISOR)
    workers = [
        _account(f"demo.extra{place + 1}", _name(place + 40), Role.WORKER)
        for place in range(first, first + size)
    ]
    session.add_all([team, lead, *workers])
    session.flush()
    session.add_all(
        TeamMembership(account_id=each.id, team_id=team.id) for each in (lead, *workers)
    )
    session.flush()


def _account(user_name: str, name: str, role: Role, *, active: bool = True) -> Account:
    return Account(user_name=user_name, display_name=name, role=role, active=active, demo=True)


def _name(number: int) -> str:
    """Different for each of some thousand numbers."""
    words = read_words("words")
    given, staff = words["given"], words["staff"]
    turn, place = divmod(number, len(given))
    again, last = divmod(turn, len(staff))
    name = f"{given[place]} {staff[(place + last) % len(staff)]}"
    return f"{name} {again + 1}" if again else name
