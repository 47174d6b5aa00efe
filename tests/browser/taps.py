"""Taps that hold on a slow machine: each waits until the page's run is over."""

from playwright.sync_api import Locator, Page, expect


def at_rest(page: Page) -> None:
    """Waits until the page's run is over. Under load, a click during a run would hit an element
    that is about to be replaced."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def unfold(page: Page, title: str, shows: Locator) -> None:
    """Opens a fold, unless what it holds is in sight already."""
    at_rest(page)
    if not shows.is_visible():
        page.get_by_text(title, exact=True).click()
    expect(shows).to_be_visible()
    at_rest(page)
