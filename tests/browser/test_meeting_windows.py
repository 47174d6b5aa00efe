"""A meeting on a busy machine: each window shows name, facts and clock of one person."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from casework.accounts.models import Account
from casework.conferences.models import AgendaItem, AgendaRequest, ConferenceMeeting
from casework.database import elevated
from casework.people.models import Person
from tests.browser.app import BUSY
from tests.browser.conferences import NAMES, SOON, a_conference, begin_today, press
from tests.browser.conftest import Serve, sign_in
from tests.browser.people import on_caseload

pytestmark = pytest.mark.browser
STAYS = 4_000
"""Milliseconds: longer than two turns of the panel that asks by itself, one of which once took the
name off the screen again."""
STEPS = ("Next", "Next", "Open session", "Next", "Next", "Back", "Next")
PEOPLE = NAMES[:4]
CLOCK = re.compile(r"\d:\d\d of 8:00")


def asked_for(name: str) -> str:
    """A fact about this person alone."""
    return f"What about {name.split()[0]}?"


def people() -> None:
    for name in PEOPLE:
        on_caseload(name, "demo.worker")
    with elevated("a test's requests") as session:
        by = session.scalars(select(Account.id).where(Account.user_name == "demo.worker")).one()
        for person in session.scalars(select(Person)):
            why = asked_for(person.chosen_name)
            session.add(
                AgendaRequest(person_id=person.id, why=why, asked_at=person.created_at, asked_by=by)
            )


def enter(page: Page, address: str, user_name: str) -> None:
    sign_in(page, address, user_name)
    expect(page.get_by_role("link", name="Meeting")).to_be_visible()
    page.goto(f"{address}/meeting")


def begin(lead: Page, address: str) -> None:
    sign_in(lead, address, "demo.lead")
    expect(lead.get_by_role("link", name="Agenda")).to_be_visible()
    lead.goto(f"{address}/agenda")
    press(lead, "Prepare the next agenda")
    press(lead, f"Take the first {len(PEOPLE)}")
    press(lead, "Publish the agenda")
    press(lead, "Go to the meeting")
    begin_today(lead)
    expect(lead.get_by_role("heading", name="Open session")).to_be_visible()


def on_screen() -> str | None:
    """The name of the person whom the room talks about; None in the open part."""
    with elevated("a test looks", writes=False) as session:
        item_id = session.scalars(select(ConferenceMeeting.item_id)).one()
        of_item = (
            select(Person.chosen_name)
            .join(AgendaItem, AgendaItem.person_id == Person.id)
            .where(AgendaItem.id == item_id)
        )
        return session.scalars(of_item).one_or_none()


def went_on(page: Page, step: str) -> str | None:
    """Who is on the screen once the step was taken: each of them goes to somebody else."""
    before = on_screen()
    press(page, step)
    for _ in range(SOON // 100):
        if (name := on_screen()) != before:
            return name
        page.wait_for_timeout(100)
    raise AssertionError("the step was not taken")


def shows(page: Page, name: str | None) -> None:
    """Each of the three by itself: one that is missing is named by the failure."""
    headings = page.get_by_role("heading", level=1)
    if name is None:
        expect(page.get_by_role("heading", name="Open session")).to_be_visible(timeout=SOON)
        expect(headings).to_have_count(0)
        return
    expect(headings).to_have_count(1, timeout=SOON)
    expect(headings).to_contain_text(name, timeout=SOON)
    expect(page.locator('[class*="st-key-ticking"]')).to_have_text(CLOCK)
    expect(page.get_by_text(asked_for(name))).to_be_visible(timeout=SOON)
    for other in set(PEOPLE) - {name}:
        expect(page.get_by_text(asked_for(other))).to_have_count(0)


def test_each_window_shows_one_person_after_each_step(
    serve: Serve, windows: list[BrowserContext]
) -> None:
    people()
    a_conference()
    address = serve(**{BUSY: "1.5"})
    lead, worker, second = (window.new_page() for window in windows)
    begin(lead, address)
    enter(worker, address, "demo.worker")
    enter(second, address, "demo.lead2")
    expect(worker.get_by_role("heading", name="Open session")).to_be_visible()
    for step in STEPS:
        name = went_on(lead, step)
        for wait in (0, STAYS):
            lead.wait_for_timeout(wait)
            for page in (lead, worker, second):
                shows(page, name)
