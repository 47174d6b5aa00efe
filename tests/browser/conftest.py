"""Browser tests: the app in its own process, and Chromium."""

import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from sqlalchemy import select

from casework import clock
from casework.accounts.demo import DEMO_PHRASE, add_demo_accounts
from casework.accounts.models import Account
from casework.database import elevated
from casework.drafts.models import Draft
from casework.ui.shell import first_steps
from tests import moments
from tests.browser import app
from tests.browser.measures import NOTES_CUT_CELLS
from tests.browser.taps import listen
from tests.servers import missing

CHROMIUM = ("chromium-headless-shell", "chromium", "google-chrome")
"""The first that is there. The one without windows takes a third less processor time."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
Serve = Callable[..., str]
LONGEST = "test_meeting_windows.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begins with the longest, so that no worker ends with it."""
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the stopped clock: the app in the browser runs on a moving one."""
    monkeypatch.setattr(clock, "_wall", moments.going(moments.moment()))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        missing("Chromium")
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def context_of(browser: Browser, size: ViewportSize, **more: Any) -> Iterator[BrowserContext]:
    """A browser of its own: no cookie or storage of another."""
    with browser.new_context(viewport=size, **more) as context:
        context.set_default_timeout(20_000)
        listen(context)
        context.add_init_script(NOTES_CUT_CELLS)
        yield context


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    with context_of(chromium, PHONE) as context:
        yield context


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[BrowserContext]:
    with context_of(chromium, LAPTOP) as context:
        yield context


@pytest.fixture
def windows(chromium: Browser) -> Iterator[list[BrowserContext]]:
    with ExitStack() as stack:
        yield [stack.enter_context(context_of(chromium, LAPTOP)) for _ in range(3)]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """What the app prints: shown by pytest where the test fails."""
    file = tmp_path / "app.log"
    yield file
    if file.exists():
        print(file.read_text())  # noqa: T201  # pytest shows it where a test fails


@pytest.fixture
def serve(sqlite: str, log: Path) -> Iterator[Serve]:
    """Starts the app on the test's own database, in demo mode; returns its address."""
    started: list[BaseProcess] = []
    with elevated("a test's staff") as session:
        add_demo_accounts(session)
    add_seen_first_steps()

    def start(**setting: str) -> str:
        port = free_port()
        started.append(start_app(port, sqlite, log, setting))
        return when_up(f"http://localhost:{port}", started[-1])

    yield start
    for process in started:
        end(process)


def add_seen_first_steps() -> None:
    """For every account: whose cards are not what a test is about finds its screen without them."""
    seen = {"form": first_steps.SEEN, "body": '{"seen": true}', "updated_at": clock.now()}
    with elevated("a test's staff know their way") as session:
        for account_id in session.scalars(select(Account.id)):
            session.add(Draft(account_id=account_id, **seen))


def start_app(port: int, url: str, log: Path, setting: dict[str, str]) -> BaseProcess:
    environment = os.environ | {
        "CASEWORK_DATABASE_URL": url,
        "CASEWORK_DEMO": "1",
        **moments.handed_on(clock.now()),
        **setting,
    }
    return app.start(port, environment, log)


def when_up(address: str, process: BaseProcess) -> str:
    for _ in range(600):
        assert process.is_alive(), "the app ended as it started"
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  # our own address
                return address
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the app did not start within a minute")


def end(process: BaseProcess) -> None:
    process.terminate()
    process.join(timeout=20)
    assert process.exitcode is not None, "the app did not end within 20 seconds"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


def sign_in(page: Page, address: str, user_name: str, phrase: str = DEMO_PHRASE) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="User name").fill(user_name)
    page.get_by_role("textbox", name="Pass phrase").fill(phrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
