"""Two windows that change one row: why the second did not save is in sight, with theirs."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from casework.database import elevated
from casework.needs.terms import Domain
from casework.providers.models import Service
from casework.providers.terms import Capacity
from tests.browser.conftest import Serve, sign_in
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Papers and forms"


def a_service() -> None:
    with elevated("a test's directory") as session:
        session.add(
            Service(
                organisation_id=1, name=NAME, domain=Domain.DOCUMENTS, capacity=Capacity.UNKNOWN
            )
        )


def open_form(page: Page, address: str, who: str) -> None:
    sign_in(page, address, who)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    at_rest(page)
    page.goto(f"{address}/directory")
    change = page.get_by_role("button", name=f"Change {NAME}")
    expect(change).to_be_visible()
    at_rest(page)
    change.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def save(page: Page, hours: str) -> None:
    at_rest(page)
    field = page.get_by_role("dialog").get_by_role("textbox", name="Opening hours")
    field.fill(hours)
    field.press("Tab")
    at_rest(page)
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()


def test_second_who_saves_sees_theirs_and_why_without_scrolling(
    serve: Serve, windows: list[BrowserContext]
) -> None:
    address = serve()
    a_service()
    one, two = (context.new_page() for context in windows[:2])
    open_form(one, address, "demo.supervisor")
    open_form(two, address, "demo.director")
    save(one, "Mondays")
    expect(one.get_by_role("dialog")).not_to_be_visible()
    save(two, "Fridays")
    expect(two.get_by_text("Someone changed this service meanwhile")).to_be_in_viewport(ratio=1)
    expect(two.get_by_text("Theirs, opening hours: Mondays")).to_be_in_viewport(ratio=1)
