"""Today on a phone and a laptop: who needs somebody is in sight, and each daily act is two taps."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.database import elevated
from casework.drafts.models import Draft
from casework.ui.shell import first_steps
from tests.browser import measures
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, sign_in
from tests.browser.people import on_caseload, promised_today, reached_at, tries_logged
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
NAMES = [f"{name} Invented" for name in ("Kofi", "Mina", "Otto", "Pia", "Quin", "Rosa", "Sven")]
FIRST = NAMES[0]
PROMISE = "Bring the form"
LAPTOP_HEIGHTS = 3


@pytest.fixture
def address(serve: Serve) -> str:
    for number, name in enumerate(NAMES):
        on_caseload(name, "demo.worker", timedelta(hours=80 - number))
    reached_at(FIRST, "+15105550118")
    promised_today(FIRST, "demo.worker", PROMISE)
    return serve()


def on_today(page: Page, address: str) -> None:
    sign_in(page, address, "demo.worker")
    expect(page.get_by_role("button", name=FIRST, exact=True)).to_be_visible()
    at_rest(page)


@pytest.fixture
def phone_page(chromium: Browser, address: str) -> Iterator[Page]:
    with context_of(chromium, PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        on_today(page, address)
        yield page


@pytest.fixture
def laptop_page(chromium: Browser, address: str) -> Iterator[Page]:
    with context_of(chromium, LAPTOP, color_scheme="dark") as context:
        page = context.new_page()
        on_today(page, address)
        yield page


def readable(page: Page, foot: float) -> int:
    """How many people's names and reasons end above `foot`."""
    reasons = page.get_by_text(re.compile("of 7 talks")).all()
    boxes = [each.bounding_box() for each in reasons]
    return sum(box is not None and box["y"] + box["height"] <= foot for box in boxes)


def faults(page: Page, least: int) -> dict[str, object]:
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too pale": measures.pale_texts(page),
        "too small": measures.small_targets(page, least, "header, .stSidebar"),
        "serious": measures.axe_findings(page),
    }
    return {what: where for what, where in found.items() if where}


def test_a_phone_shows_who_needs_somebody_without_scrolling(phone_page: Page) -> None:
    page = phone_page
    bar = page.get_by_test_id("stBottom").bounding_box()
    assert bar is not None
    assert readable(page, bar["y"]) >= 3
    assert faults(page, measures.FINGER) == {}
    page.get_by_role("button", name=f"Log a contact with {FIRST}").tap()
    expect(page.get_by_role("button", name="Save contact")).to_be_in_viewport(ratio=1)
    at_rest(page)
    assert faults(page, measures.FINGER) == {}


def test_a_new_worker_has_three_people_in_sight_on_a_phone(chromium: Browser, address: str) -> None:
    """In any window as narrow as one; and what a menu opens is wide enough for a finger."""
    with elevated("a test's new worker") as session:
        session.query(Draft).filter_by(form=first_steps.SEEN).delete()
    with context_of(chromium, PHONE, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        on_today(page, address)
        bar = page.get_by_test_id("stBottom").bounding_box()
        assert bar is not None
        assert readable(page, bar["y"]) >= 3
        page.get_by_role("button", name="Got it").scroll_into_view_if_needed()
        expect(page.get_by_role("button", name="Got it")).to_be_in_viewport()
        page.get_by_role("button", name=FIRST, exact=True).tap()
        at_rest(page)
        page.get_by_role("button", name="More").first.tap()
        rows = page.get_by_role("menuitem")
        expect(rows.first).to_be_visible()
        heights = [box["height"] for each in rows.all() if (box := each.bounding_box())]
        assert heights
        assert min(heights) >= 44


def test_a_laptop_shows_six_without_scrolling(laptop_page: Page) -> None:
    page = laptop_page
    assert readable(page, LAPTOP["height"]) >= 6
    assert faults(page, measures.POINTER) == {}
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    assert height <= LAPTOP_HEIGHTS * LAPTOP["height"]
    page.keyboard.press("Control+k")
    field = page.get_by_role("textbox", name="Any name, nickname or phone number")
    expect(field).to_be_in_viewport(ratio=1)


Tap = Callable[[Page], object]


def button(name: str) -> Tap:
    return lambda page: page.get_by_role("button", name=name, exact=True).first.tap()


def link(name: str) -> Tap:
    return lambda page: page.get_by_role("link", name=name, exact=True).dispatch_event("click")


def box(name: str) -> Tap:
    return lambda page: page.get_by_role("checkbox", name=re.compile(name)).dispatch_event("click")


ACTS: dict[str, tuple[tuple[Tap, ...], str]] = {
    "tried, no answer": ((button(f"Tried, no answer: {FIRST}"),), f"Saved: {FIRST}, tried"),
    "take back what was just saved": (
        (button(f"Tried, no answer: {NAMES[1]}"), button("Undo")),
        "in all",
    ),
    "promise done": ((box(PROMISE),), "done"),
    "search": ((button("Search"),), "Any name, nickname or phone number"),
    "log for several": ((button("Log"),), "Tap one, or everybody who was there."),
    "call": ((link(f"Call {FIRST}"),), f"Log this call with {FIRST}?"),
    "log a contact": (
        (button(f"Log a contact with {NAMES[3]}"), button("In person, 15 min")),
        f"Saved: {NAMES[3]}, in person, 15 min.",
    ),
    "open a person": ((button(NAMES[2]),), NAMES[2]),
}
"""In this order, on one phone: each act's taps, and what then stands on the screen. They are the
rows of docs/daily-acts.md."""


def test_each_daily_act_is_two_taps_from_today(phone_page: Page) -> None:
    page = phone_page
    for act, (taps, then) in ACTS.items():
        assert len(taps) <= 2, act
        for tap in taps:
            tap(page)
            at_rest(page)
        expect(page.get_by_text(then).first, act).to_be_in_viewport()
        if page.get_by_role("dialog").is_visible():
            page.get_by_test_id("stDialog").get_by_role("button", name="Close").tap()
            at_rest(page)
    expect(page).to_have_url(re.compile("/person$"))
    assert tries_logged(FIRST) == 1
    assert tries_logged(NAMES[1]) == 0
