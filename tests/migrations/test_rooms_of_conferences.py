"""Migration step 13: a conference has a room, and undoing the step keeps the conference."""

from casework import migrations, registry
from casework.migrations import migration_engine

assert registry.IN_PLACE

BEFORE = "0012"
CONFERENCE = (
    "INSERT INTO conference (id, name, cadence, first_at, blind_kinds, staff_stay, version) "
    "VALUES (1, 'East', 'every week', '2026-01-08 23:00:00', '[]', false, 1)"
)


def test_conferences_get_a_room_and_stay_when_it_is_undone(bare_url: str) -> None:
    migrations.upgrade(bare_url, BEFORE)
    with migration_engine(bare_url).begin() as connection:
        connection.exec_driver_sql(CONFERENCE)
    migrations.upgrade(bare_url, "0013")
    with migration_engine(bare_url).begin() as connection:
        found = connection.exec_driver_sql("SELECT name, room FROM conference").all()
        assert [tuple(row) for row in found] == [("East", None)]
        connection.exec_driver_sql("UPDATE conference SET room = 'Room 204'")
    migrations.downgrade(bare_url, BEFORE)
    with migration_engine(bare_url).begin() as connection:
        found = connection.exec_driver_sql("SELECT name, cadence FROM conference").all()
        assert [tuple(row) for row in found] == [("East", "every week")]
