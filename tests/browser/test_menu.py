"""The menu: what waits behind an entry stands at its end, and changes no address and no tab."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conferences import a_conference, talk_about
from tests.browser.conftest import Serve, sign_in
from tests.browser.measures import POINTER, axe_findings, pale_texts, small_targets
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
COLORS_OF_THE_PAGE = """() => [document.body, document.querySelector(".stApp")].map((place) => {
  const made = place.appendChild(document.createElement("div"));
  made.style.background = "var(--page)";
  const color = getComputedStyle(made).backgroundColor;
  made.remove();
  return color;
})"""
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
    page.get_by_role("button", name="In person, 15 min").click()
    expect(today.locator("p")).to_have_text("Today")
    expect(page).to_have_url(f"{address}/today")


def test_the_menu_that_a_running_meeting_folds_is_open_on_the_next_screen(
    serve: Serve, laptop: BrowserContext
) -> None:
    page, address = laptop.new_page(), serve()
    on_caseload(SILENT, "demo.worker")
    a_conference()
    page.emulate_media(color_scheme="dark")
    sign_in(page, address, "demo.lead")
    agenda, meeting = (entry(page, address, name) for name in ("agenda", "meeting"))
    meeting.click()
    expect(page).to_have_url(f"{address}/meeting")
    at_rest(page)
    expect(agenda).to_be_in_viewport(ratio=1)  # nothing runs: the menu stays
    talk_about(SILENT)
    agenda.click()
    expect(page).to_have_url(f"{address}/agenda")
    at_rest(page)
    meeting.click()
    expect(agenda).not_to_be_in_viewport()
    at_rest(page)
    page.go_back()
    expect(agenda).to_be_in_viewport(ratio=1)
    outside, inside = page.evaluate(COLORS_OF_THE_PAGE)
    assert outside == inside
