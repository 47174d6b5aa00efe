"""Access matrix: role × table × relation × operation against the expected rights."""

import pytest
from sqlalchemy import exc, insert, select

from casework.access import query_cache
from casework.access.actions import Action
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.rows import models, rule_of
from casework.accounts.models import Account
from casework.contacts.models import Contact
from casework.database import elevated, reading, unit_of_work
from casework.errors import NotFound
from casework.needs.models import NeedScore
from casework.people.break_glass import open_with_reason
from casework.people.card import person_card
from casework.people.models import Person
from casework.people.operations import change_details, open_person
from tests.access import expectations as hand
from tests.access.matrix import wrong_cells, wrong_changes
from tests.cast import Cast


def test_everyone_sees_and_does_what_the_table_says(cast: Cast) -> None:
    assert not list(wrong_cells(cast, cast.viewers))


@pytest.mark.parametrize("who", ["ana", "cole", "sue", "lee", "dee", "ann", "pat", "adm"])
def test_everyone_changes_what_the_table_says(cast: Cast, who: str) -> None:
    assert not wrong_changes(cast, who)


def test_the_table_names_every_action() -> None:
    assert {action.name for action in Action} == set(hand.MAY)


def test_every_model_states_its_row_rule() -> None:
    assert not [m.__name__ for m in models() if getattr(m, "row_rule", None) is None]


def test_a_model_without_a_rule_shows_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person, "row_rule", None)
    query_cache.forget()
    try:
        with reading(cast.viewers["dee"]) as session:
            assert not session.scalars(select(Person)).all()
    finally:
        query_cache.forget()
    assert rule_of(Person) is not None


@pytest.mark.parametrize("who", ["ana", "sue", "lee"])
def test_hidden_person_gets_the_same_answer_as_an_absent_one(cast: Cast, who: str) -> None:
    """A person out of reach and an unused number get the same sentence."""
    viewer = cast.viewers[who]
    hidden, absent = cast.people["other"], 999_999
    for attempt in (
        lambda s, n: person_card(s, n),
        lambda s, n: open_person(s, viewer, n),
        lambda s, n: change_details(s, viewer, n, None) if who != "lee" else person_card(s, n),
    ):
        said = []
        for number in (hidden, absent):
            with pytest.raises(NotFound) as refusal, reading(viewer) as session:
                attempt(session, number)
            said.append(str(refusal.value))
        assert said[0] == said[1]


def test_opening_with_a_reason_does_not_tell_who_exists(cast: Cast) -> None:
    with pytest.raises(NotFound), reading(cast.viewers["ana"]) as session:
        open_with_reason(session, cast.viewers["ana"], 999_999, "a reason that is long enough")


def test_no_other_role_can_be_stored(cast: Cast) -> None:
    """No configuration makes a police or probation role: the set of roles is closed, and the
    database itself refuses another one."""
    assert {role.value for role in Role} == hand.STAFF | {hand.PARTNER}
    police = {"user_name": "x", "display_name": "X", "role": "police"}
    with pytest.raises((LookupError, exc.StatementError)), elevated("a test") as session:
        session.execute(insert(Account).values(**police, active=True, demo=False))
    with pytest.raises(exc.IntegrityError), elevated("a test") as session:
        session.connection().exec_driver_sql("UPDATE account SET role = 'police'")


def _move_a_contact(cast: Cast, *, reads_first: bool) -> None:
    with unit_of_work(cast.viewers["ana"]) as session:
        row = session.get_one(Contact, cast.rows["mine", "contact"])
        if not reads_first:
            session.expire(row, ["person_id"])
        row.person_id = cast.people["covered"]


@pytest.mark.parametrize("reads_first", [True, False])
def test_a_row_never_moves_to_another_person(cast: Cast, reads_first: bool) -> None:
    """Also when the old person was not read before the new one is set."""
    with pytest.raises(NotFound):
        _move_a_contact(cast, reads_first=reads_first)


def test_a_row_never_becomes_one_of_another_class(cast: Cast) -> None:
    """Otherwise the lead could read a health need relabeled as a safety need."""
    for who in ("ana", "sue"):
        with pytest.raises(NotFound):
            _declassify(cast, who)


def _declassify(cast: Cast, who: str) -> None:
    with unit_of_work(cast.viewers[who]) as session:
        row = session.get_one(NeedScore, cast.rows["mine", "need_score@health"])
        row.field_class = FieldClass.SAFETY
