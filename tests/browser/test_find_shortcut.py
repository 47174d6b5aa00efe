"""Ctrl+K: finds somebody from wherever one is, and whatever one did last."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import LAPTOP, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"


@pytest.fixture
def page(chromium: Browser, serve: Serve) -> Iterator[Page]:
    on_caseload(NAME, "demo.worker", timedelta(hours=80))
    with context_of(chromium, LAPTOP) as context:
        page = context.new_page()
        sign_in(page, serve(), "demo.supervisor")
        expect(page.get_by_role("button", name="Find someone")).to_be_visible()
        at_rest(page)
        yield page


def found(page: Page) -> Locator:
    """Opens it, as its key does, and types."""
    page.keyboard.press("Control+k")
    panel = page.get_by_role("dialog", name="Find someone")
    expect(panel.get_by_role("textbox")).to_be_focused()
    at_rest(page)
    page.keyboard.type("Kofi")
    expect(panel.get_by_role("button", name=NAME)).to_be_visible()
    return panel


def closed_by_one_escape(page: Page) -> None:
    at_rest(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    at_rest(page)


def test_it_opens_after_a_filter_a_word_and_escape(page: Page) -> None:
    page.get_by_role("link", name="People").click()
    search = page.get_by_role("textbox", name="Find someone")
    search.click()
    search.press_sequentially("Ko")  # and the field is not left
    found(page)
    closed_by_one_escape(page)
    page.get_by_role("button", name="Filter").click()
    page.get_by_text("Closed people too").click()
    at_rest(page)
    found(page)
    closed_by_one_escape(page)
    found(page)


def test_it_takes_the_place_of_an_open_panel(page: Page) -> None:
    page.get_by_role("button", name=f"Log a contact with {NAME}").first.click()
    expect(page.get_by_role("dialog", name=f"Log a contact: {NAME}")).to_be_visible()
    at_rest(page)
    found(page)
    expect(page.locator(".stAlert")).to_have_count(0)
    closed_by_one_escape(page)
    found(page)


def test_enter_opens_who_was_found_first(page: Page) -> None:
    """Also where it is pressed before the list is there."""
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    at_rest(page)
    page.keyboard.type("Kofi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Find someone").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    at_rest(page)
    page.keyboard.type("Xyzzy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has a name like this.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_visible()
