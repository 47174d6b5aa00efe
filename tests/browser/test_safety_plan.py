"""Safety plan on a phone: writing, a lost connection, agreeing, printing, changing, comparing."""

import re
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from casework import clock
from casework.accounts.demo import add_demo_accounts
from casework.accounts.models import Account
from casework.database import elevated
from casework.drafts.models import Draft
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind
from casework.plans.models import PlanPlaces, PlanSection
from casework.plans.terms import Section
from tests.browser.conftest import PHONE, context_of, end, free_port, sign_in, start_app, when_up
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"


class Served:
    """The app on one port; it can be killed and started again."""

    def __init__(self, url: str, log: Path) -> None:
        self.url, self.log, self.port = url, log, free_port()
        self.address = f"http://localhost:{self.port}"
        self.process = self._up()

    def _up(self) -> BaseProcess:
        process = start_app(self.port, self.url, self.log, {})
        when_up(self.address, process)
        return process

    def die(self) -> None:
        self.process.kill()
        self.process.join(timeout=20)

    def come_back(self) -> None:
        self.process = self._up()


@pytest.fixture
def served(sqlite: str, log: Path) -> Iterator[Served]:
    with elevated("a test's staff") as session:
        add_demo_accounts(session)
    on_caseload(NAME, "demo.worker")
    there = Served(sqlite, log)
    yield there
    end(there.process)


def open_plan(page: Page, address: str, who: str = "demo.worker") -> None:
    sign_in(page, address, who)
    expect(page.get_by_role("heading", name="Today").first).to_be_visible()
    at_rest(page)
    page.goto(f"{address}/plans_due")
    opener = page.get_by_role("button", name=re.compile("^(Plan|Draft)$"))
    expect(opener).to_be_visible()
    at_rest(page)
    opener.click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def begin(page: Page) -> None:
    at_rest(page)
    page.get_by_role("button", name="Make a plan together").click()
    expect(page.get_by_role("heading", name="1. What is going on now")).to_be_visible()


def words(page: Page) -> str:
    return page.get_by_role("textbox", name="In their own words").input_value()


def write(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="In their own words")
    field.fill(text)
    field.press("Tab")
    at_rest(page)


def go_on(page: Page, heading: str) -> None:
    """Opens one section after the other and waits for each heading."""
    shown = page.get_by_role("heading", name=re.compile(r"^\d+\. "))
    here = int(shown.first.inner_text().split(".")[0])
    for section in list(Section)[here : int(heading.split(".")[0])]:
        at_rest(page)
        page.get_by_role("button", name="Next section").click()
        name = f"{section.number}. {section.heading}"
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(shown).to_have_count(1)


def add(page: Page, kind: str, **fields: str) -> None:
    panel = page.get_by_role("dialog")
    if not panel.is_visible():
        at_rest(page)
        page.get_by_role("button", name=f"Add a {kind}").click()
    expect(panel.get_by_role("button", name="Add it")).to_be_in_viewport(ratio=1)
    at_rest(page)
    for label, text in fields.items():
        field = panel.get_by_role("textbox", name=label.replace("_", " "), exact=True)
        field.fill(text)
        field.press("Tab")
    at_rest(page)
    panel.get_by_role("button", name="Add it").click()
    expect(panel).not_to_be_visible()
    expect(page.get_by_text(next(iter(fields.values()))).first).to_be_visible()


def lines(section: Section) -> list[dict[str, Any]]:
    with elevated("a test looks", writes=False) as session:
        table: Any = PlanPlaces if section.field_class == "whereabouts" else PlanSection
        asked = select(table.items).where(table.section == section)
        return list(session.scalars(asked.order_by(table.id.desc())).first() or [])


def begun_forms() -> str:
    with elevated("a test looks", writes=False) as session:
        return "\n".join(session.scalars(select(Draft.body)))


def stands(section: Section) -> str:
    with elevated("a test looks", writes=False) as session:
        asked = select(PlanSection.words).where(PlanSection.section == section)
        return session.scalars(asked.order_by(PlanSection.id.desc())).first() or ""


def until(holds: Callable[[], bool]) -> None:
    for _ in range(100):
        if holds():
            return
        time.sleep(0.2)
    raise AssertionError("not within 20 seconds")


