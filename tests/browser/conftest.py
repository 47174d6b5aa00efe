"""Browser tests: the app in its own process, and Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from casework import clock
from casework.accounts.demo import DEMO_PHRASE, add_demo_accounts
from casework.database import elevated
from tests import moments
from tests.servers import missing

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
Serve = Callable[..., str]


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the stopped clock: the app in the browser runs on a moving one."""
    monkeypatch.setattr(clock, "_wall", moments.going(moments.moment()))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        missing("Chromium")
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(viewport=PHONE) as context:
        context.set_default_timeout(20_000)
        yield context


@pytest.fixture
def windows(chromium: Browser) -> Iterator[list[BrowserContext]]:
    opened = [chromium.new_context(viewport=LAPTOP) for _ in range(3)]
    for each in opened:
        each.set_default_timeout(20_000)
    yield opened
    for each in opened:
        each.close()


@pytest.fixture
def serve(sqlite: str) -> Iterator[Serve]:
    """Starts the app on the test's own database, in demo mode; returns its address."""
    started: list[subprocess.Popen[bytes]] = []
    with elevated("a test's staff") as session:
        add_demo_accounts(session)

    def start(**setting: str) -> str:
        port = free_port()
        started.append(_start(port, sqlite, setting))
        return when_up(f"http://localhost:{port}", started[-1])

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=20)


def _start(port: int, url: str, setting: dict[str, str]) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "CASEWORK_DATABASE_URL": url,
        "CASEWORK_DEMO": "1",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        **moments.handed_on(clock.now()),
        **setting,
    }
    command = [sys.executable, "-m", "tests.browser.app", "--server.port", str(port)]
    return subprocess.Popen(
        [*command, "--server.address", "localhost", "--server.headless", "true"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def when_up(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert process.poll() is None, "the app ended as it started"
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310  # our own address
                return address
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the app did not start within a minute")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


def sign_in(page: Page, address: str, user_name: str, phrase: str = DEMO_PHRASE) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="User name").fill(user_name)
    page.get_by_role("textbox", name="Pass phrase").fill(phrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
