"""Sign-in: from typed name and phrase to a ticket, checked by streamlit-authenticator."""

from unittest.mock import patch

import bcrypt
import pytest
from sqlalchemy import Engine, event, select

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import signin
from casework.accounts.models import Account, SignInAttempt
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated
from casework.errors import Invalid
from casework.ui.accounts.authenticator import TableAuthenticate
from tests.accounts.conftest import PHRASE, make_account


def type_in(name: str, phrase: str) -> TableAuthenticate:
    form = TableAuthenticate("203.0.113.5", None)
    form.authentication_controller.login(name, phrase)
    return form


@pytest.mark.parametrize("name", ["wendy", "WENDY", "  Wendy "])
def test_right_phrase_gives_a_ticket(worker: Viewer, name: str) -> None:
    form = type_in(name, PHRASE)
    assert form.ticket
    entered = signin.enter(form.ticket)
    assert entered
    assert signin.who_is_signed_in(entered.cookie, active=True).viewer == worker


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("wendy", PHRASE + "!"),
        ("wendy", PHRASE.upper()),
        ("nobody", PHRASE),
        ("closed", PHRASE),
        ("demo.worker", PHRASE),
        ("wendy'; --", PHRASE),
        ("wendy", "x" * 100_000),
    ],
)
def test_every_wrong_sign_in_gets_the_same_answer(worker: Viewer, name: str, phrase: str) -> None:
    make_account("demo.worker", Role.WORKER, demo=True)
    close(make_account("closed", Role.WORKER))
    form = type_in(name, phrase)
    assert (form.ticket, form.was_wrong) == (None, True)


@pytest.mark.parametrize(("name", "phrase"), [("", PHRASE), ("wendy", ""), ("  ", PHRASE)])
def test_empty_field_does_not_count_as_a_try(worker: Viewer, name: str, phrase: str) -> None:
    with pytest.raises(Invalid, match="Type your user name and your pass phrase"):
        type_in(name, phrase)
    assert attempts() == []


def test_unknown_name_costs_as_much_work_as_a_wrong_phrase(worker: Viewer) -> None:
    assert work_of("wendy") == work_of("nobody")


def test_a_right_phrase_is_hashed_once(worker: Viewer) -> None:
    with patch("bcrypt.checkpw", wraps=bcrypt.checkpw) as check, patch("bcrypt.hashpw") as hashing:
        assert type_in("wendy", PHRASE).ticket
    assert (check.call_count, hashing.call_count) == (1, 0)


def test_sign_in_takes_one_query_however_many_accounts(worker: Viewer) -> None:
    few = work_of("wendy")
    for turn in range(20):
        make_account(f"worker{turn}", Role.WORKER)
    assert work_of("wendy") == few


def test_audit_records_a_wrong_phrase_without_the_typed_text(worker: Viewer) -> None:
    type_in("wendy", "a wrong phrase")
    type_in("my own secret phrase", "x")
    with elevated("a test", writes=False) as session:
        entries = session.scalars(
            select(AuditEntry).where(AuditEntry.event == Event.SIGN_IN_FAILED)
        ).all()
        assert [entry.account_id for entry in entries] == [worker.account_id, None]
    assert "secret" not in str(attempts())


def test_the_library_keeps_no_account_in_the_browser_session(worker: Viewer) -> None:
    import streamlit as st

    type_in("wendy", PHRASE)
    assert not st.session_state.get("authentication_status")


def work_of(name: str) -> tuple[list[str], int]:
    """The number of statements in a wrong try, and of bcrypt runs."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with patch("bcrypt.checkpw", wraps=bcrypt.checkpw) as check:
            type_in(name, "a wrong phrase")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return seen, check.call_count


def close(viewer: Viewer) -> None:
    with elevated("a test") as session:
        session.get_one(Account, viewer.account_id).active = False


def attempts() -> list[tuple[str, str]]:
    with elevated("a test", writes=False) as session:
        rows = session.execute(select(SignInAttempt.name_hash, SignInAttempt.client_hash))
        return [(row.name_hash, row.client_hash) for row in rows]
