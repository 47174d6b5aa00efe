"""The number on a person's card, on both databases: whose, which, and for whom."""

import pytest

from casework.access.viewer import Viewer
from casework.contacts.queries import contact_gaps
from casework.database import elevated, reading
from casework.overview.list_rows import row_facts
from casework.overview.queries import overview
from casework.people.card import person_card
from casework.people.models import ContactPoint
from casework.people.numbers import numbers_to_call
from casework.people.terms import ContactPointKind
from tests.cast import Cast


def reach(person_id: int, value: str, label: str | None = None, **more: object) -> None:
    kind = more.pop("kind", ContactPointKind.PHONE)
    with elevated("a test's numbers") as session:
        session.add(ContactPoint(person_id=person_id, kind=kind, value=value, label=label, **more))


def numbers(viewer: Viewer, *person_ids: int) -> dict[int, str]:
    with reading(viewer) as session:
        return numbers_to_call(session, person_ids)


def test_first_number_that_can_be_dialed(cast: Cast) -> None:
    mine = cast.people["mine"]
    reach(mine, "at the desk")
    reach(mine, "ask at the desk", kind=ContactPointKind.NOTE)
    reach(mine, "+15105550101;ext=45")
    reach(mine, "+15105550100")
    assert numbers(cast.viewers["ana"], mine) == {mine: "+15105550101;ext=45"}


def test_today_the_head_and_the_list_call_the_same_number(cast: Cast) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    reach(mine, "+15105550199", "do not call")
    reach(mine, "+15105550100")
    reach(mine, "+15105550101")
    with reading(ana) as session:
        card, gap = person_card(session, mine), contact_gaps(session, [mine])[mine]
        head, listed = overview(session, card, gap).number, row_facts(session, [mine])[mine].number
    assert (head, listed) == ("+15105550100", "+15105550100")
    assert numbers(ana, mine) == {mine: "+15105550100"}


@pytest.mark.parametrize(
    "label",
    [
        "Do not call after his shift",
        "mother, ask first",
        "NEVER  call",
        "grandma: ask before calling",
        "No llamar",
        "tía, pregunte primero",
        "Don't ever call",
        "cannot call",
        "can’t be called",
        "call never",
        "Calls: never",
        "do not use, his ex has it",
        "do not EVER try to call",
        "not safe",
        "wrong number",
        "D.N.C.",
        "SMS only",
        "only by text",
        "nunca llamar",
        "solo mensajes",
        "text only",
        "DNC",
        "no phone calls",
    ],
)
def test_number_that_is_not_to_be_called_at_once_is_no_link(cast: Cast, label: str) -> None:
    mine = cast.people["mine"]
    reach(mine, "+15105550199", label)
    reach(mine, "+15105550100")
    assert numbers(cast.viewers["ana"], mine) == {mine: "+15105550100"}


def test_number_follows_the_row_rules(cast: Cast) -> None:
    mine, other = cast.people["mine"], cast.people["other"]
    for each in (mine, other):
        reach(each, "+15105550100")
    assert numbers(cast.viewers["ana"], mine, other) == {mine: "+15105550100"}
    assert numbers(cast.viewers["ben"], mine, other) == {}
    assert numbers(cast.viewers["dee"], mine, other) == {}
