"""Account administration, and changes of one's own pass phrase."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts import passwords, sessions
from casework.accounts.forms import AccountChange, NewAccount, NewPhrase, TeamChange
from casework.accounts.models import Account, Credential, Team, TeamMembership
from casework.accounts.queries import TeamRow
from casework.accounts.sessions import End
from casework.accounts.tokens import spoken_code
from casework.errors import Conflict, Invalid
from casework.folding import fold
from casework.sentences import say, sentence

TAKEN = sentence(
    "This user name is taken. Choose another one, for example with the last name added."
)
CHANGED = sentence(
    "Someone else changed this account a moment ago. Look at theirs, then save again."
)
TEAM_CHANGED = sentence(
    "Someone else changed this team a moment ago. Look at theirs, then save again."
)
LAST_ADMINISTRATOR = sentence("This is the last administrator. Make another one first.")
OWN_ACCOUNT = sentence(
    "You cannot disable yourself or change your own role. Ask another administrator."
)
WRONG_NOW = sentence("Your present pass phrase is not right.")
NOT_TWICE = sentence("The two new pass phrases are not the same. Type the new one twice.")
SAME = sentence("The new pass phrase is the present one. Choose another.")


def create_account(session: Session, *, viewer: Viewer, new: NewAccount) -> tuple[int, str]:
    """Returns the number of the new account and its start pass phrase, which is shown only this
    once."""
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    return add_account(session, new)


def add_account(session: Session, new: NewAccount) -> tuple[int, str]:
    """Like `create_account`, but without a viewer: for the command line, which no browser
    reaches."""
    if session.scalar(select(Account.id).where(Account.user_name == new.user_name)):
        raise Invalid(say(TAKEN), {"user_name": TAKEN})
    account = Account(
        user_name=new.user_name,
        display_name=new.display_name,
        role=new.role,
        organisation_id=new.organisation_id,
    )
    session.add(account)
    session.flush()
    _put_in_teams(session, account.id, new.team_ids)
    return account.id, _hand_over(session, account.id)


def change_account(session: Session, *, viewer: Viewer, change: AccountChange) -> str:
    """Returns the name. A changed role or a disabled account ends its sessions at their next
    rerun."""
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    account = session.get_one(Account, change.account_id)
    _is_as_shown(session, account, change)
    if account.role is not change.role or not change.active:
        _refuse_to_lose_the_keys(session, viewer, account)
    account.display_name, account.role = change.display_name, change.role
    account.active, account.organisation_id = change.active, change.organisation_id
    _put_in_teams(session, account.id, change.team_ids)
    return account.display_name


def _is_as_shown(session: Session, account: Account, change: AccountChange) -> None:
    memberships = select(TeamMembership.team_id).where(TeamMembership.account_id == account.id)
    teams = frozenset(session.scalars(memberships))
    seen = teams if change.seen_team_ids is None else change.seen_team_ids
    if (account.version, teams) != (change.version, seen):
        theirs = {name: getattr(account, name) for name in ("display_name", "role", "active")}
        raise Conflict(
            say(CHANGED),
            theirs | {"team_ids": teams, "seen_team_ids": teams, "version": account.version},
        )


def hand_over_start_phrase(session: Session, *, viewer: Viewer, account_id: int) -> str:
    """Returns a start pass phrase for a colleague who forgot theirs; they choose a new one when
    they use it."""
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    session.get_one(Account, account_id)
    with unfiltered(session, "ends the sessions of an account whose pass phrase is replaced"):
        sessions.end_all_of(session, account_id, End.PASSWORD_CHANGED)
    return _hand_over(session, account_id)


def change_own_phrase(
    session: Session, *, viewer: Viewer, form: NewPhrase, keep: int | None
) -> datetime:
    """Returns the time of the change. Ends all sessions of the account but the one in use
    (`keep`)."""
    require(session, viewer, Action.OWN_ACCOUNT)
    if form.new != form.again:
        raise Invalid(say(NOT_TWICE), {"again": NOT_TWICE})
    with unfiltered(session, "reads and replaces the viewer's own pass phrase"):
        account = session.get_one(Account, viewer.account_id)
        credential = session.get_one(Credential, viewer.account_id)
        _check_change(form, credential, account.user_name)
        credential.password_hash = passwords.hashed(form.new)
        credential.changed_at, credential.must_change = clock.now(), False
        sessions.end_all_of(session, viewer.account_id, End.PASSWORD_CHANGED, but=keep)
        session.flush()
        return credential.changed_at


def create_team(
    session: Session, *, viewer: Viewer, name: str, site: str = "", phone: str = ""
) -> int:
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    plain = name.strip()
    if not plain:
        raise Invalid(say("Give the team a name."), {"name": say("Give the team a name.")})
    if _same(plain) in map(_same, session.scalars(select(Team.name))):
        raise Invalid(say("There is a team of this name already."), {"name": say("Taken.")})
    team = Team(name=plain, site=site.strip(), phone=phone or None)
    session.add(team)
    session.flush()
    return team.id


def change_team(session: Session, *, viewer: Viewer, change: TeamChange) -> None:
    require(session, viewer, Action.MANAGE_ACCOUNTS)
    team = session.get_one(Team, change.team_id)
    now = TeamRow(team.id, team.name, team.site, team.phone)
    if now.version != change.version:
        theirs = {"name": team.name, "site": team.site, "phone": team.phone or ""}
        raise Conflict(say(TEAM_CHANGED), theirs | {"version": now.version})
    others = select(Team.name).where(Team.id != team.id)
    if _same(change.name) in map(_same, session.scalars(others)):
        raise Invalid(say("There is a team of this name already."), {"name": say("Taken.")})
    team.name, team.site, team.phone = change.name, change.site, change.phone or None


def _same(name: str) -> str:
    """Alike for two spellings of one name; a database lowers only the letters that it knows."""
    return fold(name) or name


def _check_change(form: NewPhrase, credential: Credential, user_name: str) -> None:
    if not passwords.matches(form.now, credential.password_hash):
        raise Invalid(say(WRONG_NOW), {"now": WRONG_NOW})
    if passwords.digest(form.new) == passwords.digest(form.now):
        raise Invalid(say(SAME), {"new": SAME})
    passwords.check_new(form.new, user_name)


def _refuse_to_lose_the_keys(session: Session, viewer: Viewer, account: Account) -> None:
    if account.id == viewer.account_id:
        raise Invalid(say(OWN_ACCOUNT))
    others = select(func.count(Account.id)).where(
        Account.role == Role.ADMINISTRATOR, Account.active, Account.id != account.id
    )
    if account.role is Role.ADMINISTRATOR and not session.scalar(others):
        raise Invalid(say(LAST_ADMINISTRATOR))


def _put_in_teams(session: Session, account_id: int, team_ids: frozenset[int]) -> None:
    held = session.scalars(
        select(TeamMembership).where(TeamMembership.account_id == account_id)
    ).all()
    for membership in held:
        if membership.team_id not in team_ids:
            session.delete(membership)
    for team_id in team_ids - {membership.team_id for membership in held}:
        session.add(TeamMembership(account_id=account_id, team_id=team_id))
    session.flush()


def _hand_over(session: Session, account_id: int) -> str:
    phrase = spoken_code()
    with unfiltered(session, "sets a start pass phrase"):
        credential = session.get(Credential, account_id) or Credential(account_id=account_id)
        credential.password_hash = passwords.hashed(phrase)
        credential.changed_at, credential.must_change = clock.now(), True
        session.add(credential)
        session.flush()
    return phrase
