"""`casework init` and `casework create-user`, for the person who runs the server."""

import argparse

from sqlalchemy import select

from casework import migrations
from casework.access.roles import Role
from casework.accounts.forms import NewAccount
from casework.accounts.models import Team
from casework.accounts.operations import add_account
from casework.accounts.setup import issue_code, needs_first_administrator
from casework.database import elevated
from casework.errors import Invalid
from casework.settings import settings

WHY = "set up from the server's command line"
DONE, REFUSED = 0, 1
_ROLES = ", ".join(role.value for role in Role)


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = verbs.add_parser("init", help="make the tables, or bring them up to date")
    init.add_argument("--yes", action="store_true", help="ask nothing")
    init.set_defaults(run=_init)
    user = verbs.add_parser("create-user", help="add an account")
    user.add_argument("user_name")
    user.add_argument("--name", required=True, help="as colleagues see it")
    user.add_argument("--role", required=True, type=_role, metavar="ROLE", help=_ROLES)
    user.add_argument("--team", action="append", default=[], help="may be given more than once")
    user.set_defaults(run=_create_user)


def _role(given: str) -> Role:
    """Accepts the whole name, or the one word of it that no other role has: worker, lead."""
    words = given.lower().replace("-", " ").replace("_", " ").split()
    fits = [role for role in Role if words and set(words) <= set(role.value.split())]
    if len(fits) != 1:
        raise argparse.ArgumentTypeError(f"there is no role {given!r}. There are: {_ROLES}")
    return fits[0]


def _init(args: argparse.Namespace) -> int:
    place = settings().url.split("@")[-1]  # without the password
    if not (args.yes or _agreed(f"Set up the database at {place}? [y/N] ")):
        print("Nothing was done. Use --yes where nobody can answer.")
        return REFUSED
    migrations.upgrade()
    print(f"The database at {place} is ready.")
    with elevated(WHY) as session:
        if needs_first_administrator(session):
            print(f"Code for the first administrator, good for 7 days: {issue_code(session)}")
            print("Start the app: its first page takes the code and makes your account.")
    return DONE


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _create_user(args: argparse.Namespace) -> int:
    migrations.require_current()
    with elevated(WHY) as session:
        teams = {team.name: team.id for team in session.scalars(select(Team))}
        if unknown := [name for name in args.team if name not in teams]:
            raise Invalid(
                f"No team is called {unknown[0]}. There are: {', '.join(teams) or 'none'}."
            )
        new = NewAccount(
            user_name=args.user_name,
            display_name=args.name,
            role=args.role,
            team_ids=frozenset(teams[name] for name in args.team),
        )
        _, phrase = add_account(session, new)
    print(f"{new.user_name} can sign in once with this start pass phrase: {phrase}")
    return DONE
