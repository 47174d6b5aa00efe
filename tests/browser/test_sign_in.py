"""Sign-in in a browser: signing in on a phone, staying signed in, being signed out."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from casework import clock
from casework.access.roles import Role
from casework.accounts.models import Account, SignInSession
from casework.database import elevated
from tests.browser.conftest import Serve, sign_in
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
WORKER = "demo.worker"


def signed_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign out", include_hidden=True)).to_be_attached()


def signed_out(page: Page) -> None:
    expect(page.get_by_role("textbox", name="User name")).to_be_visible()


def my_account(page: Page) -> Page:
    page.goto(start_of(page.url) + "/my_account")
    expect(page.get_by_role("button", name="Change pass phrase")).to_be_visible()
    return page


def tap(page: Page) -> None:
    page.get_by_role("button", name="Change pass phrase").click()


def start_of(url: str) -> str:
    return re.sub(r"(://[^/]+).*", r"\1", url)


@pytest.fixture
def worker(serve: Serve, phone: BrowserContext) -> Page:
    page = phone.new_page()
    sign_in(page, serve(), WORKER)
    signed_in(page)
    return page


def test_right_phrase_signs_in_after_a_wrong_one(serve: Serve, phone: BrowserContext) -> None:
    page, address = phone.new_page(), serve()
    sign_in(page, address, WORKER, "not the phrase")
    expect(page.get_by_text("not right")).to_be_visible()
    sign_in(page, address, WORKER)
    signed_in(page)


def test_signed_in_page_fits_a_phone_and_hides_its_cookies(worker: Page) -> None:
    assert worker.evaluate("document.documentElement.scrollWidth") <= 390, "fits the phone"
    assert "ticket" not in worker.url
    cookies = {cookie["name"]: cookie for cookie in worker.context.cookies()}
    for name in ("casework", "casework-device"):
        assert cookies[name]["httpOnly"]
        assert cookies[name]["sameSite"] == "Strict"
    assert "casework" not in worker.evaluate("document.cookie"), "out of reach of scripts"


def test_reload_and_new_tab_stay_signed_in(worker: Page) -> None:
    worker.reload()
    signed_in(worker)
    tab = worker.context.new_page()
    tab.goto(worker.url)
    signed_in(tab)


def test_pages_follow_the_security_policy_and_fetch_nothing_from_outside(
    serve: Serve, phone: BrowserContext
) -> None:
    page, address = phone.new_page(), serve()
    complaints, outside = [], []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else outside.append(asked.url)
        ),
    )
    sign_in(page, address, WORKER)
    signed_in(page)
    page.reload()
    signed_in(page)
    assert [line for line in complaints if "Content Security Policy" in line] == []
    assert outside == []


def test_signing_out_ends_every_tab_of_this_browser(worker: Page) -> None:
    cookie = worker.context.cookies()
    worker.get_by_role("button", name="Sign out", include_hidden=True).dispatch_event("click")
    signed_out(worker)
    worker.context.add_cookies(cookie)  # kept by someone
    worker.reload()
    signed_out(worker)


def test_closed_account_is_signed_out_at_the_next_tap(worker: Page) -> None:
    my_account(worker)
    with elevated("a test") as session:
        account = session.scalars(select(Account).where(Account.user_name == WORKER)).one()
        account.active = False
    tap(worker)
    signed_out(worker)
    expect(worker.get_by_text("This account is closed")).to_be_visible()


def test_changed_role_is_signed_out_at_the_next_tap(worker: Page) -> None:
    my_account(worker)
    with elevated("a test") as session:
        account = session.scalars(select(Account).where(Account.user_name == WORKER)).one()
        account.role = Role.ANALYST
    tap(worker)
    expect(worker.get_by_text("Your role has changed")).to_be_visible()


def test_idle_warning_appears_and_one_tap_stays_signed_in(worker: Page) -> None:
    at_rest(worker)  # a run that begins later would end the idleness
    idle_for(minutes=14)
    expect(worker.get_by_text("You will be signed out")).to_be_visible(timeout=40_000)
    worker.get_by_role("button", name="Stay signed in").click()
    expect(worker.get_by_text("You will be signed out")).to_have_count(0)
    at_rest(worker)
    idle_for(minutes=15)
    expect(worker.get_by_text("nothing happened for 15 minutes")).to_be_visible(timeout=40_000)


def test_another_roles_page_is_refused_at_its_address(worker: Page) -> None:
    worker.goto(f"{start_of(worker.url)}/accounts")
    expect(worker.get_by_text("Only administrators manage accounts.")).to_be_visible()


def test_demo_accounts_are_hidden_outside_demo_mode(serve: Serve, phone: BrowserContext) -> None:
    with elevated("a test") as session:
        session.add(Account(user_name="real", display_name="Real", role=Role.ADMINISTRATOR))
    page, address = phone.new_page(), serve(CASEWORK_DEMO="0")
    sign_in(page, address, WORKER)
    expect(page.get_by_text("not right")).to_be_visible()
    expect(page.get_by_text("Dana Demo")).to_have_count(0)


def idle_for(minutes: int) -> None:
    """Makes the session look idle for this long."""
    with elevated("a test") as session:
        for found in session.scalars(select(SignInSession)):
            found.last_seen_at = clock.now() - timedelta(minutes=minutes)
