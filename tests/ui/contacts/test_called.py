"""A call or a text is asked about wherever a person's own number stands."""

from typing import Any

import pytest

from casework import clock
from casework.contacts.terms import Mode
from casework.database import elevated
from casework.people.models import ContactPoint
from casework.people.terms import ContactPointKind
from casework.ui.contacts import called
from tests.cast import Cast
from tests.ui.conftest import ROOT, Open

NUMBER = "+15105550100"
SCREENS: list[tuple[str, str, dict[str, str]]] = [
    ("today", "ana", {}),
    ("today", "sue", {}),
    ("person", "ana", {}),
    ("person", "ana", {"part": "Phones and places"}),
    ("person", "sue", {}),
    ("people", "ana", {}),
    ("plan", "ana", {}),
]
ASKS = [each for each in SCREENS if each[0] != "plan"]


def state(cast: Cast, more: dict[str, str]) -> dict[str, Any]:
    mine = cast.people["mine"]
    parts = {f"part-{mine}": part for part in more.values()}
    return {"person_id": mine, "opened": mine, **parts}


def numbered(cast: Cast) -> None:
    phone = {"kind": ContactPointKind.PHONE, "value": NUMBER}
    with elevated("a test's number") as session:
        session.query(ContactPoint).filter_by(person_id=cast.people["mine"]).delete()
        session.add(ContactPoint(person_id=cast.people["mine"], **phone))


@pytest.mark.parametrize(("page", "who", "more"), ASKS)
def test_coming_back_asks_about_the_call_where_it_was_made(
    cast: Cast, open_page: Open, page: str, who: str, more: dict[str, str]
) -> None:
    mine = cast.people["mine"]
    noted = {"person_id": mine, "mode": Mode.VOICE, "at": clock.now().isoformat()}
    at = open_page(page, who, **state(cast, more), noted_call=noted)
    assert any("Log this call with" in each.value for each in at.markdown)
    at.button(key="talked-called").click().run()
    assert not at.exception
    assert at.button_group(key=f"contact-{mine}-0-mode").value == Mode.VOICE


@pytest.mark.parametrize(("page", "who", "more"), SCREENS)
def test_every_link_to_a_persons_own_number_notes_the_tap(
    cast: Cast,
    open_page: Open,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    who: str,
    more: dict[str, str],
) -> None:
    numbered(cast)
    made: list[str] = []
    original = called.call_and_text

    def counted(name: str, number: str | None) -> Any:
        found = original(name, number)
        made.extend(each.url for each in found)
        return found

    monkeypatch.setattr(called, "call_and_text", counted)
    at = open_page(page, who, **state(cast, more))
    theirs = [each.proto for each in at.get("link_button") if NUMBER in each.proto.url]
    assert len(theirs) == len([each for each in made if NUMBER in each])
    assert bool(theirs) == (page != "plan")
    assert not any(each.ignore_rerun for each in theirs), "the tap reaches the server"
    assert not any(f"tel:{NUMBER}" in each.value for each in at.markdown)


def test_one_mechanism_links_to_people() -> None:
    """Services are called without a contact to log."""
    used = {
        path.name
        for path in (ROOT / "src/casework/ui").rglob("*.py")
        if "call_and_text(" in path.read_text()
    }
    assert used == {"called.py", "phone_link.py", "service_rows.py"}
