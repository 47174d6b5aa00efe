"""Screens of supervisors and directors: what is in sight, read and hit, on a phone and a laptop."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import measures
from tests.browser.conftest import LAPTOP, Serve, context_of, sign_in
from tests.browser.people import on_caseload
from tests.browser.taps import at_rest
from tests.browser.test_pieces import Kind

pytestmark = pytest.mark.browser
OVERDUE = "Kofi Invented"
KINDS = [Kind(1280, "light"), Kind(1280, "dark"), Kind(390, "light")]
LONGEST = 3 * LAPTOP["height"]


@pytest.fixture
def screen(chromium: Browser, serve: Serve, kind: Kind) -> Iterator[Page]:
    """Signed in as supervisor; demo.worker has somebody overdue and somebody who is not."""
    on_caseload(OVERDUE, "demo.worker", timedelta(hours=53))
    on_caseload("Mina Invented", "demo.worker2")
    size = {"width": kind.width, "height": 844 if kind.is_phone else 800}
    hand = {"has_touch": kind.is_phone, "is_mobile": kind.is_phone}
    with context_of(chromium, size, color_scheme=kind.theme, **hand) as context:  # type: ignore[arg-type]  # a size
        page = context.new_page()
        sign_in(page, serve(), "demo.supervisor")
        expect(page.get_by_role("button", name="Sign out")).to_be_attached()
        at_rest(page)
        yield page


def open_screen(page: Page, name: str, heading: str) -> None:
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{name}")
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    at_rest(page)


def faults(page: Page, kind: Kind) -> dict[str, object]:
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too long": [height] if height > LONGEST else [],
        "too pale": measures.pale_texts(page),
        "axe": measures.axe_findings(page),
    }
    return {what: where for what, where in found.items() if where}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_board_answers_in_its_first_screen(screen: Page, kind: Kind) -> None:
    open_screen(screen, "frequency", "Contact frequency")
    expect(screen.get_by_text("too early to judge")).to_be_visible()  # above the last table
    expect(screen.locator(".js-plotly-plot .nsewdrag").first).to_be_attached()
    at_rest(screen)
    if not kind.is_phone:
        for part in (".stMetric >> nth=4", ".js-plotly-plot", ".stColumn >> nth=1"):
            expect(screen.locator(part)).to_be_in_viewport(ratio=1)
    assert faults(screen, kind) == {}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_caseloads_and_reviews_are_short_and_readable(screen: Page, kind: Kind) -> None:
    open_screen(screen, "caseloads", "Caseloads")
    expect(screen.locator(".stDataFrame").first).to_be_visible()
    assert faults(screen, kind) == {}
    open_screen(screen, "reviews", "Reviews")
    expect(screen.get_by_text("Nothing to review")).to_be_visible()
    assert faults(screen, kind) == {}


@pytest.mark.parametrize("kind", KINDS[:1], ids=str)
def test_a_whole_caseload_is_covered_and_taken_back(screen: Page, kind: Kind) -> None:
    open_screen(screen, "caseloads", "Caseloads")
    whose = screen.get_by_role("combobox", name="Whose people")
    whose.click()
    whose.press_sequentially("Dana")
    whose.press("Enter")
    screen.get_by_role("button", name="Move or cover all").click()
    panel = screen.get_by_role("dialog", name="Hand over all of Dana Demo")
    expect(panel).to_be_in_viewport(ratio=1)
    expect(panel.get_by_role("button", name="Hand over 1 person")).to_be_in_viewport(ratio=1)
    at_rest(screen)
    assert measures.tables_cut_off(screen) == []
    screen.get_by_text("They cover for some days").click()
    expect(screen.get_by_role("spinbutton", name="Days of cover")).to_be_visible()
    at_rest(screen)
    screen.get_by_role("textbox", name="Reason").fill("Dana is on holiday")
    screen.get_by_role("textbox", name="Reason").press("Enter")
    at_rest(screen)
    screen.get_by_role("button", name="Hand over 1 person").click()
    undo = screen.get_by_role("button", name="Undo")
    expect(undo).to_be_in_viewport(ratio=1)
    at_rest(screen)
    undo.click()
    expect(screen.get_by_text("Undone: everybody has the worker of before.").first).to_be_attached()


@pytest.fixture
def overview(chromium: Browser, serve: Serve, kind: Kind) -> Iterator[Page]:
    """What a director sees first."""
    on_caseload(OVERDUE, "demo.worker", timedelta(hours=53))
    size = {"width": kind.width, "height": 844 if kind.is_phone else 800}
    with context_of(chromium, size, color_scheme=kind.theme) as context:  # type: ignore[arg-type]  # a size
        page = context.new_page()
        sign_in(page, serve(), "demo.director")
        expect(page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
        expect(page.get_by_text("No restore drill is recorded")).to_be_visible()
        at_rest(page)
        yield page


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_director_sees_the_effort_at_a_glance(overview: Page, kind: Kind) -> None:
    if not kind.is_phone:
        for text in ("Referrals confirmed", "Every team side by side", "Is it safe?"):
            expect(overview.get_by_text(text).first).to_be_in_viewport(ratio=1)
    assert faults(overview, kind) == {}
    what_to_do = overview.get_by_role("button", name="What to do")
    what_to_do.scroll_into_view_if_needed()
    at_rest(overview)
    what_to_do.click()
    todo = overview.get_by_role("dialog", name="Is it safe?")
    expect(todo.get_by_text("Ask for a drill each quarter")).to_be_in_viewport(ratio=1)
    at_rest(overview)
    overview.keyboard.press("Escape")
    at_rest(overview)
    overview.get_by_role("button", name="By team").first.click()
    parts = overview.get_by_role("dialog")
    expect(parts.get_by_text("All teams")).to_be_in_viewport(ratio=1)
    parts.get_by_role("button", name="See the people").click()
    expect(overview.get_by_role("heading", name="Caseloads", level=1)).to_be_visible()
