"""Case conference in a browser, with two windows and a second lead: from the first proposal to
the minutes, the worker's tasks and the next agenda."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from casework.accounts.models import Account
from casework.conferences.models import ConferenceMember, ConferencePresence
from casework.database import elevated
from casework.decisions.models import Decision
from casework.decisions.terms import DecisionType
from casework.people.models import Person
from casework.people.terms import Tier
from tests.browser.conferences import NAMES, a_conference, begin_today, pick, press
from tests.browser.conftest import Serve, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
RECORDED = "Recorded. Dana Demo sees it on their Today page."
WITHIN = 2_000
"""Milliseconds: so soon the others see what the lead writes."""


def prepare_and_publish(lead: Page, address: str) -> None:
    lead.goto(f"{address}/agenda")
    expect(lead.get_by_text("Everything that was decided is done.")).to_be_visible()
    press(lead, "Prepare the next agenda")
    expect(lead.get_by_text("All 6")).to_be_visible()
    press(lead, "Add the first 6")
    expect(lead.get_by_text("about 48 minutes")).to_be_visible()
    press(lead, "Publish")
    expect(lead.get_by_text("Published: the leads see these people")).to_be_visible()


def begin(lead: Page, worker: Page, address: str) -> None:
    worker.goto(f"{address}/meeting")
    expect(worker.get_by_text(NAMES[0])).to_be_visible()
    lead.goto(f"{address}/meeting")
    begin_today(lead)
    expect(lead.get_by_role("heading", name="Open session")).to_be_visible()
    worker.goto(f"{address}/meeting")
    expect(worker.get_by_role("heading", name="Open session")).to_be_visible()


def go_next_by_keyboard(lead: Page, worker: Page, place: int) -> None:
    at_rest(lead)
    lead.locator("body").press("ArrowRight")
    expect(lead.get_by_text(f"· {place} of {len(NAMES)} ·")).to_be_visible()
    name = lead.get_by_role("heading", level=1).inner_text()
    expect(worker.get_by_role("heading", level=1)).to_have_text(name, timeout=6_000)


def write_options(lead: Page, worker: Page) -> None:
    """Writes the options without leaving the field or reloading the other window."""
    field = lead.get_by_role("textbox", name="Options (the room sees this")
    field.press_sequentially("A room at his aunt's, from Friday")
    lead.wait_for_timeout(1_000)  # the browser sends what is typed once a second
    expect(worker.get_by_text("A room at his aunt's, from Friday")).to_be_visible(timeout=WITHIN)


def choose(page: Page, text: str, place: int = 0) -> None:
    at_rest(page)
    chosen = page.get_by_role("radio", name=text, exact=True).nth(place)
    chosen.click(force=True)  # a round button lies below the circle that is drawn for it
    expect(chosen).to_be_checked()
    at_rest(page)


def write_decision(lead: Page) -> None:
    pick(lead, "What", "Plan review")
    lead.get_by_role("textbox", name="Reason").fill("The plan is older than the conflict.")
    lead.get_by_role("textbox", name="Reason").press("Tab")


def record_what_the_first_lead_wrote(second: Page) -> None:
    pick(second, "Who does it", "Dana Demo")
    press(second, "Record the decision")
    expect(second.get_by_text("Who tells them * missing")).to_be_visible()
    expect(second.get_by_text("1 field to fill in")).to_be_visible()
    pick(second, "Who tells them", "Dana Demo")
    press(second, "Record the decision")
    expect(second.get_by_text(RECORDED).first).to_be_visible()


def decisions() -> list[tuple[DecisionType, str]]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Decision.kind, Decision.reason).order_by(Decision.id)
        return list(session.execute(asked).tuples())


@pytest.mark.timed
def test_meeting_goes_from_first_proposal_to_next_agenda(
    serve: Serve, windows: list[BrowserContext], tmp_path: Path
) -> None:
    address = serve()
    for name in NAMES:
        on_caseload(name, "demo.worker")
    a_conference()
    lead, worker, second = (window.new_page() for window in windows)
    sign_in(lead, address, "demo.lead")
    expect(lead.get_by_role("link", name="Agenda")).to_be_visible()
    sign_in(worker, address, "demo.worker")
    expect(worker.get_by_role("link", name="Meeting")).to_be_visible()

    prepare_and_publish(lead, address)
    begin(lead, worker, address)
    go_next_by_keyboard(lead, worker, 1)
    write_options(lead, worker)
    write_decision(lead)
    expect(worker.get_by_text("The plan is older than the conflict.")).to_be_visible(timeout=6_000)

    windows[0].close()  # the first lead's laptop dies
    sign_in(second, address, "demo.lead2")
    expect(second.get_by_role("link", name="Meeting")).to_be_visible()
    second.goto(f"{address}/meeting")
    press(second, "Ask to lead")
    second.get_by_role("button", name="Lead from here").click(timeout=60_000)
    expect(second.get_by_role("textbox", name="Reason")).to_have_value(
        "The plan is older than the conflict."
    )
    expect(second.get_by_role("textbox", name="Options")).to_have_value(
        "A room at his aunt's, from Friday"
    )
    record_what_the_first_lead_wrote(second)
    expect(worker.get_by_text("Dana Demo does it by")).to_be_visible(timeout=6_000)
    assert decisions() == [(DecisionType.PLAN_REVIEW, "The plan is older than the conflict.")]
    type_on(second)
    for place in range(2, 7):
        go_next_by_keyboard(second, worker, place)
    press(second, "Close the meeting")
    press(second, "Yes, close it")
    expect(second.get_by_text("Not reached:")).to_be_visible()
    expect(worker.get_by_text("This meeting is over")).to_be_visible()
    expect(worker.get_by_text("The plan is older than the conflict.")).to_be_visible()
    minutes = printed(second, tmp_path)
    assert "Thursday: minutes" in minutes
    assert "The plan is older than the conflict." in minutes
    assert all(name in minutes for name in NAMES)
    assert {"Lee Sample", "Lou Example", "Dana Demo"} <= were_here()

    worker.goto(f"{address}/decisions")
    choose(worker, "1 in all")
    press(worker, "Told, and their answer")
    answer = worker.get_by_role("textbox", name="Their answer, in their own words")
    answer.fill("Good, but not at night.")
    answer.press("Tab")
    press(worker, "They know it: save")
    expect(worker.get_by_text("“Good, but not at night.”")).to_be_visible()
    worker.goto(f"{address}/today")
    at_rest(worker)
    worker.get_by_role("radio", name=re.compile("promise")).click(force=True)
    expect(worker.get_by_text("Case conference decided: plan review. Look").first).to_be_visible()

    second.goto(f"{address}/agenda")
    expect(second.get_by_text("1 decision is not done yet")).to_be_visible()
    press(second, "Prepare the next agenda")
    expect(second.get_by_text("Nobody is on it yet")).to_be_visible()
    assert "Good, but not at night." in printed_again(second, address, tmp_path)


def type_on(page: Page) -> None:
    """Types text; the shortcuts must still work afterwards."""
    page.get_by_role("textbox", name="Options").click()
    page.keyboard.type(" so be it", delay=150)
    page.wait_for_timeout(2_500)  # longer than the live field waits before it sends
    page.evaluate("document.activeElement.blur()")


def printed(page: Page, folder: Path) -> str:
    with page.expect_download() as download:
        press(page, "Print the minutes")
    file = folder / "minutes.pdf"
    download.value.save_as(file)
    return "\n".join(sheet.extract_text() for sheet in PdfReader(file).pages)


def printed_again(page: Page, address: str, folder: Path) -> str:
    page.goto(f"{address}/meeting")
    expect(page.get_by_role("button", name="Print the minutes")).to_be_visible()
    return printed(page, folder)


def were_here() -> set[str]:
    with elevated("a test looks", writes=False) as session:
        asked = (
            select(Account.display_name)
            .join(ConferenceMember, ConferenceMember.account_id == Account.id)
            .join(ConferencePresence, ConferencePresence.member_id == ConferenceMember.id)
        )
        return set(session.scalars(asked))


def test_tier_is_lowered_after_a_rating_without_the_name(
    serve: Serve, windows: list[BrowserContext]
) -> None:
    address = serve()
    on_caseload(NAMES[0], "demo.worker")
    a_conference()
    lead, worker = (window.new_page() for window in windows[:2])
    sign_in(lead, address, "demo.lead")
    expect(lead.get_by_role("link", name="Agenda")).to_be_visible()
    sign_in(worker, address, "demo.worker")
    expect(worker.get_by_role("link", name="Meeting")).to_be_visible()
    lead.goto(f"{address}/agenda")
    press(lead, "Prepare the next agenda")
    press(lead, NAMES[0])  # adds, and then opens
    expect(lead.get_by_text("about 8 minutes")).to_be_visible()
    press(lead, NAMES[0])
    expect(lead.get_by_role("combobox", name="What is proposed")).to_be_visible()
    at_rest(lead)
    lead.get_by_role("combobox", name="What is proposed").click()
    lead.get_by_role("option", name="tier down").click()
    expect(lead.get_by_text("Begins with a first look without name")).to_be_visible()
    at_rest(lead)
    lead.keyboard.press("Escape")
    expect(lead.get_by_role("dialog")).to_have_count(0)
    press(lead, "Publish")
    press(lead, "Go to the meeting")
    begin_today(lead)
    expect(lead.get_by_role("heading", name="Open session")).to_be_visible()
    worker.goto(f"{address}/meeting")
    expect(worker.get_by_role("heading", name="Open session")).to_be_visible()
    press(lead, "Next")
    expect(lead.get_by_role("heading", name="A first look without name")).to_be_visible()
    expect(lead.get_by_text(NAMES[0])).to_have_count(0)
    expect(lead.get_by_text("You put this person on the agenda")).to_be_visible()
    expect(worker.get_by_role("heading", name="A first look without name")).to_be_visible()
    expect(worker.get_by_text(NAMES[0])).to_have_count(0)
    choose(worker, "rather for")
    expect(worker.get_by_text("1 person has rated")).to_be_visible()
    press(lead, "Open the full view")
    expect(lead.get_by_role("heading", name=NAMES[0])).to_be_visible()
    expect(lead.get_by_text("choose the facts first")).to_be_visible()
    at_rest(lead)
    press(lead, "Based on")
    lead.get_by_role("button", name="Safety plan: no plan").click()
    lead.keyboard.press("Escape")
    expect(lead.get_by_text("How far do the facts speak for it?")).to_be_visible()
    choose(lead, "rather for")
    choose(lead, "stabilizing")
    lead.get_by_role("textbox", name="Reason").fill("He has a job and keeps every date.")
    lead.get_by_role("textbox", name="Reason").press("Tab")
    pick(lead, "Who does it", "Dana Demo")
    pick(lead, "Who tells them", "Dana Demo")
    press(lead, "Record the decision")
    expect(lead.get_by_text(RECORDED).first).to_be_visible()
    with elevated("a test looks", writes=False) as session:
        assert session.scalars(select(Person.tier)).one() is Tier.STABILISING
