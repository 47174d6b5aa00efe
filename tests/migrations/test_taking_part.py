"""Migration step 9: older releases give no place, and undoing it widens none."""

from sqlalchemy import Connection

from casework import migrations, registry
from casework.migrations import migration_engine
from tests.migrations.test_places import PERSON

assert registry.IN_PLACE

ORGANISATION = "INSERT INTO organisation (id, name) VALUES (1, 'Provider')"
BEFORE = (
    "INSERT INTO release (id, person_id, field_class, organisation_id, why, identity, whereabouts, "
    "health, legal, part_2, juvenile, starts_at, ends_at, language, read_aloud, witness, signed, "
    "signature, signed_at, version{more}) VALUES ({id}, 1, 'safety', 1, 'a bed', {identity}, "
    "false, false, false, false, false, '2026-01-01 00:00:00', '2027-01-01 00:00:00', 'English', "
    "true, '', 'on paper', '', '2026-01-01 00:00:00', 1{values})"
)


def asked(connection: Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_older_releases_give_no_place_and_undoing_revokes_the_bare_ones(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0006")
    old = BEFORE.format(id=1, identity="true", more="", values="")
    with migration_engine(bare_url).begin() as connection:
        for sql in (*PERSON, ORGANISATION, old):
            connection.exec_driver_sql(sql)
    migrations.upgrade(bare_url, "0007")
    with migration_engine(bare_url).begin() as connection:
        assert asked(connection, "SELECT takes_part FROM release") == [(False,)]
        for number, identity in ((2, "true"), (3, "false")):
            new = BEFORE.format(id=number, identity=identity, more=", takes_part", values=", true")
            connection.exec_driver_sql(new)
    migrations.downgrade(bare_url, "0006")
    with migration_engine(bare_url).begin() as connection:
        live = asked(connection, "SELECT id FROM release WHERE revoked_at IS NULL ORDER BY id")
    assert live == [(1,), (2,)]
    migrations.upgrade(bare_url, "0007")
    with migration_engine(bare_url).begin() as connection:
        assert asked(connection, "SELECT DISTINCT takes_part FROM release") == [(False,)]
