"""Standards cache: read again after seconds, and at once after a change made here."""

import sqlite3
import time
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import event

from casework import clock, database
from casework.access.viewer import Viewer
from casework.accounts.queries import teams
from casework.contacts import standards_cache
from casework.contacts.queries import standards_in_force
from casework.contacts.standard_changes import NewStandard, change_standard
from casework.contacts.standards import DEFAULTS
from casework.database import reading, save, unit_of_work
from casework.people.terms import Tier
from tests.cast import Cast
from tests.templates import Templates


@pytest.fixture
def cast(sqlite: str, templates: Templates) -> Cast:
    return templates.cast("sqlite")


class NotKept(Exception):
    """Raised to roll back a unit of work."""


def gaps(viewer: Viewer) -> list[float]:
    """The longest gaps of the programme's own standards, in hours."""
    with reading(viewer) as session:
        own = standards_in_force(session)[len(DEFAULTS) :]
    return [each.longest_gap.total_seconds() / 3600 for each in own]


def standard(hours: int) -> NewStandard:
    return NewStandard(
        tier=Tier.ACTIVE,
        in_person=1,
        in_person_weeks=1,
        two_way=2,
        two_way_weeks=1,
        longest_gap_hours=hours,
        weight=1.0,
        effective_from=clock.today(),
    )


def change(admin: Viewer, hours: int) -> None:
    save(admin, lambda session: change_standard(session, admin, standard(hours)))


def test_standards_are_read_once_for_many_reruns(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    # no change by the test before this one keeps the cache shut
    monkeypatch.setattr(standards_cache, "_not_before", [0.0])
    asked: list[str] = []
    gaps(cast.viewers["ana"])
    event.listen(
        database.engine(read_only=True),
        "before_cursor_execute",
        lambda *each: asked.append(str(each[2])),
    )
    assert gaps(cast.viewers["ana"]) == []
    assert not any("contact_standard" in each for each in asked)


def test_changed_standard_applies_at_the_next_rerun(cast: Cast) -> None:
    worker, admin = cast.viewers["ana"], cast.viewers["adm"]
    for hours in (100, 90, 80):
        gaps(worker)
        change(admin, hours)
        assert gaps(worker) == [hours]


def test_read_begun_before_a_change_does_not_cache_the_old_standards(cast: Cast) -> None:
    worker, admin = cast.viewers["ana"], cast.viewers["adm"]
    with reading(worker) as early:
        teams(early)  # from here on it sees the database as it stands now
        change(admin, 100)
        assert len(standards_in_force(early)) == len(DEFAULTS)
    assert gaps(worker) == [100]


def test_uncommitted_change_is_invisible_to_others(cast: Cast) -> None:
    worker, admin = cast.viewers["ana"], cast.viewers["adm"]
    change(admin, 100)
    with suppress(NotKept), unit_of_work(admin) as session:
        change_standard(session, admin, standard(50))
        session.flush()
        assert standards_in_force(session)[-1].longest_gap == timedelta(hours=50)
        raise NotKept
    assert gaps(worker) == [100]


def test_change_by_another_process_applies_within_seconds(
    cast: Cast, sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = cast.viewers["ana"]
    change(cast.viewers["adm"], 100)
    now = time.monotonic() + 2 * standards_cache.SECONDS
    monkeypatch.setattr(standards_cache.time, "monotonic", lambda: now)
    assert gaps(worker) == [100]
    other = sqlite3.connect(sqlite.removeprefix("sqlite:///"))
    with other:
        other.execute("UPDATE contact_standard SET longest_gap_hours = 50")
    other.close()
    assert gaps(worker) == [100]
    now += standards_cache.SECONDS
    assert gaps(worker) == [50]
