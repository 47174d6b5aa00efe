from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import sessions, signin
from casework.accounts.models import Account, SignInSession, TeamMembership
from casework.accounts.sessions import End
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import Base, elevated
from casework.settings import settings
from tests.accounts.conftest import make_account

START = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def enter(viewer: Viewer) -> str:
    with elevated("a test") as session:
        ticket = sessions.open_ticket(session, viewer.account_id)
    entered = signin.enter(ticket)
    assert entered
    return entered.cookie


def ended(cookie: str, *, active: bool = True) -> End | None:
    found = signin.who_is_signed_in(cookie, active=active)
    assert (found.viewer is None) is (found.ended is not None)
    return found.ended


def test_cookie_identifies_its_viewer_with_teams(worker: Viewer) -> None:
    cookie = enter(worker)
    assert signin.who_is_signed_in(cookie, active=True).viewer == worker
    with elevated("a test") as session:
        from casework.accounts.models import Team

        team = Team(name="East")
        session.add(team)
        session.flush()
        session.add(TeamMembership(account_id=worker.account_id, team_id=team.id))
        team_id = team.id
    assert signin.who_is_signed_in(cookie, active=True).viewer.team_ids == {team_id}


@pytest.mark.parametrize("cookie", ["", "nonsense", "x" * 5000])
def test_unknown_cookie_identifies_nobody(worker: Viewer, cookie: str) -> None:
    enter(worker)
    assert signin.who_is_signed_in(cookie, active=True) == sessions.SignIn()


def test_activity_keeps_a_session_alive_and_idleness_ends_it(worker: Viewer) -> None:
    with clock.set_to(START):
        cookie = enter(worker)
    for minutes in (14, 28, 42):
        with clock.set_to(START + minutes * MINUTE):
            assert ended(cookie) is None
    with clock.set_to(START + 57 * MINUTE):
        assert ended(cookie) is End.IDLE
    with clock.set_to(START + 58 * MINUTE):
        assert ended(cookie) is End.IDLE


def test_activity_moves_the_idle_end_at_once(worker: Viewer) -> None:
    with clock.set_to(START):
        cookie = enter(worker)
    with clock.set_to(START + 14 * MINUTE):
        assert signin.who_is_signed_in(cookie, active=True).idle_ends_at == START + 29 * MINUTE


def test_checking_the_session_is_not_activity(worker: Viewer) -> None:
    with clock.set_to(START):
        cookie = enter(worker)
    with clock.set_to(START + 14 * MINUTE):
        assert ended(cookie, active=False) is None
    with clock.set_to(START + 15 * MINUTE):
        assert ended(cookie, active=False) is End.IDLE


def test_session_ends_after_twelve_hours_however_busy(worker: Viewer) -> None:
    with clock.set_to(START):
        cookie = enter(worker)
    for minutes in range(10, 12 * 60, 10):
        with clock.set_to(START + minutes * MINUTE):
            assert ended(cookie) is None
    with clock.set_to(START + timedelta(hours=12)):
        assert ended(cookie) is End.TOO_OLD


def test_closing_an_account_ends_its_session_at_once(worker: Viewer) -> None:
    cookie = enter(worker)
    with elevated("a test") as session:
        session.get_one(Account, worker.account_id).active = False
    assert ended(cookie) is End.DISABLED
    with elevated("a test") as session:
        session.get_one(Account, worker.account_id).active = True
    assert ended(cookie) is End.DISABLED, "opening the account again revives no session"


def test_changing_a_role_ends_its_session_at_once(worker: Viewer) -> None:
    cookie = enter(worker)
    with elevated("a test") as session:
        session.get_one(Account, worker.account_id).role = Role.ANALYST
    assert ended(cookie) is End.ROLE_CHANGED


def test_signing_out_ends_this_session_only(worker: Viewer) -> None:
    phone, laptop = enter(worker), enter(worker)
    signin.end_sign_in(phone)
    assert ended(phone) is End.SIGNED_OUT
    assert ended(laptop) is None


