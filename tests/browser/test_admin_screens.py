"""Screens of administrators, and import: what is in sight, and how they measure, on a laptop."""

from io import BytesIO

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import LAPTOP, Serve, sign_in
from tests.browser.measures import too_wide
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
LONGEST = 3 * LAPTOP["height"]
ROSTER = b"Name,Tier,Outreach Worker,Enrolled\nAlder One,Acute,Dana Demo,2026-10-01\n"


def entered(serve: Serve, context: BrowserContext, user_name: str) -> tuple[Page, str]:
    page, address = context.new_page(), serve()
    sign_in(page, address, user_name)
    expect(page.get_by_role("button", name="Sign out", include_hidden=True)).to_be_attached()
    return page, address


def open_screen(page: Page, address: str, name: str, heading: str) -> None:
    page.goto(f"{address}/{name}")
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    at_rest(page)


def measure(page: Page) -> None:
    assert too_wide(page) == []
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert height <= LONGEST


def test_administrators_screens_fit_a_laptop(serve: Serve, laptop: BrowserContext) -> None:
    page, address = entered(serve, laptop, "demo.admin")
    for name, heading in (
        ("accounts", "Accounts"),
        ("settings", "Settings"),
        ("audit", "Audit"),
        ("policy", "Who can see what"),
        ("my_account", "My account"),
        ("guide", "Guide"),
    ):
        open_screen(page, address, name, heading)
        measure(page)


def test_new_account_is_beside_the_list(serve: Serve, laptop: BrowserContext) -> None:
    page, address = entered(serve, laptop, "demo.admin")
    open_screen(page, address, "accounts", "Accounts")
    page.get_by_text("New account").click()
    make = page.get_by_role("button", name="Make the account")
    expect(make).to_be_visible()
    box = make.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= LAPTOP["height"], "the form is in sight as it opens"


def test_dry_run_fills_the_laptop(serve: Serve, laptop: BrowserContext) -> None:
    page, address = entered(serve, laptop, "demo.director")
    open_screen(page, address, "import", "Import")
    file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": BytesIO(ROSTER).getvalue()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a file in memory
    expect(page.get_by_role("heading", name="What would happen")).to_be_visible()
    at_rest(page)
    assert too_wide(page) == []
    main = page.get_by_test_id("stMainBlockContainer").bounding_box()
    table = page.get_by_test_id("stDataFrame").last.bounding_box()
    assert main is not None
    assert table is not None
    assert table["width"] >= 0.9 * (main["width"] - 80), "less the page's own edges"
