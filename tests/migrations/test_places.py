"""Migration step 2: a contact's place moves to its note, and back on downgrade."""

from sqlalchemy import Connection

from casework import migrations, registry
from casework.migrations import migration_engine

assert registry.IN_PLACE

PERSON = (
    "INSERT INTO team (id, name, site) VALUES (1, 'East', '')",
    (
        "INSERT INTO person (id, chosen_name, name_folded, team_id, status, created_at, version) "
        "VALUES (1, 'A', 'a', 1, 'enrolled', '2026-01-01 00:00:00', 1)"
    ),
)
CONTACT = (
    "INSERT INTO contact (id, person_id, mode, occurred_at, place_type, entered_at, version) "
    "VALUES ({id}, 1, 'voice', '2026-01-02 00:00:00', {place}, '2026-01-02 00:00:00', 1)"
)
INTO_NOTES = "INSERT INTO contact_note (contact_id, person_id, text, version)"
NOTE = f"{INTO_NOTES} VALUES (1, 1, 'typed words', 1)"


def asked(connection: Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_contact_place_moves_to_the_note_and_back(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0001")
    places = {1: "'court'", 2: "'hospital'", 3: "NULL"}
    with migration_engine(bare_url).begin() as connection:
        for sql in (*PERSON, *(CONTACT.format(id=i, place=p) for i, p in places.items()), NOTE):
            connection.exec_driver_sql(sql)
    migrations.upgrade(bare_url, "0002")
    with migration_engine(bare_url).begin() as connection:
        notes = asked(
            connection, "SELECT contact_id, text, place_type FROM contact_note ORDER BY contact_id"
        )
    assert notes == [(1, "typed words", "court"), (2, "", "hospital")]
    migrations.downgrade(bare_url, "0001")
    with migration_engine(bare_url).begin() as connection:
        back = asked(connection, "SELECT id, place_type FROM contact ORDER BY id")
    assert back == [(1, "court"), (2, "hospital"), (3, None)]
