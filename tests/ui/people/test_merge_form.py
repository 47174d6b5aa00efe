"""The merge form: where the two differ, who goes on, and a change by somebody else meanwhile."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.accounts.models import TeamMembership
from casework.database import elevated, reading, save
from casework.people.card import assignments, person_card
from casework.people.forms import NewAssignment, StatusChange
from casework.people.journey import assign, change_status
from casework.people.merge_outcome import ASKED
from casework.people.terms import AssignmentKind, Status
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.ui.conftest import Open, everything

WHY = "The same aunt."


def field(at: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(at, kind) if each.label.startswith(label))


def opened(open_page: Open, here: int, name: str, other: int) -> AppTest:
    at = open_page("person", "sue", person_id=here, **{f"part-{here}": "Merge with another record"})
    at.text_input(key=f"merge-search-{here}").input(name).run()
    return field(at, "radio", "Which one").set_value(other).run()


def sent(at: AppTest) -> AppTest:
    field(at, "text_input", "How do you know").input(WHY)
    return field(at, "button", "Merge the two records").click().run()


def lines(at: AppTest) -> str:
    return "\n".join(each.value for each in at.markdown).replace("\\", "")


def in_red(at: AppTest) -> list[str]:
    """What is said below the fields."""
    return [each.value for each in at.markdown if each.value.startswith(":red[")]


def merged_into(cast: Cast, person_id: int) -> int | None:
    with reading(cast.viewers["sue"]) as session:
        return person_card(session, person_id).merged_into_id


@pytest.fixture
def both(cast: Cast) -> tuple[int, int]:
    """A closed record with ana, and an open one with cole."""
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    here = enrolled(
        ana, chosen_name="Zoe Trial", birth_date=date(2001, 2, 3), phones=["+12135550101"]
    )
    other = enrolled(
        ana, chosen_name="Fennel", birth_date=date(2001, 3, 2), phones=["+12135550102"]
    )
    cole = cast.viewers["cole"].account_id
    with elevated("a test's new colleague in the team") as session:
        session.add(TeamMembership(account_id=cole, team_id=cast.teams["East"]))
    to_cole = NewAssignment(worker_id=cole, reason="Knows them.")
    save(sue, lambda s: assign(s, sue, other, to_cole))
    closed = StatusChange(status=Status.CLOSED, reason="Moved away.")
    save(sue, lambda s: change_status(s, sue, here, closed))
    return here, other


def test_form_shows_where_the_two_differ(
    cast: Cast, open_page: Open, both: tuple[int, int]
) -> None:
    at = opened(open_page, both[0], "Fennel", both[1])
    (warned,) = [each.value for each in at.warning]
    assert warned.startswith("Not the same in both: name, birth date, phones.")
    (table,) = [each.value for each in at.markdown if "The other one" in each.value]
    for label in ("Name", "Birth date", "Phones"):
        (line,) = [each for each in table.splitlines() if each.startswith(f"| {label} |")]
        assert line.endswith("**(differs)** |")


def test_form_asks_who_goes_on_and_says_the_former_name(
    cast: Cast, open_page: Open, both: tuple[int, int]
) -> None:
    here, other = both
    at = opened(open_page, here, "Fennel", other)
    field(at, "radio", "Which record goes on?").set_value(here).run()
    assert "Was also known as Fennel" in everything(at)
    assert "- Main worker: as you answer above" in lines(at)
    assert "Coming along" not in lines(at)
    at = sent(at)
    assert "Choose who works with the person" in at.error[0].value
    assert in_red(at) == [f":red[:material/error: {ASKED}]"]
    assert WHY in [each.value for each in at.text_input]
    ways = field(at, "radio", "Both have a worker")
    ways.set_value("Cole A as main worker, Ana A as second worker").run()
    assert "- Main worker: Cole A" in lines(at)
    assert not sent(at).exception
    assert merged_into(cast, other) == here
    with reading(cast.viewers["sue"]) as session:
        rows = {row.worker: row.kind for row in assignments(session, here) if row.holds_now}
    assert rows == {"Cole A": AssignmentKind.PRIMARY, "Ana A": AssignmentKind.SECOND}
    shown = everything(open_page("person", "cole", person_id=here))
    assert "also Fennel" in shown


def test_form_says_at_its_field_that_the_reason_is_missing(cast: Cast, open_page: Open) -> None:
    ana = cast.viewers["ana"]
    here, other = enrolled(ana, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Fennel")
    at = opened(open_page, here, "Fennel", other)
    field(at, "radio", "Which record goes on?").set_value(here).run()
    at = field(at, "button", "Merge the two records").click().run()
    assert in_red(at) == [":red[:material/error: Please fill this in.]"]
    assert [each.value for each in at.error] == [
        "Not saved yet. How do you know that they are one person? Please fill this in."
    ]
    assert merged_into(cast, other) is None


def test_form_marks_what_has_to_be_filled_in(
    cast: Cast, open_page: Open, both: tuple[int, int]
) -> None:
    at = opened(open_page, both[0], "Fennel", both[1])
    field(at, "radio", "Which record goes on?").set_value(both[0]).run()
    assert "Required" in everything(at)
    asked = [each.label for each in (*at.radio, *at.text_input) if each.key.startswith("merge")]
    assert len(asked) == 5
    assert all(label.endswith(" *") for label in asked)


def test_form_asks_again_where_one_record_changed_meanwhile(cast: Cast, open_page: Open) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    here, other = enrolled(ana, chosen_name="Zoe Trial"), enrolled(ana, chosen_name="Fennel")
    at = opened(open_page, here, "Fennel", other)
    field(at, "radio", "Which record goes on?").set_value(here).run()
    away = StatusChange(status=Status.IN_CUSTODY, reason="Since Monday.")
    save(sue, lambda s: change_status(s, sue, other, away))
    at = sent(at)
    assert "Someone changed one of the two records" in at.error[0].value
    assert "in custody" in everything(at)
    assert merged_into(cast, other) is None
    sent(at)
    assert merged_into(cast, other) == here
