"""Audit recorder: every change, opening, refusal and sign-in is recorded."""

from typing import Any

import pytest
from sqlalchemy import select

from casework.access.actions import Action
from casework.access.guard import require
from casework.accounts import signin
from casework.accounts.models import Credential
from casework.audit import recorder
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, reading, unit_of_work
from casework.errors import NotAllowed, NotFound
from casework.people.forms import TierChange
from casework.people.journey import change_tier
from casework.people.models import Person
from casework.people.operations import open_person
from casework.people.terms import Tier
from tests.cast import Cast

LOWER = TierChange(tier=Tier.ACTIVE, reason="Two quiet months and a steady job.")


def entries(**wanted: Any) -> list[dict[str, Any]]:
    """All audit entries, oldest first."""
    asked = select(AuditEntry).filter_by(**wanted).order_by(AuditEntry.id)
    with elevated("a test reads the audit", writes=False) as session:
        return [
            {name: getattr(entry, name) for name in AuditEntry.__table__.columns.keys()}  # noqa: SIM118  # no dict
            for entry in session.scalars(asked)
        ]


def tier_of(person_id: int) -> Tier | None:
    with elevated("a test looks", writes=False) as session:
        return session.get_one(Person, person_id).tier


def lower_the_tier(cast: Cast) -> None:
    with unit_of_work(cast.viewers["ana"]) as session:
        change_tier(session, cast.viewers["ana"], cast.people["mine"], LOWER)


def test_a_change_keeps_old_and_new(cast: Cast) -> None:
    mine, ana = cast.people["mine"], cast.viewers["ana"]
    lower_the_tier(cast)
    (entry,) = entries(event=Event.CHANGED, table_name="person", person_id=mine)
    assert entry["changes"]["tier"] == [Tier.ACUTE.value, Tier.ACTIVE.value]
    assert (entry["account_id"], entry["role"]) == (ana.account_id, ana.role.value)
    assert entry["field_class"] == "status"
    together = entries(unit=entry["unit"])
    assert {each["table_name"] for each in together} == {"person", "tier_period", "reason"}


def test_failed_audit_entry_undoes_its_change(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the recorder fails, the change is not saved either."""

    def fail(*_: Any) -> None:
        raise RuntimeError("the audit cannot be written")

    monkeypatch.setattr(recorder, "_store", fail)
    with pytest.raises(RuntimeError):
        lower_the_tier(cast)
    assert tier_of(cast.people["mine"]) is Tier.ACUTE


def test_undone_change_leaves_no_audit_entry(cast: Cast) -> None:
    before = len(entries())
    with unit_of_work(cast.viewers["ana"]) as session:
        change_tier(session, cast.viewers["ana"], cast.people["mine"], LOWER)
        session.rollback()
    assert tier_of(cast.people["mine"]) is Tier.ACUTE
    assert len(entries()) == before


def test_each_opening_of_a_record_is_written(cast: Cast) -> None:
    for _ in range(2):
        with unit_of_work(cast.viewers["dee"]) as session:
            open_person(session, cast.viewers["dee"], cast.people["mine"])
    found = entries(event=Event.OPENED, account_id=cast.viewers["dee"].account_id)
    assert [each["person_id"] for each in found] == [cast.people["mine"]] * 2


def test_a_refusal_is_written_after_its_work_was_undone(cast: Cast) -> None:
    dee = cast.viewers["dee"]
    with pytest.raises(NotAllowed), unit_of_work(dee) as session:
        change_tier(session, dee, cast.people["mine"], LOWER)
    (entry,) = entries(event=Event.REFUSED)
    assert (entry["account_id"], entry["person_id"]) == (dee.account_id, cast.people["mine"])
    assert Action.CHANGE_TIER.value in entry["words"]
    assert tier_of(cast.people["mine"]) is Tier.ACUTE


def test_asking_for_someone_out_of_reach_is_written(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    with pytest.raises(NotFound), reading(ana) as session:
        require(session, ana, Action.OPEN_PERSON, cast.people["other"])
    (entry,) = entries(event=Event.REFUSED)
    assert entry["person_id"] == cast.people["other"]


def test_a_secret_is_never_written(cast: Cast) -> None:
    with elevated("a test's pass phrase") as session:
        session.add(
            Credential(account_id=cast.viewers["ana"].account_id, password_hash="very secret")
        )
    (entry,) = entries(table_name="credential")
    assert entry["changes"]["password_hash"] == [recorder.KEPT_SECRET] * 2
    assert "very secret" not in str(entries())


def test_sign_ins_are_written_and_nothing_that_was_typed(cast: Cast) -> None:
    ana = cast.viewers["ana"].account_id
    signin.refuse_sign_in(ana)
    signin.refuse_sign_in(None)
    entered = signin.enter(signin.grant(signin.begin_try("ana", "here"), ana))
    assert entered
    signin.end_sign_in(entered.cookie)
    found = [e for e in entries() if "sign" in e["event"]]
    assert [(e["event"], e["account_id"]) for e in found] == [
        (Event.SIGN_IN_FAILED, ana),
        (Event.SIGN_IN_FAILED, None),
        (Event.SIGNED_IN, ana),
        (Event.SIGNED_OUT, ana),
    ]


def test_photo_is_not_stored_in_the_audit(cast: Cast) -> None:
    (entry,) = entries(table_name="person_photo", person_id=cast.people["mine"])
    assert entry["changes"]["jpeg"] == [recorder.KEPT_SECRET] * 2
