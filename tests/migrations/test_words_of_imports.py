"""Migration step 13: columns remembered under a British word are still known, and a program of
before does not stumble over the answers that are remembered since."""

from casework import migrations, registry
from casework.migrations import migration_engine

assert registry.IN_PLACE

ROW = "INSERT INTO import_mapping (kind, about, written, meant) VALUES ('roster', {}, {}, {})"
OF_BEFORE = {
    ("column", "begin"): "enrolment date",
    ("column", "shoe"): "the programme''s own number",
    ("column", "hat"): "name",
    ("tier", "enrolment date"): "acute",
}
ANSWERS = {("date order", "begin"): "day first", ("duration unit", "spent"): "hours"}


def put(url: str, found: dict[tuple[str, str], str]) -> None:
    with migration_engine(url).begin() as connection:
        for (about, written), meant in found.items():
            connection.exec_driver_sql(ROW.format(*(f"'{v}'" for v in (about, written, meant))))


def read(url: str) -> dict[tuple[str, str], str]:
    sql = "SELECT about, written, meant FROM import_mapping"
    with migration_engine(url).connect() as connection:
        found = connection.exec_driver_sql(sql).all()
    return {(row[0], row[1]): row[2].replace("'", "''") for row in found}


def test_remembered_words_go_up_and_down(bare_url: str) -> None:
    migrations.upgrade(bare_url, "0009")
    put(bare_url, OF_BEFORE)
    migrations.upgrade(bare_url, "0011")
    put(bare_url, ANSWERS)
    spelled = {
        ("column", "begin"): "enrollment date",
        ("column", "shoe"): "program''s own number",
    }
    assert read(bare_url) == OF_BEFORE | spelled | ANSWERS
    migrations.downgrade(bare_url, "0009")
    assert read(bare_url) == OF_BEFORE
