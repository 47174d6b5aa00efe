"""Audit chain: the check finds changed, removed and added entries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from casework import clock
from casework.accounts import signin
from casework.audit import chain
from casework.audit.chain import Chain, seal, seal_when_due
from casework.audit.models import AuditEntry, AuditSeal
from casework.audit.recorder import write
from casework.audit.terms import Event
from casework.database import elevated
from casework.errors import Unavailable
from tests.audit.tampering import add_entries, from_outside

NOON = datetime(2026, 3, 4, 20, 0, tzinfo=UTC)
FORGED = (
    "INSERT INTO audit_entry (id, at, unit, event, words) "
    "VALUES ({}, '2026-03-01 10:00:00', 'u', 'opened', 'opened nothing')"
)


def check(kept: str | None = None) -> Chain:
    with elevated("a test checks the chain", writes=False) as session:
        return chain.check(session, kept)


def runs() -> list[tuple[int, int, int]]:
    """The first entry, last entry and number of entries of each sealed run."""
    columns = (AuditSeal.first_id, AuditSeal.last_id, AuditSeal.entries)
    with elevated("a test reads the seals", writes=False) as session:
        return [(*row,) for row in session.execute(select(*columns).order_by(AuditSeal.id))]


@pytest.fixture
def three_runs(database: str) -> list[str | None]:
    """Seals entries 1 to 5, 6 to 10 and 11 to 15, adds two more, and returns the three heads."""
    heads = []
    for _ in range(3):
        add_entries(5)
        heads.append(seal())
    add_entries(2)
    return heads


def test_unchanged_audit_passes_the_check(three_runs: list[str]) -> None:
    found = check()
    assert found.holds
    assert found.entries == 17
    assert found.head == three_runs[-1]
    assert runs() == [(1, 5, 5), (6, 10, 5), (11, 15, 5)]


def test_empty_audit_passes_the_check(database: str) -> None:
    assert seal() is None
    assert check() == Chain(0, None)


def test_sealing_without_new_entries_adds_no_seal(three_runs: list[str]) -> None:
    head = seal()
    assert seal() == head
    assert len(runs()) == 4


@pytest.mark.parametrize(
    ("done", "run", "said"),
    [
        ("UPDATE audit_entry SET words = 'opened nothing' WHERE id = 8", "6 to 10", "were changed"),
        ("UPDATE audit_entry SET account_id = 7 WHERE id = 6", "6 to 10", "were changed"),
        ("DELETE FROM audit_entry WHERE id = 1", "1 to 5", "1 are gone"),
        ("DELETE FROM audit_entry WHERE id = 13", "11 to 15", "1 are gone"),
        ("DELETE FROM audit_entry WHERE id IN (9, 10)", "6 to 10", "2 are gone"),
        ("DELETE FROM audit_entry WHERE id BETWEEN 6 AND 10", "6 to 10", "5 are gone"),
        ("DELETE FROM audit_entry", "1 to 5", "5 are gone"),
        (FORGED.format(-1), "1 to 5", "1 were put in"),
        ("UPDATE audit_seal SET digest = 'f' WHERE id = 2", "6 to 10", "or a seal was"),
        ("DELETE FROM audit_seal WHERE id = 2", "11 to 15", "or a seal was"),
        ("UPDATE audit_seal SET last_id = 9, entries = 4 WHERE id = 2", "6 to 9", "tampered"),
    ],
)
def test_check_names_the_first_broken_run(
    three_runs: list[str], done: str, run: str, said: str
) -> None:
    from_outside(done)
    finding = check().finding
    assert finding is not None
    assert run in finding
    assert said in finding


def test_check_finds_an_entry_added_in_a_number_gap(database: str) -> None:
    """A rolled-back save leaves a gap in the numbers, and nothing may be added there later."""
    add_entries(3)
    seal()
    from_outside(FORGED.format(8))
    seal()
    assert check().holds
    from_outside(FORGED.format(5))
    assert "1 were put in" in (check().finding or "")


def test_check_against_a_stored_head_finds_a_cut_audit(three_runs: list[str]) -> None:
    from_outside("DELETE FROM audit_entry WHERE id > 10", "DELETE FROM audit_seal WHERE id = 3")
    assert check().holds  # by itself it is a shorter audit, and whole
    assert check(three_runs[1]).holds
    assert "cut off" in (check(three_runs[2]).finding or "")


def test_failed_save_does_not_break_the_chain(three_runs: list[str]) -> None:
    with elevated("a test") as session:
        write(session, Event.OPENED, words="opened, and thought better of it")
        session.rollback()
    add_entries(1)
    seal()
    assert check().holds


def test_sealing_at_the_same_time_makes_one_seal(database: str) -> None:
    add_entries(50)
    with ThreadPoolExecutor(4) as pool:
        heads = set(pool.map(lambda _: seal(), range(4)))
    assert len(heads) == 1
    assert [number for *_, number in runs()] == [50]
    assert check().holds


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # SQLite: one writer
def test_sealing_waits_for_unconfirmed_entries(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number is lower than those confirmed since: a seal over these would miss it."""
    monkeypatch.setattr(chain, "WAIT", "200ms")
    with elevated("a slow test") as slow:
        write(slow, Event.OPENED, words="opened slowly")
        add_entries(3)
        with pytest.raises(Unavailable, match="busy"):
            seal()
    seal()
    assert [number for *_, number in runs()] == [4]
    assert check().holds


def test_signing_in_seals_at_most_once_an_hour(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_entries(3)
    with clock.set_to(NOON):
        seal_when_due()
    add_entries(3)
    with clock.set_to(NOON + timedelta(minutes=59)):
        seal_when_due()
    assert len(runs()) == 1
    with clock.set_to(NOON + timedelta(minutes=60)):
        seal_when_due()
    assert len(runs()) == 2


def test_sealing_at_sign_in_is_limited_in_entries(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "IN_PASSING", 4)
    add_entries(6)
    seal_when_due()
    assert [number for *_, number in runs()] == [4]
    seal()
    assert [number for *_, number in runs()] == [4, 2]
    assert check().holds


def test_failed_seal_does_not_stop_signing_in(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> None:
        raise Unavailable("The database is busy.")

    monkeypatch.setattr(chain, "_seal", busy)
    seal_when_due()
    assert not runs()


def test_signing_in_seals_new_entries(cast: Any) -> None:
    attempt = signin.begin_try("ana", "here")
    signin.grant(attempt, cast.viewers["ana"].account_id)
    with elevated("a test counts", writes=False) as session:
        assert runs()[0][2] == session.scalar(select(func.count(AuditEntry.id)))
