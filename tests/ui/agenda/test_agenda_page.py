"""The lead's agenda on the screen: added in one tap, ordered by arrows, asked for by workers."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.conferences import agenda
from casework.conferences.models import AgendaItem
from casework.conferences.oversight import take_off_again
from casework.conferences.requests import ask_for
from casework.database import elevated
from casework.people.models import Person
from casework.ui.agenda import prepared
from casework.ui.agenda.panel import PERSON, SOMEONE, Opened
from casework.ui.agenda.state import CHOSEN, PANEL, PART
from casework.ui.widgets.action_button import ICON_ONLY
from tests.cast import Cast
from tests.conferences.builders import a_conference, do
from tests.conferences.test_oversight import chosen, plain
from tests.ui.conftest import Open, everything

ASKS = "He may lose his room on Friday."


@pytest.fixture
def number(cast: Cast) -> int:
    found = a_conference(cast)
    do(cast.viewers["lee"], agenda.prepare, found)
    return found


def name_of(person_id: int) -> str:
    with elevated("a test looks", writes=False) as session:
        return session.get_one(Person, person_id).chosen_name


def tap(at: AppTest, key: str) -> AppTest:
    at = at.button(key=key).click().run()
    assert not at.exception, at.exception[0].value
    assert not at.error, at.error[0].value
    return at


def order(at: AppTest) -> list[str]:
    opens = [each for each in at.button if str(each.key).startswith("open-")]
    return [each.label.strip("*").split("  ")[1] for each in opens]


def test_proposed_people_are_added_in_one_tap_and_ordered_by_arrows(
    cast: Cast, open_page: Open, number: int
) -> None:
    at = open_page("agenda", "lee", **{CHOSEN: number})
    for who in ("mine", "teammate"):
        at = tap(at, f"take-{cast.people[who]}")
    first, second = order(at)
    item = next(str(e.key).removeprefix("open-") for e in at.button if "open-" in str(e.key))
    at = tap(at, f"{ICON_ONLY}-arrow_downward-{item}")
    assert order(at) == [second, first]
    at = tap(at, f"{ICON_ONLY}-off-{item}")
    assert order(at) == [second]


def test_on_a_phone_the_order_is_a_tap_away_and_not_below_the_proposals(
    cast: Cast, open_page: Open, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "is_phone", lambda: True)
    at = open_page("agenda", "lee", **{CHOSEN: number})
    at = tap(at, f"take-{cast.people['mine']}")
    assert order(at) == []
    at = open_page("agenda", "lee", **{CHOSEN: number, PART: prepared.ORDER})
    assert order(at) == [name_of(cast.people["mine"])]
    assert not [each for each in at.button if str(each.key).startswith("take-")]


def test_what_a_worker_asks_stands_in_the_row_with_name_and_day(
    cast: Cast, open_page: Open, number: int
) -> None:
    do(cast.viewers["ana"], ask_for, cast.people["mine"], ASKS)
    at = open_page("agenda", "lee", **{CHOSEN: number})
    row = at.button(key=f"take-{cast.people['mine']}").label.replace("\\", "")
    assert f"Ana A asks (today): {ASKS}" in row
    at = tap(at, f"take-{cast.people['mine']}")
    said = "\n".join(each.value for each in at.markdown).replace("\\", "")
    assert f"Ana A asks (today): {ASKS}" in said


def test_somebody_whom_nobody_proposes_needs_a_reason(
    cast: Cast, open_page: Open, number: int
) -> None:
    quiet = plain(cast, "Quiet Q")
    at = open_page("agenda", "lee", **{CHOSEN: number, PANEL: Opened(SOMEONE, quiet)})
    start = f"put-on-{meeting_of(at)}-0-{quiet}-0-"
    at.button(key=f"{start}save").click().run()
    assert "why" in at.error[0].value.lower()
    assert order(at) == []
    at.text_input(key=f"{start}because").input("His mother called.").run()
    at = tap(at, f"{start}save")
    assert order(at) == [name_of(quiet)]
    assert "Your choice" in everything(at)


def meeting_of(at: AppTest) -> str:
    return next(str(e.key) for e in at.button if str(e.key).startswith("first-"))[6:]


def test_who_was_taken_off_by_the_supervisor_is_said_with_her_words(
    cast: Cast, open_page: Open
) -> None:
    _, item = chosen(cast)
    do(cast.viewers["sue"], take_off_again, item, "Not in this round.")
    with elevated("a test looks", writes=False) as session:
        conference_id = session.get_one(AgendaItem, item).conference_id
    at = open_page("agenda", "lee", **{CHOSEN: conference_id})
    said = at.warning[0].value.replace("\\", "")
    assert said == "Taken off by the supervisor: Quiet Q. Not in this round."


def test_who_is_acute_and_stays_off_is_one_line_that_unfolds_to_the_names(
    cast: Cast, open_page: Open, number: int
) -> None:
    at = open_page("agenda", "lee", **{CHOSEN: number})
    at = tap(at, f"take-{cast.people['teammate']}")
    (fold,) = (each for each in at.expander if "stay" in each.label)
    assert not fold.proto.expanded
    assert len(fold.label) < 80
    assert name_of(cast.people["mine"]) in "".join(each.value for each in fold.markdown)


def test_release_is_asked_for_in_the_panel(cast: Cast, open_page: Open, number: int) -> None:
    at = open_page("agenda", "lee", **{CHOSEN: number})
    at = tap(at, f"take-{cast.people['teammate']}")
    at = tap(at, "publish-agenda")
    assert "no release for Provider" in everything(at)
    item: Any = next(str(e.key).removeprefix("open-") for e in at.button if "open-" in str(e.key))
    at = tap(at, f"open-{item}")
    at = tap(at, f"ask-{item}-{cast.organisations['Provider']}")
    assert "release asked for: Provider" in everything(at)


def test_panel_of_a_person_who_is_off_the_agenda_by_now_is_closed(
    cast: Cast, open_page: Open, number: int
) -> None:
    at = open_page("agenda", "lee", **{CHOSEN: number, PANEL: Opened(PERSON, 999)})
    assert not at.exception
    assert PANEL not in at.session_state
