"""Phone numbers: kept with their extension, shown and dialled alike everywhere."""

import pytest

from casework.access.viewer import Viewer
from casework.database import reading
from casework.imports.cells.phones import read_phones
from casework.needs.terms import Domain
from casework.paper.language import Language
from casework.people.forms import NewContactPoint, NewEmergencyContact
from casework.people.search import search_people
from casework.people.terms import ContactPointKind
from casework.phones import dialled, read_phone, show_phone
from casework.plans.forms import Call, TeamMember
from casework.plans.item_text import parts_of
from casework.providers.forms import NewService
from casework.ui.plans.version import line_words
from tests.cast import Cast
from tests.people.builders import added, typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("555-0143", "5550143"),
        ("(510) 555-0143", "5105550143"),
        ("+1 510 555 0143", "+15105550143"),
        ("510.555.0143 ext 12", "5105550143,12"),
        ("510-555-0143 x45", "5105550143,45"),
        ("+15105550143;ext=45", "+15105550143,45"),
        ("988", "988"),
        ("not a number!!", None),
        ("ask at the desk", None),
        ("12", None),
        ("", None),
        ("555-0143 javascript:alert(1)", None),
    ],
)
def test_dialled_number_is_found_in_typed_text(text: str, number: str | None) -> None:
    assert dialled(text) == number


KEPT, SHOWN = "+15105550123;ext=45", "(510) 555-0123 ext. 45"
WRITTEN = pytest.mark.parametrize(
    "text",
    [
        "510-555-0123 x45",
        "(510) 555-0123 ext. 45",
        "510.555.0123 extension 45",
        "+1 510 555 0123 #45",
        "5105550123x45",
        KEPT,
        SHOWN,
    ],
)


@WRITTEN
def test_extension_is_kept_wherever_a_number_is_typed(cast: Cast, text: str) -> None:
    ana = cast.viewers["ana"]
    point = NewContactPoint(kind=ContactPointKind.PHONE, value=text)
    emergency = NewEmergencyContact(name="Al", phone=text)
    service = NewService(provider="Clinic", name="Beds", domain=Domain.HOUSING, phone=text)
    intake = typed(ana, phones=[text])
    in_file = read_phones(text, "US")
    assert (in_file.numbers, in_file.note) == ((KEPT,), "")
    numbers = (point.value, emergency.phone, service.phone, intake.phones[0], read_phone(text))
    assert set(numbers) == {KEPT}


@WRITTEN
def test_number_is_shown_and_dialled_alike_in_record_and_plan(text: str) -> None:
    for item in (Call(name="Al", phone=text), TeamMember(name="Al", phone=text)):
        assert SHOWN in parts_of(item, Language("en"))
    assert show_phone(text) == SHOWN
    assert ",45)" in line_words(TeamMember(name="Al", phone=text))


@pytest.mark.parametrize("words", ["ask at the desk", "988", "12", "ext. 4 only", ""])
def test_what_is_no_number_stays_as_typed(words: str) -> None:
    service = NewService(provider="Clinic", name="Beds", domain=Domain.HOUSING, phone=words)
    assert service.phone == words
    assert show_phone(words) == words


def test_words_behind_an_extension_are_kept() -> None:
    found = read_phones("510-555-0123 ext. 45 call mom first", "US")
    assert found.numbers == (KEPT,)
    assert "call mom first" in found.note


def test_number_with_an_extension_is_found_by_its_last_digits(cast: Cast) -> None:
    ana: Viewer = cast.viewers["ana"]
    person_id = added(ana, chosen_name="Zed Mock", phones=["510-555-0123 x45"])
    with reading(ana) as session:
        for asked in ("0123", "5550123", "(510) 555-0123"):
            assert person_id in [f.person.person_id for f in search_people(session, asked)]
