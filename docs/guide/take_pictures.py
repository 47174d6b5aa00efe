"""`make guide`: takes the guide's pictures anew, from the demo's invented people."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import served
from casework.accounts.demo import DEMO_PHRASE

PICTURES = Path(__file__).with_name("pictures")
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SCREENS = {
    "worker-today": ("demo.worker", "today"),
    "worker-log": ("demo.worker", "today"),
    "worker-person": ("demo.worker", "person"),
    "worker-plan": ("demo.worker", "plan"),
    "supervisor-board": ("demo.supervisor", "frequency"),
    "supervisor-caseloads": ("demo.supervisor", "caseloads"),
    "supervisor-stuck": ("demo.supervisor", "stuck"),
    "supervisor-reviews": ("demo.supervisor", "reviews"),
    "lead-agenda": ("demo.lead", "agenda"),
    "lead-meeting": ("demo.lead", "meeting"),
    "lead-decisions": ("demo.lead", "decisions"),
    "director-overview": ("demo.director", "overview"),
    "director-board": ("demo.director", "frequency"),
    "director-caseloads": ("demo.director", "caseloads"),
    "director-policy": ("demo.director", "policy"),
    "analyst-policy": ("demo.analyst", "policy"),
    "partner-referrals": ("demo.partner", "referrals"),
    "administrator-accounts": ("demo.admin", "accounts"),
    "administrator-settings": ("demo.admin", "settings"),
    "administrator-audit": ("demo.admin", "audit"),
}
"""By the picture's name: who sees it, and which screen."""
OPENS_FIRST = {"worker-person", "worker-plan"}
"""Pictures of a person: the first one on Today is opened."""
TAPS = {"worker-log": "Log"}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        _demo(Path(folder) / "demo.sqlite")
        with served() as (address, _), _chromium() as browser:
            for name, (user_name, screen) in SCREENS.items():
                page = _signed_in(browser, address, user_name)
                _show(page, address, name, screen)
                page.screenshot(path=PICTURES / f"{name}.png")
                page.context.close()
                print(name, flush=True)  # noqa: T201  # it speaks on the terminal


def _demo(file: Path) -> None:
    os.environ |= {"CASEWORK_DEMO": "1", "CASEWORK_DATABASE_URL": f"sqlite:///{file}"}
    from casework import demo, migrations

    migrations.upgrade()
    demo.build(120, 6_000, seed=1, on_progress=lambda what, share: None)


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _signed_in(browser: Browser, address: str, user_name: str) -> Page:
    size = PHONE if user_name == "demo.worker" else LAPTOP
    page = browser.new_context(viewport=size).new_page()  # type: ignore[arg-type]  # width, height
    page.goto(address)
    page.get_by_role("textbox", name="User name").fill(user_name)
    page.get_by_role("textbox", name="Pass phrase").fill(DEMO_PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Sign out", include_hidden=True).wait_for(state="attached")
    _rest(page)
    known = page.get_by_role("button", name="Got it")
    if known.count():
        known.click()
        _rest(page)
    return page


def _show(page: Page, address: str, name: str, screen: str) -> None:
    if name in OPENS_FIRST:
        page.locator('[class*="st-key-open-"] button').first.click()
        page.wait_for_url("**/person")
    if name in TAPS:
        page.get_by_role("button", name=TAPS[name], exact=True).first.click()
    else:
        page.goto(f"{address}/{screen}")
    _rest(page)


def _rest(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(1500)  # pictures and charts are drawn


if __name__ == "__main__":
    main()
