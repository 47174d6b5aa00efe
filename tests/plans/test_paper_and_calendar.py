"""Printing a version and its calendar file: choices, audit, and no names."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from sqlalchemy import select

from casework import clock
from casework.accounts.models import Team
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.terms import PlaceType
from casework.database import elevated, save
from casework.errors import CaseworkError, Invalid
from casework.people.models import Alias, PersonIdentity
from casework.plans.calendar import calendar
from casework.plans.forms import Appointment, Call, TeamMember
from casework.plans.print_plan import Paper, PrintChoice, print_plan
from casework.plans.terms import DateKind, Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agree, agreed, begun, put, versions, write


@pytest.fixture
def person(cast: Cast) -> int:
    ana = cast.viewers["ana"]
    zoe = enrolled(ana)
    plan = begun(ana, zoe)
    write(ana, plan, Section.NOW, "They are at it again.")
    put(ana, plan, Section.PEOPLE_TO_CALL, Call(name="Rose Quill", relation="aunt", code_word="R"))
    agree(ana, plan)
    return zoe


def printed(cast: Cast, person: int, **chosen: object) -> str:
    ana = cast.viewers["ana"]
    (row,) = versions(ana, person)
    choice = PrintChoice(**({"name": "Zoe", "worker": "Ana"} | chosen))  # type: ignore[arg-type]  # of the test
    pdf = save(ana, lambda session: print_plan(session, ana, row, choice))
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_page_prints_the_chosen_sections(cast: Cast, person: int) -> None:
    whole = printed(cast, person, code_words=False)
    assert "They are at it again." in whole
    assert "Rose Quill" in whole
    only = printed(cast, person, sections=frozenset({Section.NOW}))
    assert "They are at it again." in only
    assert "Rose" not in only


def test_code_words_replace_names(cast: Cast, person: int) -> None:
    text = printed(cast, person, name="Blue door", code_words=True)
    assert "Blue door" in text
    assert "Rose" not in text
    assert "Zoe" not in text


@pytest.mark.parametrize("chosen", [False, None, True])
def test_card_names_nobody_whatever_was_chosen(
    cast: Cast, person: int, chosen: bool | None
) -> None:
    names = {"name": "Zoe Quill", "known_as": ("Zoe Quill",), "worker": "Ana Stone"}
    text = printed(cast, person, paper="card", code_words=chosen, **names)
    assert "Z. Q." in text
    for name in ("Rose", "Quill", "Zoe", "Ana"):
        assert name not in text


@pytest.mark.parametrize(("code_word", "names"), [("Star", False), ("", True)])
def test_page_names_nobody_once_there_is_a_code_word(
    cast: Cast, code_word: str, names: bool
) -> None:
    ana = cast.viewers["ana"]
    zoe = enrolled(ana)
    plan = begun(ana, zoe)
    write(ana, plan, Section.FIRST, "I go to Carmen. She tells Zoe what to do.")
    carmen = Call(name="Tía Carmen", relation="aunt", code_word=code_word)
    put(ana, plan, Section.PEOPLE_TO_CALL, carmen)
    agree(ana, plan)
    text = printed(cast, zoe, name="Zoe Quill", known_as=("Zoe Quill",))
    assert ("Carmen" in text, "Zoe" in text, "Star" in text) == (names, names, not names)


def test_names_of_sections_that_are_not_printed_are_hidden_too(cast: Cast, person: int) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person, "She helps")
    write(ana, plan, Section.FIRST, "I go to Rose Quill.")
    agree(ana, plan)
    only = frozenset({Section.FIRST})
    row = versions(ana, person)[0]
    choice = PrintChoice("Z.", "Ana", sections=only)
    pdf = save(ana, lambda session: print_plan(session, ana, row, choice))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "I go to R." in text


def test_card_is_printed_in_spanish(cast: Cast, person: int) -> None:
    text = printed(cast, person, language="es", paper="card")
    assert "A quién llamo" in text
    assert "People I call" not in text


def test_audit_records_each_print(cast: Cast, person: int) -> None:
    printed(cast, person)
    with elevated("a test looks", writes=False) as session:
        asked = select(AuditEntry.person_id, AuditEntry.words)
        ((about, said),) = session.execute(asked.where(AuditEntry.event == Event.EXPORTED))
    assert about == person
    assert "printed safety plan 1 as a page" in (said or "")
    assert "at it again" not in (said or "")


def test_a_draft_is_not_printed(cast: Cast, person: int) -> None:
    ana = cast.viewers["ana"]
    begun(ana, person)
    draft = versions(ana, person)[0]
    with pytest.raises(Invalid, match="A draft is not printed"):
        save(ana, lambda s: print_plan(s, ana, draft, PrintChoice("Zoe", "Ana")))


@pytest.mark.parametrize("who", ["ben", "wes", "lee", "dee", "ann", "pat", "adm"])
def test_other_roles_cannot_print(cast: Cast, person: int, who: str) -> None:
    viewer = cast.viewers[who]
    (row,) = versions(cast.viewers["ana"], person)
    with pytest.raises(CaseworkError):
        save(viewer, lambda s: print_plan(s, viewer, row, PrintChoice("Zoe", "Ana")))


def test_calendar_has_days_and_times_and_no_names() -> None:
    day = date(2027, 3, 4)
    data = calendar(
        [
            Appointment(
                kind=DateKind.COURT,
                on=day,
                at=time(9, 30),
                place="Superior court",
                place_type=PlaceType.COURT,
                goes_along="Aunt Rose",
            ),
            Appointment(kind=DateKind.MEDICAL, on=day),
        ]
    )
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert first.decoded("dtstart").astimezone(clock.zone()).strftime("%d %H:%M") == "04 09:30"
    assert second.decoded("dtstart") == day
    assert [str(each["summary"]) for each in (first, second)] == ["Court", "Medical"]
    assert (str(first["location"]), second.get("location")) == ("Court", None)
    assert b"DTSTART:20270304T" in data
    assert b"TZID" not in data
    alarms = [each.decoded("trigger") for each in first.walk("VALARM")]
    assert alarms == [-timedelta(days=1), -timedelta(hours=2)]
    for name in (b"Rose", b"Superior", b"Casework participant"):
        assert name not in data


def test_no_name_is_printed_with_code_words(cast: Cast, person: int) -> None:
    """No name of the person, the worker or a companion."""
    ana = cast.viewers["ana"]
    plan = begun(ana, person, "With dates")
    write(ana, plan, Section.FIRST, "I call Ana, then rose quill.")
    put(ana, plan, Section.PEOPLE_TO_CALL, Call(name="Tina Nobody", phone="555-0143"))
    put(ana, plan, Section.TEAM, TeamMember(name="Ana Stone", phone="555-0100"))
    for along in ("Ana", "Rose Quill", "Tony", "my aunt"):
        date_ = Appointment(kind=DateKind.COURT, on=clock.today(), goes_along=along)
        put(ana, plan, Section.DATES, date_)
    agree(ana, plan)
    chosen = {"name": "", "known_as": ("Zoe Quill",), "worker": "Ana Stone", "phone": "555-0100"}
    row = versions(ana, person)[0]
    choice = PrintChoice(**chosen, code_words=True)  # type: ignore[arg-type]  # of the test
    pdf = save(ana, lambda session: print_plan(session, ana, row, choice))
    text = " ".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    for name in ("Ana", "Rose", "rose quill", "Tina", "Tony", "Zoe", "Quill", "Stone"):
        assert name not in text
    for said in ("with my worker", "with R", "with someone I trust", "with my aunt", "I call my"):
        assert said in text


@pytest.mark.parametrize("typed", ["Ghost", "Bartholomew Quill", "Former"])
def test_no_other_name_of_the_record_is_printed_with_code_words(
    cast: Cast, person: int, typed: str
) -> None:
    """Neither where the name is typed for the paper, nor in their own words."""
    ana = cast.viewers["ana"]
    with elevated("a test's names") as session:
        identity = session.query(PersonIdentity).filter_by(person_id=person).one()
        identity.legal_name = "Bartholomew Quill"
        session.add(Alias(person_id=person, name="Ghost", folded="ghost"))
        gone = {"name": "Former", "folded": "former", "ended_at": clock.now()}
        session.add(Alias(person_id=person, **gone))
    plan = begun(ana, person, "In their words")
    words = "They call me Ghost, or bartholomew quill; Former is over, like a ghost."
    write(ana, plan, Section.FIRST, words)
    agree(ana, plan)
    row = versions(ana, person)[0]
    choice = PrintChoice(typed, "Ana Stone", paper="card", known_as=("Zoe",))
    pdf = save(ana, lambda session: print_plan(session, ana, row, choice))
    text = " ".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    for name in ("Ghost", "Bartholomew", "bartholomew", "Quill", "quill", "Former"):
        assert name not in text
    assert "like a ghost" in text


def test_after_hours_number_is_printed_before_the_sections(cast: Cast, person: int) -> None:
    ana = cast.viewers["ana"]
    plan = begun(ana, person, "With a team")
    put(ana, plan, Section.TEAM, TeamMember(name="Night line", phone="555-0111"))
    agree(ana, plan)
    row = versions(ana, person)[0]
    choice = PrintChoice("Zoe", "Ana", code_words=False)
    pdf = save(ana, lambda s: print_plan(s, ana, row, choice))
    text = " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())
    assert text.index("After hours: Night line") < text.index("What is going on now")


@pytest.mark.parametrize(("language", "said"), [("en", "My team"), ("es", "Mi equipo")])
@pytest.mark.parametrize("paper", ["page", "card"])
def test_phone_of_the_team_is_on_both_papers(
    cast: Cast, person: int, paper: Paper, language: str, said: str
) -> None:
    ana = cast.viewers["ana"]
    agreed(ana, person)
    with elevated("a test's team") as session:
        session.get_one(Team, cast.teams["East"]).phone = "+15105550123;ext=45"
    row = versions(ana, person)[0]
    choice = PrintChoice("Zoe", "Ana", paper=paper, language=language)
    pdf = save(ana, lambda s: print_plan(s, ana, row, choice))
    text = " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    assert f"{said}: (510) 555-0123 ext. 45" in text
