"""`casework check`: its findings, and none in a sound database."""

from pathlib import Path

import pytest

from casework import database as casework_database
from casework.audit import append_only, chain
from casework.errors import Unavailable
from casework.migrations import migration_engine
from casework.people.models import Alias
from casework.plans import immutable
from casework.upkeep.check import WRONG_VERSION, findings
from tests.audit.tampering import from_outside
from tests.cast import Cast


def outside(statement: str) -> None:
    with migration_engine().begin() as connection:
        connection.exec_driver_sql(statement)


def test_check_finds_nothing_in_a_sound_database(cast: Cast) -> None:
    head = chain.seal()
    steps: list[str] = []
    assert findings(head, steps.append) == []
    assert steps[-1] == "the audit"


def test_check_finds_nothing_in_an_empty_database(database: str) -> None:
    assert findings() == []


def test_check_finds_tables_of_another_version(database: str) -> None:
    outside("UPDATE alembic_version SET version_num = '0000'")
    assert findings() == [WRONG_VERSION]


def test_check_finds_a_lost_audit_trigger(database: str) -> None:
    with migration_engine().begin() as connection:
        append_only.drop(connection)
    found = findings()
    assert len(found) == 6
    assert "audit_entry_no_update" in found[0]


def test_check_finds_a_lost_plan_trigger(database: str) -> None:
    with migration_engine().begin() as connection:
        immutable.drop(connection)
    found = findings()
    assert len(found) == 15
    assert all("safety plan could be changed" in each for each in found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_check_finds_a_file_that_others_can_read(database: str) -> None:
    Path(database.removeprefix("sqlite:///")).chmod(0o644)
    assert "set its mode to 600" in findings()[0]


def test_check_finds_a_changed_audit(cast: Cast) -> None:
    chain.seal()
    from_outside("UPDATE audit_entry SET words = 'opened nothing' WHERE id = 3")
    (found,) = findings()
    assert "tampered" in found


def test_check_finds_a_cut_audit_against_a_stored_head(cast: Cast) -> None:
    head = chain.seal()
    from_outside("DELETE FROM audit_entry", "DELETE FROM audit_seal")
    assert findings() == []
    assert "cut off" in findings(head)[0]


def test_check_finds_a_model_without_a_rule(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Alias, "row_rule", None)
    assert findings() == ["Alias has no row rule: nobody sees its rows."]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_check_finds_a_row_that_refers_to_nothing(cast: Cast) -> None:
    outside("DELETE FROM organisation")  # the migrations' connection does not mind
    assert "A row of account refers to a row that is not there." in findings()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_check_finds_settings_that_could_lose_a_save(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.upkeep.check.DURABLE", {"synchronous": 3})
    assert findings() == ["A save could be lost: synchronous is 2 and has to be 3."]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_check_of_a_damaged_file_gives_a_sentence(cast: Cast, database: str) -> None:
    casework_database.let_go()
    file = Path(database.removeprefix("sqlite:///"))
    whole = bytearray(file.read_bytes())
    whole[9000:30000] = bytes(21000)
    file.write_bytes(whole)
    try:
        found = " ".join(findings())
    except Unavailable as refusal:
        found = str(refusal)
    assert "damaged" in found
