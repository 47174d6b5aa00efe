"""`casework demo`: when it builds, rebuilds and refuses."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework import cli, clock
from casework.contacts.models import Contact
from casework.database import elevated
from casework.people.models import Person
from tests.demo.readings import count

SMALL = ("--people", "30", "--contacts", "300")
WEEK_AGO = "a test lets days go by"


def grow_old() -> None:
    with elevated(WEEK_AGO) as session:
        then = clock.now() - timedelta(days=9)
        session.execute(update(Contact).values(entered_at=then))


def add_somebody() -> None:
    with elevated("a test types somebody in") as session:
        session.add(
            Person(
                chosen_name="Typed in",
                name_folded="typed in",
                team_id=1,
                status="referred",
                created_at=clock.now(),
            )
        )


def test_second_build_is_refused_unless_asked_anew(
    demo_mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", *SMALL]) == 0
    assert cli.main(["demo", *SMALL]) == 1
    assert "--anew" in capsys.readouterr().err
    add_somebody()
    assert cli.main(["demo", "--anew", *SMALL]) == 0
    assert count(Person) == 30


def test_only_an_old_demo_is_rebuilt(demo_mode: str) -> None:
    assert cli.main(["demo", "--if-stale", *SMALL]) == 0
    assert cli.main(["demo", "--if-stale", "--people", "40", "--contacts", "300"]) == 0
    assert count(Person) == 30
    grow_old()
    assert cli.main(["demo", "--if-stale", "--people", "40", "--contacts", "300"]) == 0
    assert count(Person) == 40


def test_old_demo_with_added_people_is_not_rebuilt(
    demo_mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", *SMALL]) == 0
    add_somebody()
    grow_old()
    assert cli.main(["demo", "--if-stale", *SMALL]) == 0
    assert "was kept" in capsys.readouterr().err
    assert count(Person) == 31