def agree(page: Page) -> None:
    go_on(page, "13. Our agreement")
    for choice in ("said yes, face to face", "8", "declined"):
        at_rest(page)
        page.get_by_role("radio", name=choice, exact=True).click()
    at_rest(page)
    page.get_by_role("button", name="They agree: make this the plan").click()
    expect(page.get_by_text("Agreed. It stays as it is").first).to_be_visible()


def printed(page: Page, paper: str, language: str) -> str:
    page.get_by_text(paper, exact=True).click()
    page.get_by_text(language, exact=True).click()
    expect(page.get_by_role("radio", name=language)).to_be_checked()
    at_rest(page)  # the tap's rerun puts another button there
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the PDF").click()
    data = Path(download.value.path()).read_bytes()
    return "".join(each.extract_text() for each in PdfReader(BytesIO(data)).pages)


def test_safety_plan_survives_a_lost_connection_and_is_agreed_and_compared(
    served: Served, phone: BrowserContext
) -> None:
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    write(page, "They are at it again.")
    go_on(page, "3. Conflicts")
    add(page, "conflict", Code_name="Blue kite")
    add(page, "conflict", Code_name="Tall tree")
    served.die()
    served.come_back()
    page.reload()
    expect(page.get_by_role("heading", name="3. Conflicts")).to_be_visible()
    expect(page.get_by_text("Tall tree · open")).to_be_visible()
    go_on(page, "7. People I call")
    for name in ("Aunt Rose", "Coach", "Big Tee"):
        add(page, "person to call", Name=name, Phone="555-0143")
    agree(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "no sideways scrolling"
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Make the PDF")).to_be_in_viewport(
        ratio=1
    )
    assert "They are at it again." in printed(page, "One page", "English")
    assert "A quién llamo" in printed(page, "Pocket card", "Español")
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).not_to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="New version").click()
    page.get_by_role("textbox", name="What is the new version for?").fill("A week later")
    at_rest(page)
    page.get_by_role("button", name="Begin a new version").click()
    expect(page.get_by_role("heading", name="1. What is going on now")).to_be_visible()
    write(page, "They are talking now.")
    until(lambda: stands(Section.NOW) == "They are talking now.")
    page.get_by_text("Compare", exact=True).click()
    expect(page.get_by_text("Why version 2:")).to_be_visible()
    expect(page.get_by_text("+ talking")).to_be_visible()


def test_typed_text_survives_a_server_crash(served: Served, phone: BrowserContext) -> None:
    """In the middle of a sentence: earlier fields are on the server, the rest is in the field."""
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    write(page, "The first sentence.")
    expect(page.get_by_text("1 of 13 answered")).to_be_visible()
    field = page.get_by_role("textbox", name="In their own words")
    field.press("End")
    field.press_sequentially(" And the second, half ty")
    served.die()
    assert stands(Section.NOW) == "The first sentence."
    served.come_back()
    expect(page.get_by_role("button", name="Next section")).to_be_enabled()
    assert words(page) == "The first sentence. And the second, half ty"
    field.press_sequentially("ped.")
    field.press("Tab")
    until(lambda: stands(Section.NOW).endswith("half typed."))
    page.reload()
    expect(field).to_have_value("The first sentence. And the second, half typed.")


