"""Sign-in sessions, stored on the server: the browser has a random cookie and nothing else.

A session ends by sign-out, idleness, age, disablement or a change of role or pass phrase. This
takes effect at the next rerun, because every rerun reads the session here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import built_once
from casework.access.viewer import Viewer
from casework.accounts.models import (
    Account,
    Credential,
    SignInSession,
    SignInTicket,
    TeamMembership,
)
from casework.accounts.tokens import random_token, token_hash
from casework.audit.recorder import write
from casework.audit.terms import Event
from casework.settings import settings

TICKET_LIFE = timedelta(seconds=20)
SEEN_EVERY = timedelta(seconds=30)
"""The time of the last activity is written no more often than this, so that a click rarely costs a
write."""


class End(StrEnum):
    SIGNED_OUT = "signed out"
    IDLE = "idle"
    TOO_OLD = "too old"
    DISABLED = "disabled"
    ROLE_CHANGED = "role changed"
    PASSWORD_CHANGED = "pass phrase changed"  # noqa: S105  # a reason, no pass phrase
    REPLACED = "signed in again"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a cookie gives now: a viewer, or the reason why there is none."""

    session_id: int | None = None
    viewer: Viewer | None = None
    ended: End | None = None
    idle_ends_at: datetime | None = None
    must_change: bool = False
    stale: bool = False
    """Live, and the last activity was written long enough ago to write it again."""
    newly_ended: bool = False
    """Found to have ended, and not written down yet."""


def open_ticket(session: Session, account_id: int) -> str:
    ticket = random_token()
    expires = clock.now() + TICKET_LIFE
    session.add(
        SignInTicket(ticket_hash=token_hash(ticket), account_id=account_id, expires_at=expires)
    )
    return ticket


def redeem_ticket(session: Session, ticket: str) -> tuple[str, Account] | None:
    """Returns the cookie and account of a new session. None unless the ticket is fresh and unused
    and the account may sign in."""
    found = session.get(SignInTicket, token_hash(ticket), with_for_update=True)
    if found is None or found.used_at or found.expires_at <= clock.now():
        return None
    found.used_at = clock.now()
    account = session.get_one(Account, found.account_id)
    return (_start(session, account), account) if may_sign_in(account) else None


def may_sign_in(account: Account | Any) -> bool:
    """Takes an account, or a row with its `active` and `demo`."""
    return account.active and (settings().demo or not account.demo)


def _start(session: Session, account: Account) -> str:
    cookie, moment = random_token(), clock.now()
    session.add(
        SignInSession(
            cookie_hash=token_hash(cookie),
            account_id=account.id,
            role=account.role,
            started_at=moment,
            last_seen_at=moment,
        )
    )
    write(session, Event.SIGNED_IN, account_id=account.id)
    return cookie


def read_sign_in(session: Session, cookie: str) -> SignIn:
    """One statement, whatever the cookie. Changes nothing."""
    given = {"hash": token_hash(cookie)}
    rows = session.connection().execute(_of_cookie(), given).all()  # columns, no models: faster
    if not rows:
        return SignIn()
    found = rows[0]
    if ended := why_ended(found):
        return SignIn(found.id, ended=ended, newly_ended=found.ended_at is None)
    teams = frozenset(row.team_id for row in rows if row.team_id is not None)
    return SignIn(
        session_id=found.id,
        viewer=Viewer(
            found.account_id, found.role, found.display_name, teams, found.organisation_id
        ),
        idle_ends_at=found.last_seen_at + idle_limit(),
        must_change=bool(found.must_change),
        stale=clock.now() - found.last_seen_at > SEEN_EVERY,
    )


@built_once
def _of_cookie() -> Any:
    """Returns one row for each team. Runs at every rerun, so it reads no more than is needed."""
    return (
        select(
            SignInSession.id,
            SignInSession.account_id,
            SignInSession.role.label("role_then"),
            SignInSession.started_at,
            SignInSession.last_seen_at,
            SignInSession.ended_at,
            SignInSession.end_reason,
            Account.role,
            Account.active,
            Account.demo,
            Account.display_name,
            Account.organisation_id,
            Credential.must_change,
            TeamMembership.team_id,
        )
        .join(Account, Account.id == SignInSession.account_id)
        .join(Credential, Credential.account_id == Account.id, isouter=True)
        .join(TeamMembership, TeamMembership.account_id == Account.id, isouter=True)
        .where(SignInSession.cookie_hash == bindparam("hash"))
    )


def idle_limit() -> timedelta:
    return timedelta(minutes=settings().session_idle_minutes)


def why_ended(found: Any) -> End | None:
    """Why the session of a row of `_of_cookie` has ended; None while it is live."""
    moment = clock.now()
    if found.ended_at is not None:
        return End(found.end_reason or End.SIGNED_OUT)
    if not may_sign_in(found):
        return End.DISABLED
    if found.role is not found.role_then:
        return End.ROLE_CHANGED
    if moment - found.started_at >= timedelta(hours=settings().session_hours):
        return End.TOO_OLD
    return End.IDLE if moment - found.last_seen_at >= idle_limit() else None


def viewer_of(account: Account, team_ids: frozenset[int]) -> Viewer:
    return Viewer(account.id, account.role, account.display_name, team_ids, account.organisation_id)


def keep_clock(session: Session, found: SignIn) -> SignIn:
    """Writes down that a live session was active now, or that a session has ended."""
    assert found.session_id is not None
    if found.ended is not None:
        end(session, found.session_id, found.ended)
        return found
    session.get_one(SignInSession, found.session_id).last_seen_at = clock.now()
    return replace(found, idle_ends_at=clock.now() + idle_limit(), stale=False)


def end(session: Session, session_id: int, reason: End) -> None:
    """Ends a session. If it had already ended, the first reason stays."""
    found = session.get(SignInSession, session_id)
    if found is not None and found.ended_at is None:
        found.ended_at, found.end_reason = clock.now(), reason
        write(session, Event.SIGNED_OUT, account_id=found.account_id, words=reason)


def end_by_cookie(session: Session, cookie: str, reason: End) -> None:
    found = select(SignInSession.id).where(SignInSession.cookie_hash == token_hash(cookie))
    if (session_id := session.scalar(found)) is not None:
        end(session, session_id, reason)


def end_all_of(session: Session, account_id: int, reason: End, *, but: int | None = None) -> None:
    live = select(SignInSession.id).where(
        SignInSession.account_id == account_id, SignInSession.ended_at.is_(None)
    )
    for session_id in session.scalars(live).all():
        if session_id != but:
            end(session, session_id, reason)
