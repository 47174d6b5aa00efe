"""A name that was replaced still finds the person, unless the person wants it gone."""

import pytest

from casework.database import reading, save
from casework.people.card import person_card
from casework.people.forms import ChangedDetails
from casework.people.operations import change_details
from casework.people.search import search_people
from tests.cast import Cast
from tests.people.builders import added


def renamed(cast: Cast, person_id: int, **typed: object) -> None:
    ana = cast.viewers["ana"]
    with reading(ana) as session:
        version = person_card(session, person_id).version
    new = ChangedDetails.model_validate({"version": version} | typed)
    save(ana, lambda s: change_details(s, ana, person_id, new))


def found(cast: Cast, name: str) -> list[int]:
    with reading(cast.viewers["ana"]) as session:
        return [each.person.person_id for each in search_people(session, name)]


@pytest.mark.parametrize("former", ["Zoraida Quill", "Legal Before"])
def test_replaced_name_finds_the_person(cast: Cast, former: str) -> None:
    person = added(cast.viewers["ana"], chosen_name="Zoraida Quill", legal_name="Legal Before")
    renamed(cast, person, chosen_name="Max Reyes", legal_name="Other Since")
    assert found(cast, former) == [person]


def test_name_that_the_person_wants_gone_finds_nobody(cast: Cast) -> None:
    person = added(cast.viewers["ana"], chosen_name="Zoraida Quill")
    renamed(cast, person, chosen_name="Max Reyes", keep_former=False)
    assert found(cast, "Zoraida Quill") == []


def test_name_that_stays_is_no_other_name(cast: Cast) -> None:
    person = added(cast.viewers["ana"], chosen_name="Zoraida Quill", legal_name="Legal Name")
    renamed(cast, person, chosen_name="ZORAIDA QUILL", legal_name="Legal Name", pronouns="she")
    with reading(cast.viewers["ana"]) as session:
        assert person_card(session, person).aliases == ()
