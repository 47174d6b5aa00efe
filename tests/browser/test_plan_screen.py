"""Plan, needs, the lists of both and the directory, as they are drawn on a phone and a laptop."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from casework import clock
from casework.accounts.models import Organisation
from casework.database import elevated
from casework.needs.terms import Domain
from casework.providers.models import Service
from casework.providers.terms import Capacity
from tests.browser import measures
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest
from tests.browser.test_pieces import PICTURES

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"
SIZES = [PHONE, LAPTOP]
MOST = 3 * LAPTOP["height"]
"""Pixels: no screen is longer in its first state."""
LISTS = ("plans_due", "stuck", "directory")


def a_service() -> None:
    with elevated("a test's directory") as session:
        clinic = Organisation(name="Demo Clinic")
        session.add(clinic)
        session.flush()
        entry = Service(
            organisation_id=clinic.id,
            name="Walk-in doctor",
            domain=Domain.PHYSICAL_HEALTH,
            capacity=Capacity.OPEN,
            phone="+15105550143",
            hours="Mon to Fri 9 am to 5 pm",
            languages="English, Spanish",
            eligibility="Walk in, no card needed",
            checked_on=clock.today(),
        )
        session.add(entry)


def is_phone(size: ViewportSize) -> bool:
    return size["width"] == PHONE["width"]


def look(page: Page, size: ViewportSize, name: str, folder: Path) -> None:
    at_rest(page)
    page.wait_for_timeout(300)
    kept = Path(os.environ.get(PICTURES, folder))
    page.screenshot(path=kept / f"{name}-{size['width']}.png")
    tall = page.get_by_test_id("stMain").evaluate("e => e.scrollHeight")
    assert tall <= MOST, name
    assert measures.too_wide(page) == [], name
    assert measures.pale_texts(page) == {}, name


def open_screen(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    at_rest(page)


@pytest.fixture
def worker(serve: Serve, phone: BrowserContext) -> tuple[Page, str]:
    on_caseload(NAME, "demo.worker")
    a_service()
    page, address = phone.new_page(), serve()
    sign_in(page, address, "demo.worker")
    expect(page.get_by_role("heading", name="Today").first).to_be_visible()
    at_rest(page)
    return page, address


def test_lists_can_be_read_and_lead_to_the_person(worker: tuple[Page, str], tmp_path: Path) -> None:
    page, address = worker
    for name in LISTS:
        open_screen(page, address, name)
        look(page, PHONE, name, tmp_path)
    call = page.get_by_role("link", name="Call Demo Clinic: Walk-in doctor")
    assert call.get_attribute("href") == "tel:+15105550143"
    for words in ("Mon to Fri 9 am to 5 pm", "English, Spanish", "Walk in, no card needed"):
        expect(page.get_by_text(words)).to_be_visible()
    open_screen(page, address, "plans_due")
    page.get_by_role("button", name="Plan", exact=True).click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()


def test_form_of_a_line_opens_wholly_in_sight_and_keeps_what_is_typed(
    worker: tuple[Page, str], tmp_path: Path
) -> None:
    page, address = worker
    open_screen(page, address, "plans_due")
    page.get_by_role("button", name="Plan", exact=True).click()
    page.get_by_role("button", name="Make a plan together").click()
    expect(page.get_by_role("heading", name="1. What is going on now")).to_be_visible()
    look(page, PHONE, "plan", tmp_path)
    expect(page.get_by_role("textbox", name="In their own words")).to_be_in_viewport(ratio=1)
    page.get_by_role("radio", name="Conflicts").click()
    expect(page.get_by_role("heading", name="3. Conflicts")).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Add a conflict").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_role("button", name="Add it")).to_be_in_viewport(ratio=1)
    at_rest(page)
    field = panel.get_by_role("textbox", name="Code name")
    field.fill("Blue kite")
    page.keyboard.press("Tab")  # or a second passes until it is sent
    at_rest(page)
    expect(field).to_have_value("Blue kite")
    page.keyboard.press("Escape")
    expect(page.get_by_text("One is filled in and not added yet")).to_be_visible()
    page.get_by_role("button", name="Add a conflict").click()
    expect(field).to_have_value("Blue kite")


def test_needs_of_a_person_can_be_read_on_a_laptop(
    serve: Serve, chromium: Browser, tmp_path: Path
) -> None:
    on_caseload(NAME, "demo.worker")
    with context_of(chromium, LAPTOP) as context:
        page, address = context.new_page(), serve()
        sign_in(page, address, "demo.worker")
        expect(page.get_by_role("heading", name="Today").first).to_be_visible()
        at_rest(page)
        open_screen(page, address, "plans_due")
        page.get_by_role("button", name=NAME).click()
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        open_screen(page, address, "needs")
        look(page, LAPTOP, "needs", tmp_path)
        page.get_by_role("radio", name="Releases").click()
        at_rest(page)
        page.get_by_role("button", name="Sign a release with them").click()
        panel = page.get_by_role("dialog")
        expect(panel.get_by_role("combobox", name="Who may know?")).to_be_in_viewport(ratio=1)
