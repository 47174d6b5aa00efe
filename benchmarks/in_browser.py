"""In a real browser against a real server: from the tap on Save to the confirmation, and the memory
that each signed-in session takes."""

import shutil
import time
from datetime import datetime
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, Page, expect, sync_playwright
from sqlalchemy import select

from benchmarks import first_page
from benchmarks.server import served
from casework import clock
from casework.accounts.demo import DEMO_PHRASE
from casework.contacts.models import Contact
from casework.database import elevated

PHONE = {"width": 390, "height": 844}
TAPS, SESSIONS = 20, 10


def measure() -> list[str]:
    """Lines for the table's foot; empty where there is no Chromium."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        return ["No Chromium here: the browser was not timed."]
    expect.set_options(timeout=30_000)
    with served() as (address, process), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        since = clock.now()
        seconds = _log_contacts(browser, address)
        _take_back(since)
        per_session = _memory_per_session(browser, address, process.pid)
        first = first_page.measure(browser, address)
        browser.close()
    times = pd.Series(seconds)
    return [
        f"Log a contact, from the tap on Save to the confirmation on the screen, {TAPS} times: "
        f"p50 {1000 * times.median():.0f} ms, p95 {1000 * times.quantile(0.95):.0f} ms.",
        f"Memory per signed-in session, {SESSIONS} of them on Today: {per_session:.1f} MB.",
        *first,
    ]


def _signed_in(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport=PHONE).new_page()  # type: ignore[arg-type]  # width, height
    page.goto(address)
    page.get_by_role("textbox", name="User name").fill("demo.worker")
    page.get_by_role("textbox", name="Pass phrase").fill(DEMO_PHRASE)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Log", exact=True).first).to_be_visible()
    return page


def _log_contacts(browser: Browser, address: str) -> list[float]:
    page, seconds = _signed_in(browser, address), []
    for _ in range(TAPS):
        page.get_by_role("button", name="Log", exact=True).first.click()
        page.get_by_role("radio", name="Talked by phone", exact=True).click()
        page.get_by_role("radio", name="15", exact=True).click()
        save = page.get_by_role("button", name="Save contact")
        expect(save).to_be_enabled()
        page.wait_for_timeout(700)  # the last tap has been taken in
        start = time.perf_counter()
        save.click()
        save.wait_for(state="detached")  # the form is gone: the card shows the new standing
        seconds.append(time.perf_counter() - start)
        expect(page.get_by_text("Saved:").first).to_be_visible()
    page.context.close()
    return seconds


def _take_back(since: datetime) -> None:
    """What was logged for the timing counts nowhere: the next run finds the caseload as it was."""
    with elevated("a benchmark takes back what it logged") as session:
        for contact in session.scalars(select(Contact).where(Contact.entered_at >= since)):
            contact.withdrawn_at = contact.entered_at


def _memory_per_session(browser: Browser, address: str, pid: int) -> float:
    _signed_in(browser, address)  # what the first session loads is there before and after
    before = _megabytes(pid)
    for _ in range(SESSIONS):
        _signed_in(browser, address)
    return (_megabytes(pid) - before) / SESSIONS


def _megabytes(pid: int) -> float:
    words = Path(f"/proc/{pid}/status").read_text().split()
    return int(words[words.index("VmRSS:") + 1]) / 1024
