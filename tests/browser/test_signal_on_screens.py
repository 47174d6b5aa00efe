"""No signal, and a phone that sleeps, where somebody writes at length: what was typed is kept, and
the same place is there afterwards."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from casework.accounts.demo import DEMO_PHRASE
from tests.browser.conferences import a_conference, talk_about
from tests.browser.conftest import PHONE, Serve, context_of, sign_in
from tests.browser.connection import NOTICE, Signal, idle_for
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"
BEGUN, WHOLE = "He wants to", "He wants to move to his aunt"


def tap(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("button", name=name, exact=True).first.click()


def choose(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("radio", name=name).click()


def at_person(page: Page) -> None:
    tap(page, NAME)
    expect(page.get_by_role("heading", name=NAME).first).to_be_visible()


def at_plan(page: Page) -> None:
    at_person(page)
    choose(page, "Safety plan")
    tap(page, "Make a plan together")


def at_plan_line(page: Page) -> None:
    at_plan(page)
    for _ in range(3):
        tap(page, "Next section")
    tap(page, "Add a place to avoid")


def at_goal(page: Page) -> None:
    at_person(page)
    choose(page, "Needs")
    choose(page, "Goals")
    tap(page, "Set a goal together")


def at_intake(page: Page) -> None:
    tap(page, "People")
    tap(page, "Add someone")


def at_number(page: Page) -> None:
    at_person(page)
    tap(page, "More")
    page.get_by_text("Phones and places").click()
    tap(page, "Add a phone, address or place")


class Screen(NamedTuple):
    who: str
    open: Callable[[Page], object]
    field: str
    screen: str
    """Its address."""


SCREENS = {
    "plan": Screen("demo.worker", at_plan, "In their own words", "plan"),
    "line of a plan": Screen("demo.worker", at_plan_line, "Place", "plan"),
    "goal": Screen("demo.worker", at_goal, "In their own words", "needs"),
    "intake": Screen("demo.worker", at_intake, "Name they go by", "people"),
    "a number": Screen("demo.worker", at_number, "Whose, or when", "person"),
    "options": Screen("demo.lead", lambda page: tap(page, "Meeting"), "Options", "meeting"),
    "decision": Screen("demo.lead", lambda page: tap(page, "Meeting"), "Reason", "meeting"),
}


@pytest.fixture
def address(serve: Serve) -> str:
    on_caseload(NAME, "demo.worker")
    return serve()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with context_of(chromium, PHONE) as context:
        yield context.new_page()


def field_of(page: Page, screen: Screen) -> Locator:
    return page.get_by_role("textbox", name=screen.field).first


@pytest.mark.parametrize("where", SCREENS)
def test_what_is_typed_stays_without_signal_and_after_an_hour(
    page: Page, address: str, where: str
) -> None:
    screen = SCREENS[where]
    if screen.who == "demo.lead":
        a_conference()
        talk_about(NAME)
    signal = Signal(page)
    sign_in(page, address, screen.who)
    signed_out = page.get_by_role("button", name="Sign out", include_hidden=True)
    expect(signed_out).to_be_attached()
    screen.open(page)
    field = field_of(page, screen)
    expect(field).to_be_visible()
    at_rest(page)
    field.press_sequentially(BEGUN)
    at_rest(page)

    signal.lose()
    notice = page.get_by_role("alert").filter(has_text=NOTICE)
    expect(notice).to_be_visible()
    expect(field).to_be_enabled()
    field.focus()
    field.press("End")
    field.press_sequentially(WHOLE.removeprefix(BEGUN))
    signal.find()
    expect(notice).to_have_count(0)
    expect(field).to_have_value(WHOLE)
    page.wait_for_timeout(3_300)
    at_rest(page)
    expect(field).to_have_value(WHOLE)

    signal.lose()
    idle_for(minutes=60)
    signal.find()
    expect(page.get_by_text("nothing happened for 15 minutes")).to_be_visible(timeout=30_000)
    at_rest(page)
    page.get_by_role("textbox", name="User name").fill(screen.who)
    page.get_by_role("textbox", name="Pass phrase").fill(DEMO_PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(field_of(page, screen)).to_have_value(WHOLE)
    expect(field_of(page, screen)).to_be_visible()
    assert page.url == f"{address}/{screen.screen}"