def test_changing_the_phrase_ends_the_other_sessions(worker: Viewer) -> None:
    phone, laptop = enter(worker), enter(worker)
    keep = signin.who_is_signed_in(laptop, active=True).session_id
    with elevated("a test") as session:
        sessions.end_all_of(session, worker.account_id, End.PASSWORD_CHANGED, but=keep)
    assert (ended(phone), ended(laptop)) == (End.PASSWORD_CHANGED, None)


def test_signing_in_again_ends_the_browsers_earlier_session(
    worker: Viewer, administrator: Viewer
) -> None:
    before = enter(worker)
    with elevated("a test") as session:
        ticket = sessions.open_ticket(session, administrator.account_id)
    entered = signin.enter(ticket, before)
    assert entered
    assert ended(before) is End.REPLACED
    assert signin.who_is_signed_in(entered.cookie, active=True).viewer == administrator


def test_ticket_works_once_and_only_for_seconds(worker: Viewer) -> None:
    with clock.set_to(START), elevated("a test") as session:
        used = sessions.open_ticket(session, worker.account_id)
        late = sessions.open_ticket(session, worker.account_id)
    with clock.set_to(START):
        assert signin.enter(used)
        assert signin.enter(used) is None
        assert signin.enter("made up") is None
    with clock.set_to(START + sessions.TICKET_LIFE):
        assert signin.enter(late) is None


def test_ticket_of_a_closed_account_does_nothing(worker: Viewer) -> None:
    with elevated("a test") as session:
        ticket = sessions.open_ticket(session, worker.account_id)
        session.get_one(Account, worker.account_id).active = False
    assert signin.enter(ticket) is None


@pytest.mark.parametrize("demo_mode", [True, False])
def test_demo_accounts_open_nothing_outside_demo_mode(
    database: object, monkeypatch: pytest.MonkeyPatch, demo_mode: bool
) -> None:
    invented = make_account("demo.worker", Role.WORKER, demo=True)
    monkeypatch.setattr(settings(), "demo", True)
    cookie = enter(invented)
    monkeypatch.setattr(settings(), "demo", demo_mode)
    assert (signin.look_up("demo.worker").account_id is not None) is demo_mode
    assert ended(cookie) is (None if demo_mode else End.DISABLED)


def test_last_seen_time_is_written_at_intervals(worker: Viewer) -> None:
    with clock.set_to(START):
        cookie = enter(worker)
    with clock.set_to(START + timedelta(seconds=20)):
        signin.who_is_signed_in(cookie, active=True)
    assert last_seen() == START
    with clock.set_to(START + timedelta(seconds=40)):
        signin.who_is_signed_in(cookie, active=True)
    assert last_seen() == START + timedelta(seconds=40)


def test_database_holds_no_secret_in_plain_text(worker: Viewer) -> None:
    with elevated("a test") as session:
        ticket = sessions.open_ticket(session, worker.account_id)
    entered = signin.enter(ticket)
    assert entered
    everything = dump()
    assert worker.name in everything
    for secret in (ticket, entered.cookie, entered.device):
        assert secret not in everything


def test_audit_records_signing_in_and_out(worker: Viewer) -> None:
    signin.end_sign_in(enter(worker))
    with elevated("a test", writes=False) as session:
        entries = session.scalars(
            select(AuditEntry.event).where(AuditEntry.account_id == worker.account_id)
        ).all()
    assert [e for e in entries if e in (Event.SIGNED_IN, Event.SIGNED_OUT)] == [
        Event.SIGNED_IN,
        Event.SIGNED_OUT,
    ]


def last_seen() -> datetime | None:
    with elevated("a test", writes=False) as session:
        return session.scalar(select(SignInSession.last_seen_at))


def dump() -> str:
    with elevated("a test", writes=False) as session:
        tables = Base.metadata.sorted_tables
        return str([session.execute(text(f'SELECT * FROM "{t.name}"')).all() for t in tables])
