"""The first administrator, created with the one-time code that `casework init` printed."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.accounts import passwords
from casework.accounts.forms import FirstAdministrator
from casework.accounts.models import Account, Credential, SetupCode
from casework.accounts.tokens import spoken_code, token_hash
from casework.errors import NotAllowed
from casework.sentences import say, sentence

CODE_LIFE = timedelta(days=7)
WRONG_CODE = sentence(
    "This code is not right, was used, or is older than 7 days. Run `casework init` again."
)


def needs_first_administrator(session: Session) -> bool:
    return not session.scalar(
        select(func.count()).where(
            Account.role == Role.ADMINISTRATOR, Account.active, ~Account.demo
        )
    )


def issue_code(session: Session) -> str:
    """Returns a new code; earlier codes stop working."""
    for earlier in session.scalars(select(SetupCode).where(SetupCode.used_at.is_(None))):
        earlier.used_at = clock.now()
    code = spoken_code()
    session.add(SetupCode(code_hash=token_hash(code), expires_at=clock.now() + CODE_LIFE))
    return code


def create_first_administrator(session: Session, form: FirstAdministrator) -> int:
    """Works once, and never while there is an administrator."""
    asked = select(SetupCode).where(SetupCode.code_hash == token_hash(form.code))
    found = session.scalar(asked.with_for_update())
    fresh = found is not None and not found.used_at and found.expires_at > clock.now()
    if found is None or not fresh or not needs_first_administrator(session):
        raise NotAllowed(say(WRONG_CODE))
    passwords.check_new(form.phrase, form.user_name)
    found.used_at = clock.now()
    account = Account(
        user_name=form.user_name, display_name=form.display_name, role=Role.ADMINISTRATOR
    )
    session.add(account)
    session.flush()
    session.add(Credential(account_id=account.id, password_hash=passwords.hashed(form.phrase)))
    return account.id
