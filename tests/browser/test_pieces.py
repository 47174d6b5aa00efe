"""The shared pieces in a browser, on a phone and a laptop, light and dark."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import app, measures
from tests.browser.conftest import LAPTOP, PHONE, Serve, context_of, end, free_port, when_up
from tests.browser.taps import at_rest

pytestmark = pytest.mark.browser
Theme = Literal["light", "dark"]
PICTURES = "TEST_PICTURES"
"""Where the pictures go, if they are to be kept."""


class Kind(NamedTuple):
    width: int
    theme: Theme

    @property
    def is_phone(self) -> bool:
        return self.width == PHONE["width"]


KINDS = [Kind(size["width"], theme) for size in (PHONE, LAPTOP) for theme in ("light", "dark")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("pieces"), free_port()
    environment = os.environ | {"CASEWORK_DATABASE_URL": f"sqlite:///{folder}/none.sqlite"}
    process = app.start(port, environment, folder / "app.log", "pieces/app.py")
    yield when_up(f"http://localhost:{port}", process)
    end(process)


@pytest.fixture
def shown(chromium: Browser, address: str, kind: Kind) -> Iterator[Page]:
    size = PHONE if kind.is_phone else LAPTOP
    hand = {"has_touch": kind.is_phone, "is_mobile": kind.is_phone}
    with context_of(chromium, size, color_scheme=kind.theme, **hand) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", name="Nobody here")).to_be_visible()
        expect(page.locator(".stMetric svg.marks")).to_have_count(5)
        at_rest(page)
        yield page


def photograph(page: Page, name: str, folder: Path) -> None:
    page.wait_for_timeout(500)  # pictures and letters arrive, panels slide in
    page.screenshot(path=Path(os.environ.get(PICTURES, folder)) / f"{name}.png")


def faults(page: Page, kind: Kind) -> dict[str, object]:
    least = measures.FINGER if kind.is_phone else measures.POINTER
    found = {
        "scrolls sideways": measures.too_wide(page),
        "too pale": measures.pale_texts(page),
        "too small": measures.small_targets(page, least),
        "cut off": measures.cut_off(page),
    }
    return {what: where for what, where in found.items() if where}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_pieces_can_be_read_and_hit(shown: Page, kind: Kind, tmp_path: Path) -> None:
    photograph(shown, f"pieces-{kind.width}-{kind.theme}", tmp_path)
    assert faults(shown, kind) == {}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_side_panel_can_be_read_and_hit(shown: Page, kind: Kind, tmp_path: Path) -> None:
    shown.get_by_role("button", name="Onyx Placeholder", exact=True).click()
    panel = shown.get_by_role("dialog")
    expect(panel.get_by_text("A promise becomes a task")).to_be_visible()
    at_rest(shown)
    photograph(shown, f"panel-{kind.width}-{kind.theme}", tmp_path)
    assert faults(shown, kind) == {}
    box = panel.bounding_box()
    assert box is not None
    right = box["x"] + box["width"]
    assert right == pytest.approx(kind.width, abs=1)
    assert box["width"] == pytest.approx(kind.width, abs=1) or not kind.is_phone
    expect(panel.get_by_role("button", name="Save")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_axe_finds_nothing_serious_and_edges_are_seen(shown: Page, kind: Kind) -> None:
    assert measures.axe_findings(shown) == []
    assert measures.pale_edges(shown) == {}


@pytest.mark.parametrize("kind", KINDS[:1], ids=str)
def test_a_button_of_an_icon_says_whom_it_is_about(shown: Page, kind: Kind) -> None:
    for does in ("Call", "Text"):
        link = shown.get_by_role("link", name=f"{does} Onyx Placeholder")
        expect(link).to_be_visible()
    expect(shown.get_by_role("button", name="Log a contact with Onyx Placeholder")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS[:1], ids=str)
def test_three_rows_are_in_sight_on_a_phone(shown: Page, kind: Kind) -> None:
    bar = shown.get_by_test_id("stBottom").bounding_box()
    third = shown.get_by_text("no answer since Monday").bounding_box()
    assert bar is not None
    assert third is not None
    assert third["y"] + third["height"] < bar["y"]


@pytest.mark.parametrize("kind", KINDS[:1], ids=str)
def test_a_chosen_pill_stays_chosen_when_the_counts_change(shown: Page, kind: Kind) -> None:
    shown.get_by_role("radio", name="0 promises").click()
    expect(shown.get_by_text("Nothing is promised")).to_be_visible()
    shown.get_by_role("button", name="Log", exact=True).click()
    expect(shown.get_by_role("radio", name="1 promise")).to_be_checked()
    expect(shown.get_by_text("Nothing is promised")).to_be_visible()


def test_a_title_is_at_most_one_and_a_half_times_the_base(
    chromium: Browser, address: str, phone: BrowserContext, serve: Serve
) -> None:
    """On a screen of the product: its letters in pixels."""
    page = phone.new_page()
    page.goto(serve())
    title = page.get_by_role("heading", level=1)
    expect(title).to_be_visible()
    assert float(title.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) <= 24
