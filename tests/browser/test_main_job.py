"""Main job in a browser: log a contact on a phone, see it on the board, reassign, import a
spreadsheet."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from casework.accounts.models import Account
from casework.database import elevated
from casework.people.models import Assignment, Person
from tests.browser.conftest import PHONE, Serve, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
OVERDUE, FINE = "Kofi Invented", "Mina Invented"
SILENT = timedelta(hours=53)
ROSTER = (
    "Roster of the street team\n"
    "Participant,DOB,Tier,Status,Enrolled\n"
    "Ada Fabel,1999-04-05,active,active,2026-01-06\n"
    "Bo Fabel,2001-11-30,acute,active,2026-02-11\n"
)


@pytest.fixture
def people(serve: Serve) -> str:
    on_caseload(OVERDUE, "demo.worker", SILENT)
    on_caseload(FINE, "demo.worker")
    return serve()


def test_logging_a_contact_by_taps_changes_today_and_the_board(
    people: str, phone: BrowserContext, laptop: BrowserContext
) -> None:
    page = phone.new_page()
    sign_in(page, people, "demo.worker")
    expect(page.get_by_text("No talk for over 2 days")).to_be_visible()
    expect(page.get_by_role("radio", name="1 needs you")).to_be_checked()
    page.get_by_role("button", name=f"Log a contact with {OVERDUE}").click()
    page.get_by_role("radio", name="In person", exact=True).click()
    page.get_by_role("radio", name="15", exact=True).click()
    page.get_by_role("button", name="Save contact").click()
    expect(page.get_by_text(f"Saved: {OVERDUE}, in person, 15 min.").first).to_be_visible()
    expect(page.get_by_role("radio", name="0 need you")).to_be_visible()
    expect(page.get_by_text(re.compile("●○○ 1 of 3 in person"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, "no sideways scrolling"

    board = laptop.new_page()
    sign_in(board, people, "demo.supervisor")
    board.get_by_role("link", name="Contact frequency").click()
    choose_person(board, OVERDUE)
    expect(board.get_by_text(re.compile(r"In person.*today .*15 min"))).to_be_attached()


def test_log_form_fits_a_phones_first_screen(people: str, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, people, "demo.worker")
    page.get_by_role("button", name=OVERDUE, exact=True).click()
    page.get_by_role("button", name="Log a contact", exact=True).click()
    save = page.get_by_role("button", name="Save contact")
    expect(save).to_be_visible()
    at_rest(page)
    box = save.bounding_box()
    assert box
    assert box["y"] + box["height"] <= PHONE["height"], box
    page.get_by_role("radio", name="Video call", exact=True).click()
    page.get_by_role("radio", name="30", exact=True).click()
    at_rest(page)
    page.reload()
    expect(page.get_by_role("radio", name="Video call", exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name="30", exact=True)).to_be_checked()


def test_log_form_opens_in_view_after_scrolling(people: str, phone: BrowserContext) -> None:
    page = phone.new_page()
    sign_in(page, people, "demo.worker")
    page.get_by_role("button", name=OVERDUE, exact=True).click()
    opener = page.get_by_role("button", name="Log a contact", exact=True)
    expect(opener).to_be_visible()
    page.wait_for_timeout(1_000)
    page.evaluate("document.querySelector('.stMain').scrollTo(0, 250)")
    opener.click()
    save = page.get_by_role("button", name="Save contact")
    title = page.get_by_text(f"Log a contact: {OVERDUE}")
    expect(title).to_be_in_viewport(ratio=1)
    expect(save).to_be_in_viewport(ratio=1)
    page.get_by_role("radio", name="Earlier", exact=True).click()
    page.get_by_role("radio", name="12", exact=True).click()
    at_rest(page)
    expect(save).to_be_in_viewport(ratio=1)  # also once the form is longer than the screen


def test_one_line_fields_survive_a_reload(people: str, phone: BrowserContext) -> None:
    """The text is typed and the field is not left before the reload."""
    page = phone.new_page()
    sign_in(page, people, "demo.worker")
    page.get_by_role("button", name="Log a contact with").first.click()
    promise = page.get_by_role("textbox", name="I promised to")
    promise.press_sequentially("Bring the form")
    page.wait_for_timeout(3_000)
    page.reload()
    expect(promise).to_have_value("Bring the form")
    page.get_by_text("Note, place, who else").click()
    page.get_by_role("textbox", name="Who else took part").press_sequentially("His aunt")
    page.wait_for_timeout(3_000)
    page.reload()
    expect(page.get_by_role("textbox", name="Who else took part")).to_have_value("His aunt")
    expect(promise).to_have_value("Bring the form")


def choose_person(page: Page, name: str) -> None:
    expect(page.locator(".stDataFrame").last).to_be_visible()  # the whole board is there
    choose(page, "Look at", name)
    expect(page.get_by_role("button", name="Open the record")).to_be_visible()


def tap_the_first_row(page: Page) -> None:
    """Taps the name of whom to ask about first, behind the column of their worker."""
    expect(page.locator(".stDataFrame").last).to_be_visible()
    at_rest(page)
    beside_the_picture = page.get_by_test_id("stColumn").nth(1)
    beside_the_picture.locator(".dvn-scroller").click(position={"x": 150, "y": 52})


def choose(page: Page, label: str, option: str) -> None:
    """Chooses as with a keyboard: types a part and takes the first match."""
    field = page.get_by_role("combobox", name=label).last
    field.scroll_into_view_if_needed()
    field.click()
    field.press_sequentially(option[:6])
    field.press("Enter")


def test_the_supervisor_finds_the_overdue_person_and_reassigns(
    people: str, laptop: BrowserContext
) -> None:
    page = laptop.new_page()
    sign_in(page, people, "demo.supervisor")
    expect(page.get_by_text("No talk for over 2 days")).to_be_visible()
    page.get_by_role("link", name="Contact frequency").click()
    tap_the_first_row(page)
    expect(page.get_by_text(f"Who works with {OVERDUE}?")).to_be_visible()
    choose(page, "Worker", "Fay Fiction")
    page.get_by_role("textbox", name="Reason").fill("Dana is away this week")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("Fay Fiction is now main worker of")).first).to_be_attached()
    with elevated("a test looks", writes=False) as session:
        names = session.scalars(
            select(Account.display_name)
            .join(Assignment, Assignment.worker_id == Account.id)
            .join(Person, Person.id == Assignment.person_id)
            .where(Person.chosen_name == OVERDUE, Assignment.ends_at.is_(None))
        ).all()
    assert names == ["Fay Fiction"]


def test_supervisor_imports_a_spreadsheet(
    people: str, laptop: BrowserContext, tmp_path: Path
) -> None:
    page = laptop.new_page()
    sign_in(page, people, "demo.supervisor")
    page.get_by_role("link", name="Import").click()
    file = tmp_path / "roster.csv"
    file.write_text(ROSTER)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import 2 people").click()
    expect(page.get_by_text(re.compile("2 came in")).first).to_be_visible()
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("gridcell", name="Ada Fabel", include_hidden=True)).to_be_attached()