def test_long_text_is_saved_while_it_is_typed(served: Served, phone: BrowserContext) -> None:
    """The field is never left, and none of the text stays in the browser's storage."""
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    field = page.get_by_role("textbox", name="In their own words")
    field.press_sequentially("It began on Friday, ")
    until(lambda: stands(Section.NOW) == "It began on Friday, ")
    field.press_sequentially("when the music stopped.")
    assert words(page) == "It began on Friday, when the music stopped."
    until(lambda: stands(Section.NOW).endswith("music stopped."))
    assert words(page) == "It began on Friday, when the music stopped."
    expect(field).to_be_focused()
    kept = (
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert "Friday" not in page.evaluate(kept)


def covered_by(user_name: str) -> None:
    with elevated("a test's cover") as session:
        worker = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
        about = {"person_id": session.scalars(select(Person.id)).one(), "starts_at": clock.now()}
        session.add(Assignment(worker_id=worker, kind=AssignmentKind.COVER, **about))


@pytest.mark.parametrize(
    ("first", "named"),
    [("demo.worker", "You, on another screen,"), ("demo.worker2", "Eli Example")],
)
def test_two_phones_on_one_draft_save_and_show_both_texts(
    served: Served, phone: BrowserContext, chromium: Browser, first: str, named: str
) -> None:
    """The second phone saves both texts and still shows whose the other one is."""
    if first != "demo.worker":
        covered_by(first)
    one = phone.new_page()
    open_plan(one, served.address, first)
    begin(one)
    with context_of(chromium, PHONE) as other:
        two = other.new_page()
        open_plan(two, served.address)
        expect(two.get_by_role("heading", name="1. What is going on now")).to_be_visible()
        write(one, "From the first phone.")
        expect(one.get_by_text("1 of 13 answered")).to_be_visible()
        write(two, "From the second phone.")
        expect(two.get_by_text(f"{named} wrote here too")).to_be_visible()
        two.get_by_role("button", name="Bring it in").click()
        expect(two.get_by_role("textbox", name="In their own words")).to_have_value(
            re.compile("first phone[\\s\\S]*second phone")
        )
    assert "first phone" in stands(Section.NOW)
    assert "second phone" in stands(Section.NOW)


def test_each_new_line_starts_empty_and_is_saved(served: Served, phone: BrowserContext) -> None:
    """Answers about the first friend must not be saved for the second."""
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    go_on(page, "7. People I call")
    page.get_by_role("button", name="Add a person to call").click()
    at_rest(page)
    page.get_by_role("radio", name="Do not call", exact=True).click()
    add(page, "person to call", Name="First Friend", Phone="555-0143")
    add(page, "person to call", Name="Second Friend")
    until(lambda: len(lines(Section.PEOPLE_TO_CALL)) == 2)
    first, second = lines(Section.PEOPLE_TO_CALL)
    assert (first["may_call"], second["may_call"]) == ("do not call", "ask first")
    assert (first["phone"], second["phone"]) == ("555-0143", "")
    page.get_by_text("Add a person to call", exact=True).click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Third Friend")
    page.keyboard.press("Tab")
    at_rest(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.get_by_text("One is filled in and not added yet")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Next section").click()
    expect(page.get_by_text("You have an unsaved line")).to_be_in_viewport()
    page.get_by_role("button", name="Add it and go on").click()
    heading = page.get_by_role("heading", name="8. The team after hours")
    expect(heading).to_be_in_viewport()
    assert [each["name"] for each in lines(Section.PEOPLE_TO_CALL)][2:] == ["Third Friend"]


def test_means_are_saved_on_the_tap_and_the_agreement_survives_a_reload(
    served: Served, phone: BrowserContext
) -> None:
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    go_on(page, "9. Means safety")
    page.get_by_role("radio", name="Talked about it, plan agreed").click()
    expect(page.get_by_text("1 of 13 answered")).to_be_visible()
    assert [each["answer"] for each in lines(Section.MEANS)] == ["talked about it, plan agreed"]
    go_on(page, "13. Our agreement")
    page.get_by_role("radio", name="8", exact=True).click()
    expect(page.get_by_role("radio", name="8", exact=True)).to_be_checked()
    until(lambda: '"likelihood": 8' in begun_forms())
    way = page.get_by_role("textbox", name="What stands in the way?")
    way.fill("My cousins laugh.")
    way.press("Tab")
    until(lambda: "My cousins laugh." in begun_forms())
    page.reload()
    expect(way).to_have_value("My cousins laugh.")
    expect(page.get_by_role("radio", name="8", exact=True)).to_be_checked()


def test_unsaved_text_stays_to_copy_after_the_assignment_ended(
    served: Served, phone: BrowserContext
) -> None:
    page = phone.new_page()
    open_plan(page, served.address)
    begin(page)
    with elevated("a test ends an assignment") as session:
        for row in session.scalars(select(Assignment)):
            row.ends_at = clock.now()
    write(page, "He said it comes from the east side.")
    expect(page.get_by_text("You no longer work with this person")).to_be_visible()
    expect(page.get_by_text("He said it comes from the east side.")).to_be_visible()
    assert stands(Section.NOW) == ""
