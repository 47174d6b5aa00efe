"""Every screen of every role: length, contrast, light and dark, what axe finds in what we draw."""

from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeVar

import pytest
from playwright.sync_api import Browser, Page, expect

from casework import clock, demo
from casework.access.roles import Role
from tests import moments
from tests.browser import measures
from tests.browser.conftest import (
    LAPTOP,
    PHONE,
    add_seen_first_steps,
    context_of,
    end,
    free_port,
    sign_in,
    start_app,
    when_up,
)
from tests.browser.every_screen import WHO, go_to, screens_of, with_a_person_opened
from tests.browser.taps import at_rest
from tests.templates import Templates, forget

pytestmark = pytest.mark.browser
THEMES: tuple[Literal["light", "dark"], ...] = ("dark", "light")
STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"
"""Colors change at once."""
TRIES = 50
A_PHONE: dict[str, Any] = {
    "size": PHONE,
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/130.0 Mobile Safari/537.36",
}
"""As it is held: a finger needs larger buttons, and what the program takes for a phone."""
A_LAPTOP: dict[str, Any] = {"size": LAPTOP}
LONGEST = 3 * LAPTOP["height"]
WIDER = {"frequency": "the weeks of each person, beside the names"}
LONGER: dict[str, str] = {}
"""Screens that may be longer as they open, each with the reason."""
Found = TypeVar("Found", dict[str, float], list[str])
CHART = "[data-testid=stPlotlyChart]"
_CHARTS_ARE_DRAWN = f"""() => [...document.querySelectorAll('{CHART}')]
  .every(chart => chart.querySelector('.main-svg'))"""
_THEMED = "theme => getComputedStyle(document.querySelector('.stApp')).colorScheme === theme"


@pytest.fixture(scope="module")
def address(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo, for all roles."""
    folder = tmp_path_factory.mktemp("every_screen")
    with (
        pytest.MonkeyPatch.context() as patch,
        templates.copy("sqlite", folder / "demo.sqlite", with_cast=False) as url,
    ):
        patch.setenv("CASEWORK_DATABASE_URL", url)
        patch.setenv("CASEWORK_DEMO", "1")
        patch.setattr(clock, "_wall", moments.going(moments.moment()))
        forget()
        demo.build()
        add_seen_first_steps()
        with_a_person_opened()
        forget()
        port = free_port()
        process = start_app(port, url, folder / "app.log", {})
        yield when_up(f"http://localhost:{port}", process)
    end(process)


def entered(page: Page, address: str, role: Role) -> None:
    sign_in(page, address, WHO[role])
    expect(page.get_by_role("button", name="Sign out", include_hidden=True)).to_be_attached()
    at_rest(page)
    page.add_style_tag(content=STILL)


def in_theme(page: Page, theme: Literal["light", "dark"]) -> None:
    page.wait_for_function(_CHARTS_ARE_DRAWN)
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(_THEMED, arg=theme)


def settled(page: Page, measure: Callable[[Page], Found]) -> Found:
    """A chart takes its colors, and a table its width, a moment after the page."""
    found = measure(page)
    for _ in range(TRIES):
        if not found:
            break
        page.wait_for_timeout(200)
        found = measure(page)
    return found


def pale_in(page: Page, theme: Literal["light", "dark"]) -> dict[str, float]:
    """A chart that was loading as the theme changed keeps the colors of before until the next
    change: such a page is changed there and back once more."""
    in_theme(page, theme)
    found = settled(page, measures.pale_texts)
    if found and page.locator(CHART).count():
        in_theme(page, "light" if theme == "dark" else "dark")
        in_theme(page, theme)
        found = settled(page, measures.pale_texts)
    return found


def too_long(page: Page) -> int:
    """Beyond three laptop heights."""
    name = page.url.rsplit("/", 1)[-1]
    return 0 if name in LONGER else max(0, measures.height(page) - LONGEST)


def columns_cut_off(page: Page) -> list[str]:
    """On a laptop; a phone's few tables are scrolled by the finger."""
    name = page.url.rsplit("/", 1)[-1]
    is_laptop = page.viewport_size == LAPTOP
    if not is_laptop or name in WIDER:
        return []
    return [*measures.tables_cut_off(page), *measures.cells_cut_off(page)]


def faults(page: Page) -> dict[str, object]:
    found: dict[str, object] = {
        "pixels too long": too_long(page),
        "axe": measures.axe_findings(page),
        "scrolls sideways": measures.too_wide(page),
        "columns cut off": settled(page, columns_cut_off),
    }
    for theme in THEMES:
        found[f"too pale when {theme}"] = pale_in(page, theme)
        found[f"edges too pale when {theme}"] = settled(page, measures.pale_edges)
    return {what: where for what, where in found.items() if where}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_screen_can_be_read_by_everybody(chromium: Browser, address: str, role: Role) -> None:
    device = A_PHONE if role is Role.WORKER else A_LAPTOP
    found = {}
    with context_of(chromium, **device, color_scheme="light") as context:
        page = context.new_page()
        entered(page, address, role)
        for name in screens_of(role):
            go_to(page, name)
            found[name] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_no_screen_is_longer_than_three_laptops_on_the_other_device(
    chromium: Browser, address: str, role: Role
) -> None:
    device = A_LAPTOP if role is Role.WORKER else A_PHONE
    found = {}
    with context_of(chromium, **device) as context:
        page = context.new_page()
        entered(page, address, role)
        for name in screens_of(role):
            go_to(page, name)
            found[name] = too_long(page), measures.too_wide(page)
    assert {name: each for name, each in found.items() if each != (0, [])} == {}


def test_list_of_what_streamlit_brings_only_shrinks(chromium: Browser, address: str) -> None:
    with context_of(chromium, LAPTOP) as context:
        page = context.new_page()
        entered(page, address, Role.DIRECTOR)
        expect(page.locator(".stMetric svg .mark-symbol").first).to_be_attached()
        brought = measures.brought_by_streamlit(page)
    assert brought == set(measures.STREAMLITS_OWN)
