"""The screen Decisions, as each role opens it."""

import pytest

from casework.database import elevated
from tests.cast import Cast
from tests.ui.conftest import Open, everything
from tests.ui.meeting.builders import decided, opened


def test_decision_shows_its_answer_in_every_list(cast: Cast, open_page: Open) -> None:
    text = everything(opened(open_page, "decisions", "wes"))
    columns = {(c.table, c.column) for c in cast.heard(text) if c.person == "tabled"}
    assert ("decision", "reason") in columns
    assert ("decision_addition", "text") in columns


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("late first", ["Bo", "Cy", "Al"]),
        ("oldest first", ["Al", "Bo", "Cy"]),
        ("by person", ["Al", "Bo", "Cy"]),
    ],
)
def test_decisions_are_sorted_as_chosen(
    cast: Cast, open_page: Open, sort: str, order: list[str]
) -> None:
    """Bo's was due yesterday, Cy's is due tomorrow, Al's next week; they fell in another order."""
    with elevated("a test's decisions") as session:
        for name, due, age in (("Cy", 1, 1), ("Bo", -1, 12), ("Al", 7, 20)):
            decided(session, cast, name, due, age)
    text = everything(open_page("decisions", "wes", decisions_shown="in all", sorted_by=sort))
    places = [text.index(f"**{name}: mediation**") for name in order]
    assert places == sorted(places)
    assert "Decided 12 days ago" in text
    assert "Tell them by" in text
