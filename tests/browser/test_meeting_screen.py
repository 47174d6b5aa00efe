"""The running meeting in a browser: everything in sight, readable, and no tap lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import func, select

from casework.database import elevated
from casework.decisions.models import Decision
from tests.browser import measures
from tests.browser.conferences import NAMES, a_conference, pick, talk_about
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
CLOCK = '[class*="st-key-ticking"]'
STREAMLITS_OWN = "header, .stSidebar, .stDateInput, .stSelectbox"
"""Whose small buttons are not ours."""
REASON = "He may lose his room on Friday."


@pytest.fixture
def address(serve: Serve) -> str:
    on_caseload(NAMES[0], "demo.worker")
    a_conference()
    talk_about(NAMES[0])
    return serve()


@contextmanager
def shown(browser: Browser, address: str, who: str, size: ViewportSize) -> Iterator[Page]:
    is_phone = size == PHONE
    hand = {"has_touch": is_phone, "is_mobile": is_phone}
    with context_of(browser, size, color_scheme="dark", **hand) as context:
        page = context.new_page()
        sign_in(page, address, who)
        expect(page.get_by_test_id("stSidebarCollapsedControl").or_(
            page.get_by_role("link", name="Meeting")).first).to_be_attached()  # fmt: skip
        at_rest(page)
        page.goto(f"{address}/meeting")
        expect(page.get_by_role("heading", level=1)).to_contain_text(NAMES[0])
        at_rest(page)
        yield page


def faults(page: Page, least: int) -> dict[str, object]:
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too pale": measures.pale_texts(page),
        "too small": measures.small_targets(page, least, outside=STREAMLITS_OWN),
        "cut off": measures.cut_off(page),
    }
    return {what: where for what, where in found.items() if where}


def decisions() -> int:
    with elevated("a test looks", writes=False) as session:
        return session.scalar(select(func.count(Decision.id))) or 0


def fill_in(page: Page) -> None:
    for field, option in (
        ("What", "Relocation"),
        ("Who does it", "Dana Demo"),
        ("Who tells them", "Dana Demo"),
    ):
        pick(page, field, option)


def test_lead_has_all_in_sight_and_loses_no_tap(chromium: Browser, address: str) -> None:
    """The reason is still in its field when the button is tapped, twice."""
    with shown(chromium, address, "demo.lead", LAPTOP) as lead:
        record = lead.get_by_role("button", name="Record the decision")
        for each in (record, lead.get_by_text("What they say they want"), lead.get_by_text(
                "Options (the room sees this")):  # fmt: skip
            expect(each).to_be_in_viewport(ratio=1)
        assert faults(lead, measures.POINTER) == {}
        assert measures.axe_findings(lead) == []
        began = lead.locator(CLOCK).inner_text()
        fill_in(lead)
        record.click()
        expect(lead.get_by_text("Reason * missing")).to_be_visible()
        expect(record).to_be_in_viewport(ratio=1)
        at_rest(lead)
        lead.get_by_role("textbox", name="Reason").type(REASON)
        record.dblclick()
        expect(lead.get_by_text("Recorded. Dana Demo sees it on their Today page.")).to_be_visible()
        expect(lead.get_by_text("Decided so far")).to_be_visible()
        assert lead.locator(CLOCK).inner_text() != began
        assert decisions() == 1


@pytest.mark.parametrize("look", [measures.axe_findings, lambda p: faults(p, measures.FINGER)])
def test_follower_reads_along_on_a_phone(
    chromium: Browser, address: str, look: Callable[[Page], object]
) -> None:
    with shown(chromium, address, "demo.worker", PHONE) as worker:
        expect(worker.get_by_text("What they say they want")).to_be_in_viewport(ratio=1)
        assert not look(worker)


def test_long_facts_are_read_to_their_end_on_a_phone(chromium: Browser, address: str) -> None:
    with shown(chromium, address, "demo.lead", PHONE) as lead:
        lead.get_by_role("button", name="Based on").click()
        expect(lead.get_by_role("button", name="talks this week")).to_be_visible()
        at_rest(lead)
        assert measures.cut_off(lead) == []
        assert measures.too_wide(lead) == []
