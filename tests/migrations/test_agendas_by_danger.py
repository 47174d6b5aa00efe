"""Migration step 8: what a supervisor took off does not come back after a downgrade, and a
canceled meeting never looks as if it were still to come."""

from casework import migrations, registry
from casework.migrations import migration_engine
from tests.migrations.schema import rows
from tests.migrations.test_places import PERSON

assert registry.IN_PLACE

AT = "2026-01-02 00:00:00"
MEETING = "INSERT INTO conference_meeting (id, conference_id, meets_at, state, part, notes, version"
ITEM = (
    "INSERT INTO agenda_item (id, person_id, conference_id, meeting_id, place, reasons, "
    "moved_because, state, notes, writing, seconds, added_at, version"
)
OF_BEFORE = (
    "INSERT INTO conference (id, name, cadence, first_at, blind_kinds, version) "
    f"VALUES (1, 'Thursday', 'every week', '{AT}', '[]', 1)",
    f"{MEETING}) VALUES (1, 1, '{AT}', 'closed', 'open part', '', 1)",
)
OF_THIS_STEP = (
    f"{MEETING}, canceled_because) VALUES (2, 1, '{AT}', 'canceled', 'open part', '', 1, 'Rain')",
    f"{ITEM}) VALUES (1, 1, 1, 1, 1, '[]', '', 'waiting', '', '{{}}', 0, '{AT}', 1)",
    f"{ITEM}, taken_back_at) "
    f"VALUES (2, 1, 1, 1, 2, '[]', '', 'waiting', '', '{{}}', 0, '{AT}', 1, '{AT}')",
)


def run(url: str, *statements: str) -> None:
    with migration_engine(url).begin() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)


def read(url: str, sql: str) -> list[str]:
    with migration_engine(url).connect() as connection:
        return [str(value) for value in connection.exec_driver_sql(sql).scalars()]


def test_step_keeps_meetings_and_undoing_it_deletes_only_what_was_taken_off(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0006")
    run(bare_url, *PERSON, *OF_BEFORE)
    migrations.upgrade(bare_url, "0008")
    slots = read(bare_url, "SELECT count(*) FROM conference_meeting WHERE slot_at = meets_at")
    assert slots == ["1"]  # a meeting of before takes the date it was held on
    run(bare_url, *OF_THIS_STEP)
    migrations.downgrade(bare_url, "0006")
    assert read(bare_url, "SELECT state FROM conference_meeting ORDER BY id") == ["closed"] * 2
    assert read(bare_url, "SELECT id FROM agenda_item") == ["1"]
    migrations.upgrade(bare_url, "0008")
    assert rows(bare_url, "agenda_item") == 1
