"""Migration step 12: a team has a phone, and undoing the step keeps the team."""

from casework import migrations, registry
from casework.migrations import migration_engine

assert registry.IN_PLACE

BEFORE = "0011"
TEAM = "INSERT INTO team (id, name, site) VALUES (1, 'East', 'Main Street')"


def test_teams_get_a_phone_and_stay_when_it_is_undone(bare_url: str) -> None:
    migrations.upgrade(bare_url, BEFORE)
    with migration_engine(bare_url).begin() as connection:
        connection.exec_driver_sql(TEAM)
    migrations.upgrade(bare_url, "0012")
    with migration_engine(bare_url).begin() as connection:
        found = connection.exec_driver_sql("SELECT name, site, phone FROM team").all()
        assert [tuple(row) for row in found] == [("East", "Main Street", None)]
        connection.exec_driver_sql("UPDATE team SET phone = '+15105550123'")
    migrations.downgrade(bare_url, BEFORE)
    with migration_engine(bare_url).begin() as connection:
        found = connection.exec_driver_sql("SELECT name, site FROM team").all()
        assert [tuple(row) for row in found] == [("East", "Main Street")]
