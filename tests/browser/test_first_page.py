"""The first page on a new phone: how much it loads, and under which headers."""

import time
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Serve

pytestmark = pytest.mark.browser
COLD_BYTES = 1_125_000
"""2.8 MB as Streamlit sends it; half of what is left are its fonts."""


def _script(page: Page) -> str:
    address: str = page.evaluate("document.querySelector('script[src*=index]').src")
    return address


def _headers(script: str) -> dict[str, str]:
    asked = Request(script, headers={"Accept-Encoding": "br"})  # noqa: S310  # our own address
    with urlopen(asked) as answer:  # noqa: S310  # our own address
        return {name.lower(): value for name, value in answer.headers.items()}


def _compressed(script: str) -> dict[str, str]:
    """The copies are made beside the first pages."""
    for _ in range(150):
        if (found := _headers(script)).get("content-encoding") == "br":
            return found
        time.sleep(0.2)
    raise AssertionError("the scripts are not compressed after half a minute")


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_sign_in_page_loads_little(serve: Serve, phone: BrowserContext) -> None:
    page, address = phone.new_page(), serve()
    _open(page, address)
    headers = _compressed(_script(page))
    assert headers["x-content-type-options"] == "nosniff"
    assert "immutable" in headers["cache-control"]
    network = phone.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.clearBrowserCache")
    loaded: list[float] = []
    network.on("Network.loadingFinished", lambda file: loaded.append(file["encodedDataLength"]))
    _open(page, address)
    page.wait_for_load_state("networkidle")  # parts that come late count as well
    assert 0 < sum(loaded) < COLD_BYTES, f"{len(loaded)} files, {sum(loaded):.0f} bytes"


def test_a_phone_can_install_it_as_an_app(serve: Serve, phone: BrowserContext) -> None:
    page, address = phone.new_page(), serve()
    _open(page, address)
    browser = phone.new_cdp_session(page)
    found = browser.send("Page.getAppManifest")
    assert found["url"] == f"{address}/app/manifest.webmanifest"
    assert found["errors"] == []
    reasons = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {each["errorId"] for each in reasons} <= {"in-incognito"}, "as tests' windows are"
