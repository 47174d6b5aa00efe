"""Person and People in a browser: what is in sight, what can be read and hit, how long it is."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import measures
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"
PANES = 3
"""Laptop heights that a screen is long at most in its first state."""
HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
FINGERS: dict[str, Any] = {"has_touch": True, "is_mobile": True}


def faults(page: Page, least: int) -> dict[str, object]:
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too pale": measures.pale_texts(page),
        "too small": measures.small_targets(page, least),
        "cut off": measures.cut_off(page),
        "too long": page.evaluate(HEIGHT) > PANES * LAPTOP["height"],
        "axe": measures.axe_findings(page),
    }
    return {what: where for what, where in found.items() if where}


def choose(page: Page, name: str) -> None:
    """In the menu of what is rare."""
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name=name).click()
    at_rest(page)


def test_a_worker_finds_opens_and_reads_a_person_on_a_phone(
    serve: Serve, chromium: Browser
) -> None:
    on_caseload(NAME, "demo.worker")
    with context_of(chromium, PHONE, **FINGERS) as context:
        page = context.new_page()
        sign_in(page, serve(), "demo.worker")
        expect(page.get_by_text(NAME).first).to_be_visible()
        page.goto(page.url.replace("today", "people"))
        expect(page.get_by_role("button", name=f"Log a contact with {NAME}")).to_be_in_viewport()
        at_rest(page)
        assert faults(page, measures.FINGER) == {}
        page.get_by_role("button", name=NAME, exact=True).click()
        expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
        expect(page.get_by_role("button", name="Log a contact")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("heading", name="Right now")).to_be_in_viewport()
        at_rest(page)
        assert faults(page, measures.FINGER) == {}
        choose(page, "Criteria and exposures")
        expect(page.get_by_role("radio", name="Criteria and exposures")).to_be_checked()
        expect(page.get_by_text("No eligibility criterion is recorded.")).to_be_in_viewport()
        assert NAME not in page.title()


def test_a_supervisor_sees_rows_and_opens_one_on_a_laptop(serve: Serve, chromium: Browser) -> None:
    for number in range(22):
        on_caseload(f"{NAME} {number:02}", "demo.worker")
    with context_of(chromium, LAPTOP) as context:
        page = context.new_page()
        sign_in(page, serve(), "demo.supervisor")
        page.get_by_role("link", name="People").click()
        table = page.locator(".stDataFrame")
        expect(table).to_be_visible()
        at_rest(page)
        assert faults(page, measures.POINTER) == {}
        top = table.bounding_box()
        assert top is not None
        assert top["y"] + 36 + 20 * 27 <= LAPTOP["height"], "twenty rows are in sight"
        page.mouse.click(top["x"] + 200, top["y"] + 36 + 13)
        expect(page.get_by_role("heading", name=f"{NAME} 00", level=1)).to_be_visible()
        for part in ("Right now", "What happened", "Needs and referrals"):
            expect(page.get_by_role("heading", name=part)).to_be_in_viewport(ratio=1)
        at_rest(page)
        assert faults(page, measures.POINTER) == {}
        choose(page, "Merge with another record")
        expect(page.get_by_role("textbox", name="Name of the other record")).to_be_in_viewport()
