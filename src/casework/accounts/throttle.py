"""Growing waits after wrong pass phrases, which a stranger cannot turn into a lock-out.

A wait applies to one name tried from one client, so a stranger who tries a name again and again
slows down only the stranger. A client is the browser in which that account has signed in before
(with its own counter, whatever its address), else the address. Against tries that come from many
addresses, each answer is delayed a little: a correct pass phrase is still accepted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.accounts.models import SignInAttempt
from casework.accounts.tokens import token_hash

WINDOW = timedelta(hours=1)
FREE_TRIES, LONGEST_WAIT = 3, 60
FREE_TRIES_OF_ANY_NAME, LONGEST_WAIT_OF_ANY_NAME = 20, 10
FREE_TRIES_FROM_ANYWHERE, LONGEST_HOLD = 30, 2.0


@dataclass(frozen=True, slots=True)
class SignInSource:
    """The origin of a try: `device` is set for a browser that this account knows."""

    address: str
    device: str | None = None

    @property
    def key(self) -> str:
        return token_hash(f"device {self.device}" if self.device else f"address {self.address}")


def user_name_key(user_name: str) -> str:
    return token_hash(f"name {user_name}")


def wait_seconds(session: Session, user_name: str, source: SignInSource) -> int:
    """0 when a try may be made now. Refused tries do not lengthen the wait."""
    own = _wait(*_failures(session, user_name, source), FREE_TRIES, LONGEST_WAIT)
    if source.device:
        return own
    spread = _failures(session, None, source)
    return max(own, _wait(*spread, FREE_TRIES_OF_ANY_NAME, LONGEST_WAIT_OF_ANY_NAME))


def hold_seconds(session: Session, user_name: str) -> float:
    """How many seconds every answer about this name is delayed: it slows guessing and locks nobody
    out."""
    count, _ = _failures(session, user_name, None)
    return min(LONGEST_HOLD, max(0, count - FREE_TRIES_FROM_ANYWHERE) * 0.1)


def note_try(session: Session, user_name: str, source: SignInSource) -> SignInAttempt:
    """Counts the try as failed before it is checked, so that simultaneous tries count as well."""
    made = SignInAttempt(name_hash=user_name_key(user_name), client_hash=source.key, at=clock.now())
    session.add(made)
    session.flush()
    return made


def forget_old_tries(session: Session) -> None:
    for attempt in session.scalars(
        select(SignInAttempt).where(SignInAttempt.at < _since()).limit(500)
    ):
        session.delete(attempt)


def _failures(
    session: Session, user_name: str | None, source: SignInSource | None
) -> tuple[int, datetime | None]:
    """Returns the number of failures within the window, and the time of the last one. For a name
    and a source together, only those since its last success."""
    found = select(func.count(), func.max(SignInAttempt.at)).where(SignInAttempt.at > _since())
    if user_name is not None:
        found = found.where(SignInAttempt.name_hash == user_name_key(user_name))
    if source is not None:
        found = found.where(SignInAttempt.client_hash == source.key)
    if user_name is not None and source is not None:
        found = found.where(SignInAttempt.id > _last_success(user_name, source))
    count, last = session.execute(found.where(SignInAttempt.succeeded.is_(False))).one()
    return count, last


def _last_success(user_name: str, source: SignInSource) -> ScalarSelect[int]:
    return (
        select(func.coalesce(func.max(SignInAttempt.id), 0))
        .where(
            SignInAttempt.name_hash == user_name_key(user_name),
            SignInAttempt.client_hash == source.key,
            SignInAttempt.succeeded,
        )
        .scalar_subquery()
    )


def _wait(failures: int, last: datetime | None, free: int, longest: int) -> int:
    if failures < free or last is None:
        return 0
    wait = min(longest, 2.0 ** min(failures - free, 10))
    left = (last + timedelta(seconds=wait) - clock.now()).total_seconds()
    return max(0, int(-(-left // 1)))


def _since() -> datetime:
    return clock.now() - WINDOW
