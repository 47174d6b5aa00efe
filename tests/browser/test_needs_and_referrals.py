"""A need asked about, a goal, a referral under a release; the provider confirms, the worker's Today
changes; the release is taken back, and the provider sees nothing more."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from casework import clock
from casework.accounts.models import Organisation
from casework.database import elevated
from casework.needs.terms import Domain
from casework.providers.models import Service
from casework.providers.terms import Capacity
from casework.releases.models import Disclosure
from tests.browser.conftest import LAPTOP, Serve, sign_in
from tests.browser.people import on_caseload

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"


@pytest.fixture
def laptop(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(viewport=LAPTOP) as context:
        context.set_default_timeout(20_000)
        yield context


def a_service() -> None:
    with elevated("a test's directory") as session:
        clinic = session.scalars(select(Organisation)).one()
        session.add(
            Service(
                organisation_id=clinic.id,
                name="Motel nights",
                domain=Domain.HOUSING,
                capacity=Capacity.OPEN,
                checked_on=clock.today(),
            )
        )


def view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()


def leave(page: Page, label: str, text: str) -> None:
    field = page.get_by_role("textbox", name=label)
    field.fill(text)
    field.press("Tab")


def ask_about_housing(page: Page) -> None:
    page.get_by_text("housing", exact=True).first.click()
    page.get_by_text("2 · A couch, or must leave soon").click()
    page.get_by_role("button", name="Save 1 of 1").click()
    expect(page.get_by_text("2 of 5", exact=True)).to_be_visible()


def set_a_goal(page: Page) -> None:
    view(page, "Goals")
    leave(page, "In their own words", "My own door that locks")
    page.get_by_text("housing", exact=True).first.click()
    page.get_by_role("button", name="Set the goal").click()
    expect(page.get_by_text("“My own door that locks”")).to_be_visible()
    leave(page, "What?", "Call the housing fund")
    page.get_by_role("button", name="Add the step").click()
    expect(page.get_by_text("Call the housing fund")).to_be_visible()


def sign_a_release(page: Page) -> None:
    view(page, "Releases")
    page.get_by_text("Sign a release with them").click()
    page.get_by_text("who they are (names, birth date, languages)").click()
    leave(page, "What for?", "a safe room")
    page.get_by_role("button", name="They signed: save it").click()
    expect(page.get_by_role("button", name="Revoke now")).to_be_visible()


def offer(page: Page) -> None:
    view(page, "Referrals")
    page.get_by_text("Offer a referral", exact=True).click()
    leave(page, "What the provider should know (they read it)", "Two nights are enough")
    page.get_by_role("button", name="Offer it").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("There is no live release to Demo Street Clinic")).to_be_visible()


def send(page: Page) -> None:
    view(page, "Referrals")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("button", name="Warm hand-off done")).to_be_visible()


def test_refer_confirm_and_take_back(
    serve: Serve, phone: BrowserContext, laptop: BrowserContext
) -> None:
    address = serve()
    on_caseload(NAME, "demo.worker")
    a_service()
    worker, partner = phone.new_page(), laptop.new_page()
    sign_in(worker, address, "demo.worker")
    worker.get_by_role("button", name="Open", exact=True).first.click()
    worker.get_by_role("button", name="Needs and referrals").click()
    ask_about_housing(worker)
    set_a_goal(worker)
    offer(worker)
    sign_a_release(worker)
    send(worker)

    sign_in(partner, address, "demo.partner")
    expect(partner.get_by_text("Motel nights")).to_be_visible()
    expect(partner.get_by_text(NAME)).to_have_count(0)
    partner.get_by_role("button", name="Open", exact=True).click()
    expect(partner.get_by_text(NAME)).to_be_visible()
    expect(partner.get_by_text("Two nights are enough")).to_be_visible()
    partner.get_by_role("button", name="Accept").click()
    partner.get_by_role("button", name="First service has happened", exact=True).click()
    partner.get_by_role("button", name="Yes: first service has happened").click()
    expect(partner.get_by_text("The worker sees it now").first).to_be_visible()
    assert told() == {("chosen name", NAME)}

    worker.goto(f"{address}/today")
    worker.get_by_text("Promised, up to a week ahead").click()
    expect(worker.get_by_text("The provider answered a referral").first).to_be_visible()
    worker.goto(f"{address}/stuck")
    expect(worker.get_by_text("Nobody waits")).to_be_visible()
    worker.goto(f"{address}/needs")
    view(worker, "Releases")
    worker.get_by_role("button", name="Revoke now").click()
    expect(worker.get_by_text("revoked", exact=True)).to_be_visible()

    leave(partner, "Report back to the worker", "He came back")
    expect(partner.get_by_text("This referral is not here any more")).to_be_visible()
    expect(partner.get_by_text(NAME)).to_have_count(0)
    partner.get_by_role("button", name="Back to the list").click()
    expect(partner.get_by_text("No referral is open to you now")).to_be_visible()


def told() -> set[tuple[str, str]]:
    with elevated("a test looks", writes=False) as session:
        rows = session.execute(select(Disclosure.field, Disclosure.value)).tuples()
        return set(rows)
