"""The agenda as its lead sees it: measures, one tap to add, arrows, and panels in sight."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import measures
from tests.browser.conferences import a_conference, press
from tests.browser.conftest import LAPTOP, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
PROPOSED = 42
FIRST, SECOND = "Person 42 Sample", "Person 41 Sample"
"""The longest silence, and the next."""
LONGEST = 3 * LAPTOP["height"]


@pytest.fixture
def lead(chromium: Browser, serve: Serve) -> Iterator[Page]:
    address = serve()
    for number in range(1, PROPOSED + 1):
        on_caseload(f"Person {number} Sample", "demo.worker", timedelta(days=2, hours=number))
    a_conference()
    with context_of(chromium, LAPTOP) as context:
        page = context.new_page()
        sign_in(page, address, "demo.lead")
        expect(page.get_by_role("link", name="Agenda")).to_be_visible()
        page.goto(f"{address}/agenda")
        press(page, "Prepare the next agenda")
        expect(page.get_by_text(f"All {PROPOSED}")).to_be_visible()
        at_rest(page)
        yield page


def height(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))


def order(page: Page) -> list[str]:
    names = page.locator("[class*=st-key-open-] button").all_inner_texts()
    return [" ".join(each.split()) for each in names]


def faults(page: Page) -> dict[str, object]:
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too pale": measures.pale_texts(page),
        "too small": measures.small_targets(page, measures.POINTER),
        "axe": measures.axe_findings(page),
    }
    return {what: where for what, where in found.items() if where}


def test_forty_two_proposals_fit_and_are_ordered_without_a_reason(lead: Page) -> None:
    assert height(lead) <= LONGEST
    assert faults(lead) == {}
    for name in (SECOND, FIRST):
        press(lead, name)  # one tap
        expect(lead.get_by_role("button", name=f"Take off: {name}")).to_be_visible()
    at_rest(lead)
    first, second = order(lead)
    press(lead, f"Later: {first.removeprefix('1 ')}")
    expect(lead.get_by_role("button", name=f"1 {second.removeprefix('2 ')}")).to_be_visible()
    at_rest(lead)
    assert faults(lead) == {}
    assert height(lead) <= LONGEST
    press(lead, "Publish")
    expect(lead.get_by_role("button", name="Go to the meeting")).to_be_visible()
    expect(lead.get_by_text("everybody may stay").first).to_be_visible()
    at_rest(lead)
    press(lead, "1 Person")
    panel = lead.get_by_role("dialog")
    expect(panel.get_by_text("In the room")).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("combobox", name="What is proposed")).to_be_in_viewport(ratio=1)
    at_rest(lead)
    assert measures.too_wide(lead) == []
