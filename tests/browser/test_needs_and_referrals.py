"""Needs and referrals in a browser: need, goal, referral, the provider's confirmation, and the
end of access once the release is revoked."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from casework import clock
from casework.accounts.models import Organisation
from casework.database import elevated
from casework.needs.terms import Domain
from casework.providers.models import Service
from casework.providers.terms import Capacity
from casework.releases.models import Disclosure
from tests.browser.conftest import Serve, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"
SHOWN = {"referral", "how it stands", "from the worker", "your contact", "chosen name"}


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
    at_rest(page)
    chosen = page.get_by_role("radio", name=name, exact=True)
    chosen.click()
    expect(chosen).to_be_checked()
    at_rest(page)


def leave(page: Page, label: str, text: str) -> None:
    """Leaves the field and waits until the rest of the page has changed."""
    field = page.get_by_role("textbox", name=label)
    field.fill(text)
    field.press("Tab")
    at_rest(page)


def tap(page: Page, button: str) -> None:
    at_rest(page)
    page.get_by_role("button", name=button, exact=True).click()


def choose(page: Page, text: str) -> None:
    at_rest(page)
    page.get_by_text(text, exact=True).first.click()
    at_rest(page)


def open_panel(page: Page, button: str) -> None:
    tap(page, button)
    expect(page.get_by_role("dialog", name=button)).to_be_in_viewport(ratio=1)
    at_rest(page)


def ask_about_housing(page: Page) -> None:
    tap(page, "Ask about needs")
    choose(page, "housing")
    page.get_by_text("2 · A couch, or must leave soon").click()
    tap(page, "Save 1 of 1")
    expect(page.get_by_text("2 of 5").first).to_be_visible()


def set_a_goal(page: Page) -> None:
    view(page, "Goals")
    open_panel(page, "Set a goal together")
    leave(page, "In their own words", "My own door that locks")
    choose(page, "housing")
    tap(page, "Set the goal")
    expect(page.get_by_text("“My own door that locks”")).to_be_visible()
    open_panel(page, "Add a step")
    leave(page, "What?", "Call the housing fund")
    tap(page, "Add the step")
    expect(page.get_by_text("Call the housing fund")).to_be_visible()


def sign_a_release(page: Page) -> None:
    view(page, "Releases")
    choose(page, "Sign a release with them")
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Witness (optional)")).to_be_visible()
    expect(panel).to_be_in_viewport(ratio=1)
    at_rest(page)  # a list that opens while the panel slides in closes again
    panel.get_by_role("combobox", name="Who may know?").click()  # nobody is chosen beforehand
    page.get_by_role("option", name="Demo Street Clinic").click()
    at_rest(page)
    choose(page, "who they are (names, birth date, languages)")
    leave(page, "What for?", "a safe room")
    choose(page, "Spanish")
    expect(page.get_by_text("Pueden saber", exact=False)).to_contain_text("quién soy")
    choose(page, "English")
    expect(page.get_by_text("I can take it back at any time")).to_be_visible()
    choose(page, "on paper")
    tap(page, "They signed: save it")
    expect(page.get_by_role("button", name="Revoke now")).to_be_visible()


def offer(page: Page) -> None:
    view(page, "Referrals")
    choose(page, "Offer a referral")
    leave(page, "What the provider should know (they read it)", "Two nights are enough")
    tap(page, "Offer it")
    expect(page.get_by_text("They will read: “Two nights are enough”")).to_be_visible()
    tap(page, "Send it")
    expect(page.get_by_text("There is no live release to Demo Street Clinic")).to_be_visible()


def send(page: Page) -> None:
    view(page, "Referrals")
    tap(page, "Send it")
    expect(page.get_by_role("button", name="Warm hand-off done")).to_be_visible()
    expect(page.get_by_text("They see it until")).to_be_visible()


def test_referral_is_sent_confirmed_and_hidden_once_revoked(
    serve: Serve, phone: BrowserContext, laptop: BrowserContext
) -> None:
    address = serve()
    on_caseload(NAME, "demo.worker")
    a_service()
    worker, partner = phone.new_page(), laptop.new_page()
    sign_in(worker, address, "demo.worker")
    expect(worker.get_by_role("heading", name="Today").first).to_be_visible()
    at_rest(worker)
    worker.goto(f"{address}/plans_due")
    tap(worker, NAME)
    worker.get_by_role("radio", name=re.compile("^Needs")).click()
    ask_about_housing(worker)
    set_a_goal(worker)
    offer(worker)
    sign_a_release(worker)
    send(worker)

    sign_in(partner, address, "demo.partner")
    partner.get_by_role("link", name="Referrals to us").click()
    expect(partner.get_by_text("Motel nights")).to_be_visible()
    tap(partner, NAME)
    expect(partner.get_by_text("Two nights are enough")).to_be_visible()
    expect(partner.get_by_text(f"Chosen name: {NAME}")).to_be_visible()
    tap(partner, "Accept")
    expect(partner.get_by_text("You reported: Accepted.")).to_be_visible()
    tap(partner, "First service has happened")
    tap(partner, "Yes: first service has happened")
    expect(partner.get_by_text("The worker sees it now").first).to_be_visible()
    assert {
        ("chosen name", NAME),
        ("from the worker", "Two nights are enough"),
    } <= logged_disclosures()
    assert {field for field, _ in logged_disclosures()} == SHOWN

    worker.goto(f"{address}/today")
    answered = "The provider answered a referral (Motel nights)"
    expect(worker.get_by_text(answered).first).to_be_visible()
    worker.goto(f"{address}/stuck")
    expect(worker.get_by_text("Nobody is waiting")).to_be_visible()
    worker.goto(f"{address}/needs")
    view(worker, "Releases")
    tap(worker, "Revoke now")
    expect(worker.get_by_text("revoked", exact=True)).to_be_visible()
    view(worker, "Referrals")
    expect(worker.get_by_text("The provider no longer sees it")).to_be_visible()

    leave(partner, "Report back to the worker", "He came back")
    expect(partner.get_by_text("This referral is not here any more")).to_be_visible()
    expect(partner.get_by_text(NAME)).to_have_count(0)
    tap(partner, "Back to the list")
    expect(partner.get_by_text("No referral is open to you now")).to_be_visible()


def logged_disclosures() -> set[tuple[str, str]]:
    with elevated("a test looks", writes=False) as session:
        rows = session.execute(select(Disclosure.field, Disclosure.value)).tuples()
        return set(rows)
