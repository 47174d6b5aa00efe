"""Signing in: from what was typed to the cookie of a session.

`begin_try` counts the try, or refuses it during a wait. `look_up` finds one account for the typed
name, or a decoy that takes as long to check. `grant` and `refuse_sign_in` record the result: a
ticket, or an audit entry. `enter` swaps the ticket for a cookie, in the route that can set one.
`leave` ends the session.
"""

import time
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.accounts import sessions, throttle
from casework.accounts.models import Account, Credential, KnownDevice, SignInAttempt
from casework.accounts.passwords import decoy
from casework.accounts.sessions import End, SignIn
from casework.accounts.throttle import SignInSource
from casework.accounts.tokens import random_token, token_hash
from casework.audit.chain import seal_when_due
from casework.audit.recorder import write
from casework.audit.terms import Event
from casework.database import elevated, save_elevated
from casework.errors import CaseworkError
from casework.sentences import say_counted, sentence

WRONG = sentence("The user name or the pass phrase is not right.")


class PleaseWait(CaseworkError):  # named like the other refusals
    """Too many wrong tries from here. The right pass phrase works once the wait is over."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            say_counted(
                "Too many tries. Wait {count} second, then try again.",
                "Too many tries. Wait {count} seconds, then try again.",
                seconds,
            )
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class FoundAccount:
    """The account for a typed name. `account_id` is None for a name that cannot sign in."""

    account_id: int | None
    password_hash: str


@dataclass(frozen=True, slots=True)
class Entered:
    cookie: str
    device: str


def plain_name(typed: str) -> str:
    return typed.strip().lower()


def begin_try(user_name: str, address: str, device: str | None = None) -> int:
    """Returns the number of the try. Raises PleaseWait during a wait; a refused try is not
    counted."""

    def count(session: Session) -> tuple[int, int, float]:
        source = _source(session, user_name, address, device)
        if wait := throttle.wait_seconds(session, user_name, source):
            return 0, wait, 0.0
        made = throttle.note_try(session, user_name, source)
        return made.id, 0, throttle.hold_seconds(session, user_name)

    attempt, wait, hold = save_elevated("counts a try to sign in", count)
    if wait:
        raise PleaseWait(wait)
    time.sleep(hold)
    return attempt


def _source(session: Session, user_name: str, address: str, device: str | None) -> SignInSource:
    known = (
        select(KnownDevice.cookie_hash)
        .join(Account)
        .where(Account.user_name == user_name, KnownDevice.cookie_hash == token_hash(device or ""))
    )
    return SignInSource(address, session.scalar(known))


def look_up(user_name: str) -> FoundAccount:
    """One statement for any name. An account that may not sign in is answered like an unknown
    name."""
    with elevated("looks up who signs in", writes=False) as session:
        row = session.execute(
            select(Account, Credential.password_hash)
            .join(Credential)
            .where(Account.user_name == user_name)
        ).one_or_none()
        if row is None or not sessions.may_sign_in(row.Account):
            return FoundAccount(None, decoy())
        return FoundAccount(row.Account.id, row.password_hash)


def grant(attempt: int, account_id: int) -> str:
    """Returns the ticket for a correct pass phrase."""

    def work(session: Session) -> str:
        session.get_one(SignInAttempt, attempt).succeeded = True
        throttle.forget_old_tries(session)
        return sessions.open_ticket(session, account_id)

    ticket = save_elevated("lets someone in", work)
    seal_when_due()
    return ticket


def refuse_sign_in(account_id: int | None) -> None:
    """Writes an audit entry; what was typed is not stored."""

    def work(session: Session) -> None:
        write(session, Event.SIGN_IN_FAILED, account_id=account_id)

    save_elevated("notes a wrong pass phrase", work)


def enter(ticket: str, cookie: str | None = None, device: str | None = None) -> Entered | None:
    """Begins a new session for a valid ticket, and ends the one that the browser was signed in to
    before."""

    def work(session: Session) -> Entered | None:
        redeemed = sessions.redeem_ticket(session, ticket)
        if redeemed is None:
            return None
        new_cookie, account = redeemed
        if cookie:
            sessions.end_by_cookie(session, cookie, End.REPLACED)
        return Entered(new_cookie, _remember(session, account.id, device))

    return save_elevated("swaps a ticket for a session", work)


def _remember(session: Session, account_id: int, device: str | None) -> str:
    """Returns the browser's random mark: one for each browser, whichever accounts sign in there."""
    mark = device or random_token()
    key = (token_hash(mark), account_id)
    if session.get(KnownDevice, key) is None:
        session.add(KnownDevice(cookie_hash=key[0], account_id=account_id, first_at=clock.now()))
    return mark


def end_sign_in(cookie: str) -> None:
    def work(session: Session) -> None:
        sessions.end_by_cookie(session, cookie, End.SIGNED_OUT)

    save_elevated("signs out", work)


def who_is_signed_in(cookie: str, *, active: bool) -> SignIn:
    """What the cookie gives now. `active`: somebody is acting, so the idle time starts again."""
    with elevated("finds out who is signed in", writes=False) as session:
        found = sessions.read_sign_in(session, cookie)
    if found.newly_ended or (active and found.stale):
        return save_elevated("keeps a session's clock", lambda s: sessions.keep_clock(s, found))
    return found
