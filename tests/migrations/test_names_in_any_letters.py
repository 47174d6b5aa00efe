"""Migration step 12: names that were folded before are folded as the program does today."""

import pytest

from casework import migrations, registry
from casework.migrations import migration_engine
from casework.people.name_matching import fold_name
from tests.migrations.test_places import PERSON

assert registry.IN_PLACE

NAMES = {"मीना": "म न", "Yıldız": "yıldız", "José": "jose", "Ada": "ada", "王伟": "王伟"}
BEFORE = "0008"


def folded(url: str) -> dict[str, str]:
    with migration_engine(url).connect() as connection:
        asked = "SELECT name, folded FROM alias ORDER BY id"
        return {row.name: row.folded for row in connection.exec_driver_sql(asked)}


@pytest.fixture
def filled(bare_url: str) -> str:
    migrations.upgrade(bare_url, BEFORE)
    with migration_engine(bare_url).begin() as connection:
        for sql in PERSON:
            connection.exec_driver_sql(sql)
        for at, (name, old) in enumerate(NAMES.items(), 1):
            row = f"({at}, 1, '{name}', '{old}')"
            connection.exec_driver_sql(
                f"INSERT INTO alias (id, person_id, name, folded) VALUES {row}"
            )
    return bare_url


def test_step_folds_names_as_the_program_does_and_back(filled: str) -> None:
    migrations.upgrade(filled, "0009")
    assert folded(filled) == {name: fold_name(name) for name in NAMES}
    migrations.downgrade(filled, BEFORE)
    assert folded(filled) == NAMES
