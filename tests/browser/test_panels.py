"""Panels: wholly in sight, and what was typed last is kept however they are closed."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from playwright.sync_api import TimeoutError as TapTimeout
from sqlalchemy import func, select, update

from casework import clock
from casework.accounts.models import SignInSession
from casework.database import elevated
from casework.people.models import ContactPoint
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, sign_in
from tests.browser.people import on_caseload, with_details
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAME = "Kofi Invented"
FINGERS: dict[str, Any] = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def opened(serve: Serve, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A person's screen, in a window of that size."""
    on_caseload(NAME, "demo.worker")
    with_details(NAME)
    address, contexts = serve(), []

    def at(size: ViewportSize, **more: Any) -> Page:
        contexts.append(context_of(chromium, size, **more))
        page = contexts[-1].__enter__().new_page()
        sign_in(page, address, "demo.worker")
        page.get_by_role("button", name=NAME, exact=True).click()
        expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
        return page

    yield at
    for each in contexts:
        each.__exit__(None, None, None)


def log_panel(page: Page) -> Locator:
    at_rest(page)
    page.get_by_role("button", name="Log a contact", exact=True).click()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("button", name="Save contact")).to_be_in_viewport(ratio=1)
    at_rest(page)
    return panel


def foot_and_panel(page: Page) -> tuple[str, str]:
    """The colors below the button that saves, and of the panel."""
    foot, panel = page.evaluate("""() => {
        const foot = document.querySelector(".st-key-panel-foot").parentElement;
        const panel = document.querySelector("[role=dialog]").parentElement;
        return [foot, panel].map((each) => getComputedStyle(each).backgroundColor);
    }""")
    return foot, panel


def promised(panel: Locator) -> Locator:
    return panel.get_by_role("textbox", name="I promised to")


def test_a_phone_is_filled_and_closing_keeps_the_last_letters(opened: Callable[..., Page]) -> None:
    page = opened(PHONE, **FINGERS)
    panel = log_panel(page)
    box = panel.bounding_box()
    assert box is not None
    assert {side: round(value) for side, value in box.items() if side in PHONE} == PHONE
    promised(panel).press_sequentially("Bring the form")
    panel.get_by_role("button", name="Close").tap()
    expect(panel).to_have_count(0)
    expect(promised(log_panel(page))).to_have_value("Bring the form")


def test_a_laptop_keeps_the_list_in_sight_and_escape_keeps_the_last_letters(
    opened: Callable[..., Page],
) -> None:
    page = opened(LAPTOP, color_scheme="dark")
    panel = log_panel(page)
    below, color = foot_and_panel(page)
    assert below == color
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] > LAPTOP["width"] / 2, "the screen behind it is in sight"
    assert round(box["height"]) == LAPTOP["height"]
    promised(panel).press_sequentially("Bring the form")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    panel = log_panel(page)
    expect(promised(panel)).to_have_value("Bring the form")
    panel.get_by_text("Note, place, who else").click()
    note = panel.get_by_role("textbox", name="Note")
    note.press_sequentially("At the clinic")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(log_panel(page).get_by_role("textbox", name="Note")).to_have_value("At the clinic")


def test_a_promise_is_two_taps_from_the_person_on_a_phone(opened: Callable[..., Page]) -> None:
    page = opened(PHONE, **FINGERS)
    at_rest(page)
    page.get_by_role("button", name="Add", exact=True).tap()
    panel = page.get_by_role("dialog")
    promised(panel).fill("Bring the form")
    at_rest(page)
    panel.get_by_role("button", name="Save promise").tap()
    expect(page.get_by_text("You promised: Bring the form, by tomorrow.")).to_be_in_viewport()
    expect(page.get_by_role("checkbox", name="Bring the form")).to_be_attached()


PARTS = {
    "Phones and places": {
        "Add a phone, address or place": "Add",
        "Add an emergency contact": "Add",
    },
    "Criteria and exposures": {"Add a criterion": "Add", "Add an exposure to a conflict": "Add"},
    "Details": {
        "Change these details": "Save",
        "Add another name": "Add",
        "Photo, if they want one": "Keep this photo",
    },
}
"""The buttons of each part, and the button at the foot of what they open."""


def open_part(page: Page, name: str) -> None:
    at_rest(page)
    page.get_by_role("button", name="More").tap()
    page.get_by_role("menuitem", name=name).tap()
    expect(page.get_by_role("radio", name=name)).to_be_checked()
    at_rest(page)


def open_form(page: Page, label: str, foot: str) -> Locator:
    page.get_by_role("button", name=label, exact=True).tap()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("button", name=foot, exact=True)).to_be_in_viewport(ratio=1)
    at_rest(page)
    return panel


def close(page: Page, panel: Locator) -> None:
    """And waits until the page has heard of it: its run would take a menu away that is open."""
    at_rest(page)
    before = page.evaluate("window.lastSent")
    panel.get_by_role("button", name="Close").tap()
    expect(panel).to_have_count(0)
    page.wait_for_function("before => window.lastSent > before", arg=before)
    at_rest(page)


def test_what_a_persons_parts_open_is_wholly_in_sight_on_a_phone(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE, **FINGERS)
    for part, forms in PARTS.items():
        open_part(page, part)
        for label, foot in forms.items():
            close(page, open_form(page, label, foot))


def test_a_refusal_is_said_at_its_field_and_what_was_typed_is_kept(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE, **FINGERS)
    open_part(page, "Phones and places")
    form = "Add a phone, address or place", "Add"
    panel = open_form(page, *form)
    where = panel.get_by_role("textbox", name="Number, address or place")
    where.press_sequentially("the blue house")
    close(page, panel)
    panel = open_form(page, *form)
    expect(where).to_have_value("the blue house")
    panel.get_by_role("button", name="Add", exact=True).tap()
    expect(panel.get_by_text("Not saved yet.")).to_be_in_viewport(ratio=1)
    expect(panel.get_by_text("is not a phone number").first).to_be_in_viewport()
    at_rest(page)
    panel.get_by_role("combobox").press_sequentially("address")
    page.keyboard.press("Enter")
    at_rest(page)
    panel.get_by_role("button", name="Add", exact=True).tap()
    expect(page.get_by_text("Saved: address.")).to_be_in_viewport()
    expect(panel).to_have_count(0)
    expect(page.get_by_text("the blue house")).to_be_in_viewport()


def test_panel_of_somebody_who_signed_out_elsewhere_saves_nothing(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE, **FINGERS)
    open_part(page, "Phones and places")
    panel = open_form(page, "Add a phone, address or place", "Add")
    field = panel.get_by_role("textbox", name="Number, address or place")
    field.fill("(213) 555-0177")
    field.press("Tab")
    at_rest(page)
    before = points()
    with elevated("a test signs out elsewhere") as session:
        session.execute(update(SignInSession).values(ended_at=clock.now(), end_reason="signed out"))
    with suppress(TapTimeout):  # the idle warning looks too, and may have closed it just now
        panel.get_by_role("button", name="Add", exact=True).tap(timeout=3_000)
    expect(page.get_by_role("textbox", name="Pass phrase")).to_be_visible()
    assert points() == before


def points() -> int:
    with elevated("a test counts", writes=False) as session:
        return session.scalar(select(func.count(ContactPoint.id))) or 0
