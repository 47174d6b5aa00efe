"""Phone links: a number that must not be called is a link nowhere, not even one that a phone makes
by itself; one to ask about first is a link behind the question."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from casework.database import save
from casework.paper.setting import NARROW_SPACE
from casework.people.forms import NewContactPoint, NewEmergencyContact
from casework.people.operations import add_contact_point, add_emergency_contact
from casework.people.terms import ContactPointKind
from casework.phones import UNSEEN
from casework.plans.forms import Call
from casework.plans.print_plan import Paper, PrintChoice, print_plan
from casework.plans.terms import MayCall, Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, begun, put, versions
from tests.ui.conftest import ROOT, Open, everything

NEVER, ASK, MAY = "510-555-0171", "510-555-0172", "510-555-0173"
CALLS = [
    Call(name=f"Ray {NEVER}", phone=NEVER, may_call=MayCall.NO),
    Call(name="Rose", phone=ASK, may_call=MayCall.ASK_FIRST),
    Call(name="Tia", phone=MAY, may_call=MayCall.YES),
]


@pytest.fixture
def person(cast: Cast) -> int:
    ana = cast.viewers["ana"]
    number = enrolled(ana)
    plan = begun(ana, number)
    for call in CALLS:
        put(ana, plan, Section.PEOPLE_TO_CALL, call)
    agree(ana, plan)
    begun(ana, number, "Another version")
    return number


def links(at: AppTest) -> list[str]:
    return [each.value for each in at.markdown if "tel:" in each.value]


def _digits(text: str) -> str:
    """Without hyphens, brackets and line breaks, which paper puts anywhere; unseen signs stay."""
    return re.sub(r"[()\s\-\u2010\u00ad]", "", text)


def is_plain(at: AppTest, number: str) -> bool:
    """Whether a phone would find the number in what was sent to it."""
    sent = everything(at).replace("\\", "").replace("-", "")
    return number.replace("-", "") in sent


def test_each_question_says_whom_it_is_about(person: int, open_page: Open) -> None:
    at = open_page("plan", "ana", person_id=person, plan_view="Plan")
    said = [str(each.proto.popover.label) for each in at.get("popover")]
    assert [label for label in said if label.startswith("Ask first")] == [
        "Ask first, then call Rose"
    ]


@pytest.mark.parametrize(
    "place", ["Plan", "Draft", Section.PEOPLE_TO_CALL, Section.AGREEMENT], ids=str
)
def test_plan_links_only_numbers_that_may_be_called(
    cast: Cast, open_page: Open, person: int, place: str
) -> None:
    draft = versions(cast.viewers["ana"], person)[0].plan_id
    is_section = isinstance(place, Section)
    state = {f"plan step-{draft}": place} if is_section else {"plan_view": place}
    at = open_page("plan", "ana", person_id=person, **state)
    assert not at.exception
    assert not is_plain(at, NEVER)
    if place == "Draft":
        return
    ask, may = (number.replace("-", "") for number in (ASK, MAY))
    assert [f"tel:{may}" in each for each in links(at)].count(True) == 1
    (question,) = (each for each in links(at) if f"tel:{ask}" in each)
    assert question.startswith("Yes, they said so")
    assert "Did they say that we may call **Rose** now?" in [each.value for each in at.markdown]


def test_compared_versions_hold_no_plain_number_that_must_not_be_called(
    open_page: Open, person: int
) -> None:
    at = open_page("plan", "ana", person_id=person, plan_view="Compare")
    assert not at.exception
    assert not is_plain(at, NEVER)
    assert not links(at)


@pytest.mark.parametrize("paper", ["page", "card"])
@pytest.mark.parametrize("names", [True, False])
def test_paper_has_no_link_and_no_plain_number_that_must_not_be_called(
    cast: Cast, person: int, paper: Paper, names: bool
) -> None:
    ana = cast.viewers["ana"]
    agreed = versions(ana, person)[1]
    choice = PrintChoice("Z.", "Ana", paper=paper, code_words=not names)
    pdf = save(ana, lambda s: print_plan(s, ana, agreed, choice))
    pages = PdfReader(BytesIO(pdf)).pages
    text = _digits("".join(page.extract_text() for page in pages).replace(NARROW_SPACE, UNSEEN))
    assert _digits(MAY) in text.replace(UNSEEN, "")
    assert _digits(NEVER) not in text
    in_the_name = int(names and paper == "page")  # typed there; the number itself is left out
    assert text.replace(UNSEEN, "").count(_digits(NEVER)) == in_the_name
    assert not [page for page in pages if page.get("/Annots")]
    assert b"tel:" not in pdf


def reach(cast: Cast, open_page: Open, person: int, *points: NewContactPoint) -> AppTest:
    ana = cast.viewers["ana"]
    for point in points:
        save(ana, lambda s, new=point: add_contact_point(s, ana, person, new))  # type: ignore[misc]  # bound
    at = open_page("person", "ana", person_id=person, **{f"part-{person}": "Phones and places"})
    assert not at.exception
    return at


def buttons(at: AppTest) -> list[str]:
    return sorted(each.proto.url for each in at.get("link_button"))


def test_reach_links_no_emergency_contact_that_must_not_be_called(
    cast: Cast, open_page: Open, person: int
) -> None:
    ana = cast.viewers["ana"]
    for name, phone, may in (("Ray", NEVER, False), ("Tia", MAY, True)):
        new = NewEmergencyContact(name=name, phone=phone, may_call=may)
        save(ana, lambda s, new=new: add_emergency_contact(s, ana, person, new))  # type: ignore[misc]  # bound
    own = NewContactPoint(kind=ContactPointKind.PHONE, value=ASK)
    at = reach(cast, open_page, person, own)
    assert not is_plain(at, NEVER)
    assert "(510) 555-0171" not in everything(at).replace("\\", "")
    assert [text.split("tel:")[1].split(")")[0] for text in links(at)] == ["+15105550173"]
    # in the head and in the list
    assert buttons(at) == sorted(2 * ["tel:+15105550172", "sms:+15105550172"])


@pytest.mark.parametrize(("label", "asks"), [("Do not call", False), ("mother, ask first", True)])
def test_a_number_of_the_person_is_no_link_where_its_label_says_so(
    cast: Cast, open_page: Open, person: int, label: str, asks: bool
) -> None:
    point = NewContactPoint(kind=ContactPointKind.PHONE, value=ASK, label=label)
    at = reach(cast, open_page, person, point)
    assert buttons(at) == []
    assert asks or not is_plain(at, "(510) 555-0172")
    assert ["tel:+15105550172" in each or "tel:5105550172" in each for each in links(at)] == (
        [True] if asks else []
    )
    asked = [str(each.proto.popover.label) for each in at.get("popover")]
    assert asked == (["Ask first, then call mother, ask first"] if asks else [])


def test_only_one_place_makes_phone_links() -> None:
    made = [
        path.name
        for folder in ("src", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if "tel:" in path.read_text().replace("hotel:", "")
    ]
    assert made == ["phone_link.py"]
