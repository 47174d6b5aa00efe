"""Migration step 6: retracted additions do not count again after a downgrade."""

from casework import migrations, registry
from casework.migrations import migration_engine
from tests.migrations.schema import rows
from tests.migrations.test_places import PERSON

assert registry.IN_PLACE

NAMES = (
    "INSERT INTO alias (id, person_id, name, folded) VALUES (1, 1, 'Al', 'al')",
    "INSERT INTO alias (id, person_id, name, folded, ended_at) "
    "VALUES (2, 1, 'Slip', 'slip', '2026-01-02 00:00:00')",
)


def test_undoing_the_step_deletes_retracted_names_only(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0006")
    with migration_engine(bare_url).begin() as connection:
        for sql in (*PERSON, *NAMES):
            connection.exec_driver_sql(sql)
    migrations.downgrade(bare_url, "0005")
    assert rows(bare_url, "alias") == 1
    migrations.upgrade(bare_url, "0006")
    assert rows(bare_url, "alias") == 1
