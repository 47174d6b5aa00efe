"""Search and duplicate check: any spelling, and only people the viewer may see."""

from datetime import date

import pytest

from casework.access.viewer import Viewer
from casework.database import reading
from casework.people.duplicates import possible_duplicates
from casework.people.name_matching import LONGEST, fold_name
from casework.people.search import search_people
from tests.cast import Cast
from tests.people.builders import added

NAME = {"chosen_name": "Marcus Peña-Oakes", "legal_name": "Marcus Aurelio Oakes"}


@pytest.fixture
def ana(cast: Cast) -> Viewer:
    return cast.viewers["ana"]


@pytest.fixture
def marcus(ana: Viewer) -> int:
    return added(
        ana, **NAME, aliases=["Deshawn"], birth_date=date(2000, 2, 29), phones=["213 555 0142"]
    )


def found(viewer: Viewer, text: str) -> list[int]:
    with reading(viewer) as session:
        return [each.person.person_id for each in search_people(session, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Marcus",
        "mar",
        "marcus pena oakes",
        "MARCUS PEÑA",
        "Oakes, Marcus",
        "Markus Pena-Oaks",
        "aurelio",
        "D'Shaun",
        "deshawn",
    ],
)
def test_search_finds_any_name_in_any_spelling(ana: Viewer, marcus: int, text: str) -> None:
    assert marcus in found(ana, text)


@pytest.mark.parametrize("text", ["", " ", "q", "Vladimir Quux", "%", "' OR 1=1 --"])
def test_search_without_a_match_finds_nobody(ana: Viewer, marcus: int, text: str) -> None:
    assert marcus not in found(ana, text)


@pytest.mark.parametrize("text", ["0142", "555-0142", "(213) 555 0142", "+1 213 555 0142"])
def test_phone_number_finds_its_person_for_readers_of_whereabouts(
    cast: Cast, ana: Viewer, marcus: int, text: str
) -> None:
    assert found(ana, text) == [marcus]
    assert marcus not in found(cast.viewers["ben"], text), "a teammate sees the name only"


@pytest.mark.parametrize("text", ["142", "0143", "Apt 0142"])
def test_common_part_of_a_number_finds_nobody(ana: Viewer, marcus: int, text: str) -> None:
    assert marcus not in found(ana, text)


def test_teammate_finds_a_person_by_the_chosen_name_only(cast: Cast, marcus: int) -> None:
    ben = cast.viewers["ben"]
    assert marcus in found(ben, "Marcus")
    assert marcus not in found(ben, "Deshawn"), "another name is identity"
    assert marcus not in found(ben, "Aurelio")


@pytest.mark.parametrize("who", ["wes", "lee", "ann", "pat", "adm"])
def test_person_out_of_reach_is_not_found(cast: Cast, marcus: int, who: str) -> None:
    assert found(cast.viewers[who], "Marcus") == []


@pytest.mark.parametrize(
    ("names", "because"),
    [
        (["Marcus Peña-Oakes"], "the same name"),
        (["oakes pena marcus"], "the same name"),
        (["Marcus Pena Oaks"], "nearly the same name"),
        (["Deshawn"], "the same name"),
        (["Markus Penna-Okes"], "same"),
    ],
)
def test_duplicate_shows_while_the_name_is_typed(
    ana: Viewer, marcus: int, names: list[str], because: str
) -> None:
    with reading(ana) as session:
        likely = possible_duplicates(session, names)
    (double,) = [each for each in likely if each.person.person_id == marcus]
    assert because in double.because


def test_duplicate_is_found_by_birth_date_and_by_phone(ana: Viewer, marcus: int) -> None:
    with reading(ana) as session:
        likely = possible_duplicates(session, ["Nobody"], date(2000, 2, 29), ("+12135550142",))
    (double,) = likely
    assert double.because == "the same birth date, the same phone number"


def test_names_of_another_script_do_not_all_sound_alike(ana: Viewer) -> None:
    added(ana, chosen_name="Мария Сидорова", legal_name="Мария Сидорова")
    with reading(ana) as session:
        assert possible_duplicates(session, ["Иван Петров"]) == ()
        (double,) = possible_duplicates(session, ["Сидорова Мария"])
    assert double.because == "the same name"


def test_duplicate_check_reveals_nothing_of_another_team(cast: Cast, marcus: int) -> None:
    with reading(cast.viewers["wes"]) as session:
        for names in (["Marcus Peña-Oakes"], ["Marcus"], ["Nobody At All"]):
            found = possible_duplicates(session, names, date(2000, 2, 29), ("+12135550142",))
            assert found == ()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("José  O'Neal-Díaz", "jose oneal diaz"),
        ("O’Neal", "oneal"),
        ("Søren Weiß", "soren weiss"),
        ("Đặng Łukasz", "dang lukasz"),
        ("Иван Петров", "иван петров"),
        ("李 小龙", "李 小龙"),
        ("?!", ""),
    ],
)
def test_duplicate_check_compares_names_of_any_script(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_exact_name_comes_before_beginnings_and_beginnings_before_likeness(ana: Viewer) -> None:
    names = ["Marla Ana", "Ana Marla", "Marlan", "Marla", "Marli", "Marlo Marla", "Marley"]
    ids = {name: added(ana, chosen_name=name) for name in reversed(names)}
    name_of = {number: name for name, number in ids.items()}
    order = [name_of[each] for each in found(ana, "Marla") if each in name_of]
    assert order[:3] == ["Marla", "Marlan", "Marla Ana"]
    assert set(order[3:5]) == {"Ana Marla", "Marlo Marla"}
    assert set(order[5:]) <= {"Marli", "Marley"}


def test_name_in_another_order_does_not_come_before_the_exact_one(ana: Viewer) -> None:
    turned, exact = (added(ana, chosen_name=name) for name in ("Oke Adi", "Adi Oke"))
    assert found(ana, "adi oke")[:2] == [exact, turned]


def test_search_folds_no_more_than_the_longest_name() -> None:
    assert len(fold_name("x" * 5_000)) == LONGEST
    assert len(fold_name("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 80)) <= LONGEST


def test_search_finds_the_name_at_the_start_of_a_long_text(ana: Viewer, marcus: int) -> None:
    assert found(ana, "Marcus Pena Oakes" + " " * LONGEST + "zz " * 10_000) == [marcus]


def test_typed_name_is_folded_once_however_many_people(
    ana: Viewer, marcus: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folds: list[str] = []
    monkeypatch.setattr(
        "casework.people.duplicates.fold_name", lambda text: folds.append(text) or text
    )
    with reading(ana) as session:
        possible_duplicates(session, ["marcus", "oakes"])
    assert folds == ["marcus", "oakes"]
