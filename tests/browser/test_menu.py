"""The menu: what waits behind an entry stands at its end, and changes no address and no tab."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Serve, sign_in
from tests.browser.measures import POINTER, axe_findings, pale_texts, small_targets
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
SILENT, HEARD = "Kofi Invented", "Mina Invented"


def entry(page: Page, address: str, name: str) -> Locator:
    return page.locator(f'[data-testid=stSidebarNavLink][href="{address}/{name}"]')


def test_the_menu_counts_who_needs_somebody(serve: Serve, laptop: BrowserContext) -> None:
    on_caseload(SILENT, "demo.worker", timedelta(hours=80))
    on_caseload(HEARD, "demo.worker")
    page, address = laptop.new_page(), serve()
    sign_in(page, address, "demo.worker")
    today, plans = (entry(page, address, name) for name in ("today", "plans_due"))
    expect(today.locator("p")).to_have_text("Today 1")
    expect(plans.locator("p")).to_have_text("Plans due 2")
    assert page.title() == "Casework"
    at_rest(page)
    assert (pale_texts(page), axe_findings(page)) == ({}, [])
    assert small_targets(page, POINTER) == {}
    plans.click()
    expect(page).to_have_url(f"{address}/plans_due")
    at_rest(page)
    assert page.title() == "Casework"
    today.click()
    page.get_by_role("button", name=f"Log a contact with {SILENT}").click()
    page.get_by_role("button", name="Save contact").click()
    expect(today.locator("p")).to_have_text("Today")
    expect(page).to_have_url(f"{address}/today")
