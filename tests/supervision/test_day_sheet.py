"""The day sheet: whose, code words, and what never stands on it."""

from datetime import timedelta

import pytest

from casework import clock
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import Invalid, NotAllowed
from casework.people.models import (
    Alias,
    ContactPoint,
    EmergencyContact,
    Person,
    PersonIdentity,
)
from casework.people.terms import ContactPointKind
from casework.supervision.day_sheet import day_sheet_pdf
from casework.tasks.forms import FollowUp
from casework.tasks.operations import add_promise
from tests.cast import Cast
from tests.supervision.test_worker_week import words


def sheet(cast: Cast, who: str = "ana", **code: str) -> str:
    viewer = cast.viewers[who]
    chosen = {cast.people[key]: word for key, word in code.items()}
    return " ".join(words(save(viewer, lambda s: day_sheet_pdf(s, viewer, chosen))).split())


def promised(cast: Cast, what: str, days: int = 0) -> None:
    ana, due = cast.viewers["ana"], clock.today() + timedelta(days=days)
    new = FollowUp(what=what, due_on=due)
    save(ana, lambda s: add_promise(s, ana, cast.people["mine"], new))


def test_code_words_stand_in_place_of_names_and_no_whereabouts(cast: Cast) -> None:
    mine = cast.people["mine"]
    with elevated("a test's names") as session:
        session.get_one(Person, mine).chosen_name = "Bartholomew Quill"
        session.get_one(Person, cast.people["other"]).chosen_name = "Quentin Marlow"
        home = ContactPointKind.ADDRESS
        session.add(ContactPoint(person_id=mine, kind=home, value="12 Elm Street"))
    promised(cast, "Fetch quill from 12 Elm Street with Quentin Marlow, call (213) 555-0142")
    promised(cast, "Next week's matter", 7)
    text = sheet(cast, mine="Heron")
    assert "Fetch Heron from (place) with Q. M., call (number)" in text
    assert f"No. {cast.people['covered']}" in text
    told = ("quill", "barth", "elm street", "0142", "marlow", "next week")
    assert not [each for each in told if each in text.lower()]
    assert {each.column for each in cast.heard(text)} <= {"what"}


def test_each_print_is_in_the_trail_of_each_person(cast: Cast) -> None:
    sheet(cast)
    with elevated("a test reads the audit", writes=False) as session:
        found = session.query(AuditEntry).filter_by(event=Event.EXPORTED).all()
        assert {each.person_id for each in found} == {cast.people["mine"], cast.people["covered"]}


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("Zoe the tall", "is part of a name of that person"),
        ("barTHOLOMEW", "is part of a name of that person"),
        ("Barth-olomew2", "is part of a name of that person"),
        ("Ghost", "is part of a name of that person"),
        ("Former", "is part of a name of that person"),
        ("王", "is part of a name of that person"),
        ("aunt Rosalinde", "is part of a name of somebody close to that person"),
    ],
)
def test_a_code_word_that_tells_is_refused(cast: Cast, word: str, says: str) -> None:
    mine = cast.people["mine"]
    with elevated("a test's names") as session:
        session.get_one(Person, mine).chosen_name = "Zoe 王伟"
        legal = session.query(PersonIdentity).filter_by(person_id=mine).one()
        legal.legal_name = "Bartholomew Quill"
        session.add(Alias(person_id=mine, name="Ghost", folded="ghost"))
        session.add(Alias(person_id=mine, name="Former", folded="former", ended_at=clock.now()))
        session.add(EmergencyContact(person_id=mine, name="Rosalinde Quill"))
    with pytest.raises(Invalid, match=says):
        sheet(cast, mine=word)
    sheet(cast, mine="Heron", covered="Ghost")


def test_a_code_word_of_two_is_refused_and_one_that_shows_nothing_is_none(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Two people have the code word"):
        sheet(cast, mine="Heron", covered="heron")
    assert f"No. {cast.people['mine']}" in sheet(cast, mine="\u3164")


def test_it_is_for_those_who_have_a_today_and_people_on_it(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Nobody is on your caseload"):
        sheet(cast, "sue")
    for who in ("lee", "dee"):
        with pytest.raises(NotAllowed):
            sheet(cast, who)
