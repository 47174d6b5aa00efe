"""Backup and restore on a PostgreSQL server that asks for a password."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, make_url, select

from casework import clock, migrations
from casework.accounts.models import Team
from casework.database import elevated
from casework.errors import Unavailable
from casework.upkeep.backup import back_up
from casework.upkeep.restore import restore
from tests.servers import address_of, postgresql_server
from tests.templates import administer

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
USER, PASSWORD = "keeper", "at@ 50% of a/b:c?"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[URL]:
    """A database on a server of its own, whose owner signs in with PASSWORD."""
    with postgresql_server() as server:
        administer(
            address_of(server),
            f"CREATE ROLE {USER} LOGIN SUPERUSER PASSWORD '{PASSWORD.replace('%', '%%')}'",
            f"CREATE DATABASE locked OWNER {USER}",
        )
        _ask_for_passwords(server)
        url = make_url(address_of(server))
        yield url.set(username=USER, password=PASSWORD, database="locked")


def _ask_for_passwords(server: Any) -> None:
    rules = Path(server.pgdata) / "pg_hba.conf"
    asked = f"local all {USER} scram-sha-256\nhost all {USER} all scram-sha-256\n"
    rules.write_text(asked + rules.read_text())
    administer(address_of(server), "SELECT pg_reload_conf()")


def _teams() -> list[str]:
    with elevated("a test looks", writes=False) as session:
        return list(session.scalars(select(Team.name)))


def test_backup_and_restore_sign_in_with_the_setting_s_password(
    locked: URL, use_database: Callable[[str], None], data_dir: Path
) -> None:
    url = locked.render_as_string(hide_password=False)
    migrations.upgrade(url)
    use_database(url)
    with elevated("a test's team") as session:
        session.add(Team(name="East"))
    saved = back_up(data_dir / f"{clock.today()}.dump")
    with elevated("a test's other team") as session:
        session.add(Team(name="West"))
    restore(saved, over_data=True)
    assert _teams() == ["East"]


def test_backup_with_a_wrong_password_says_so(
    locked: URL, use_database: Callable[[str], None], data_dir: Path
) -> None:
    wrong = locked.set(password="another")
    use_database(wrong.render_as_string(hide_password=False))
    with pytest.raises(Unavailable, match="password authentication failed") as refused:
        back_up(data_dir / "night.dump")
    assert "another" not in str(refused.value)
