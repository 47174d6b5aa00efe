"""Measures of a page as it is drawn: width, contrast, size of targets, texts that are cut off."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.servers import missing

FINGER, POINTER = 44, 24
"""Pixels: what a finger hits, and a mouse."""
ENOUGH, ENOUGH_OF_AN_EDGE = 4.5, 3

_PARTS = """
const clipped = (e) => e
  && (getComputedStyle(e).clipPath === "inset(50%)" || clipped(e.parentElement));
const shown = (e) => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return box.width > 2 && box.height > 2 && style.visibility === "visible"
    && !e.closest("[inert]") && !clipped(e);
};
const named = (e) => (e.innerText || e.getAttribute("aria-label") || e.tagName).slice(0, 60);
"""
_COLORS = (
    _PARTS
    + """
const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgba = (color) => {
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
const behind = (e) => {
  if (!e) return rgba("Canvas").slice(0, 3);
  const own = rgba(getComputedStyle(e).backgroundColor);
  return own[3] >= 1 ? own.slice(0, 3) : over(own, behind(e.parentElement));
};
const seen = (e) => e ? getComputedStyle(e).opacity * seen(e.parentElement) : 1;
const light = (color) => color.map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (e, color) => {
  const ground = behind(e), [r, g, b, a] = rgba(color);
  const [x, y] = [light(over([r, g, b, a * seen(e)], ground)), light(ground)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};
"""
)
_CONTRAST = (
    _COLORS
    + """
const texts = [...document.body.querySelectorAll("*")].filter((e) => shown(e)
  && !e.closest('[aria-hidden="true"], [disabled], svg, noscript')
  && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));
const fields = [...document.querySelectorAll("[placeholder]")].filter(shown);
const beside = [...document.querySelectorAll(".js-plotly-plot svg text")].filter((e) => shown(e)
  && !e.closest(".heatmap-label, .bartext"));  // these stand on the chart's own colors
return [
  ...texts.map((e) => [named(e), contrast(e, getComputedStyle(e).color)]),
  ...beside.map((e) => [e.textContent, contrast(e, getComputedStyle(e).fill)]),
  ...fields.map((e) => [e.placeholder, contrast(e, getComputedStyle(e, "::placeholder").color)]),
];
"""
)
_EDGES = (
    _COLORS
    + """
const drawn = (e) => [...e.querySelectorAll("div")]
  .find((d) => getComputedStyle(d).borderWidth === "1px") ?? e.querySelector("span + div");
const edge = (d) => {
  const { borderWidth, borderTopColor, backgroundColor } = getComputedStyle(d);
  return borderWidth === "1px" ? borderTopColor : backgroundColor;  // a switch has no border
};
return [...document.querySelectorAll("[data-testid=stRadioOption], .stCheckbox label")]
  .filter((e) => shown(e) && !e.querySelector("input:is(:checked, :disabled)"))
  .map((e) => [named(e), contrast(e, edge(drawn(e)))]);
"""
)
_TARGETS = (
    _PARTS
    + """
return [...document.querySelectorAll("button, a[href], .stCheckbox label")]
  .filter((e) => shown(e) && !e.closest(within))
  .map((e) => [named(e), e.getBoundingClientRect()])
  .map(([name, box]) => [name, Math.min(box.width, box.height)]);
"""
)
_CUT = (
    _PARTS
    + """
return [...document.body.querySelectorAll("*")].filter((e) => shown(e) && e.innerText?.trim()
  && ["hidden", "clip"].includes(getComputedStyle(e).overflowX)
  && !e.closest('.stSidebar[data-collapsed="true"]')  // folded away
  && e.scrollWidth > e.clientWidth + 1).map(named);
"""
)
_TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(
  '[data-testid="stMain"], [data-testid="stAppViewContainer"], [role="dialog"]')]
  .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.dataset.testid || e.tagName)"""
_TABLES_CUT = """() => [...document.querySelectorAll(".stDataFrame .dvn-scroller")]
  .filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.closest(".stDataFrame").innerText.slice(0, 80) || "a table")"""
NOTES_CUT_CELLS = """
    window.drawnCells = new Map();
    const pen = CanvasRenderingContext2D.prototype, state = new WeakMap();
    const of = (c) => state.get(c) ?? state.set(c, { clip: null, path: null, saved: [] }).get(c);
    const before = (name, then) => {
        const own = pen[name];
        pen[name] = function (...given) {
            then(of(this), this, given);
            return own.apply(this, given);
        };
    };
    before("save", (s) => s.saved.push(s.clip));
    before("restore", (s) => { s.clip = s.saved.pop() ?? null; });
    before("beginPath", (s) => { s.path = null; });
    before("rect", (s, _, [x, y, width]) => { s.path = { x, width }; });
    before("clip", (s) => { s.clip = s.path ?? s.clip; });
    before("fillText", (s, c, [text, x, y]) => {
        if (!s.clip || !c.canvas.closest(".stDataFrame") || c.textAlign === "right") return;
        const end = x + c.measureText(text).width, edge = s.clip.x + s.clip.width;
        window.drawnCells.set(`${Math.round(x)} ${Math.round(y)}`, end > edge + 1 ? text : "");
    });
"""
"""For a context's init script: a table draws its cells on a canvas, each clipped at its column."""
_AXE = """async (own) => {
  const found = await axe.run({ resultTypes: ["violations"], preload: false, elementRef: true });
  return found.violations.flatMap(({ id, impact, nodes }) => nodes.map(({ element }) => ({
    rule: id, impact, html: element.outerHTML.slice(0, 160),
    own: own.findIndex(([rule, selector]) => rule === id && element.matches(selector)),
  })));
}"""
STREAMLITS_OWN = (
    ("list", '[data-testid="stSidebarNav"] ul'),
    ("listitem", '[data-testid="stSidebarNav"] li'),
    ("svg-img-alt", ".stMetric svg .mark-symbol"),
)
"""What Streamlit's own widgets bring, by rule of axe and element: a list that only shrinks."""
SERIOUS = ("serious", "critical")


def tables_cut_off(page: Page) -> list[str]:
    """Tables with columns beyond their right edge."""
    return list(page.evaluate(_TABLES_CUT))


def cells_cut_off(page: Page) -> list[str]:
    """Texts in tables that go on beyond their column, as they were drawn last."""
    if not _cut_cells(page):
        return []
    size = page.viewport_size
    assert size is not None
    page.evaluate("window.drawnCells.clear()")  # some were drawn before the columns had their width
    for width in (size["width"] - 8, size["width"]):
        page.set_viewport_size({"width": width, "height": size["height"]})
        page.evaluate("window.drawnCells.clear()")
        page.wait_for_timeout(400)
    return _cut_cells(page)


def _cut_cells(page: Page) -> list[str]:
    return list(page.evaluate("[...new Set(window.drawnCells.values())].filter((text) => text)"))


def height(page: Page) -> int:
    """Pixels of all that one can scroll to, with the bar at a phone's bottom edge."""
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))


def too_wide(page: Page) -> list[str]:
    """What scrolls sideways."""
    return list(page.evaluate(_TOO_WIDE))


def pale_texts(page: Page) -> dict[str, float]:
    """Texts and placeholders of less contrast than 4.5 : 1."""
    found: list[tuple[str, float]] = page.evaluate(f"() => {{ {_CONTRAST} }}")
    assert len(found) > 3, "nothing was read"
    return {name: round(ratio, 2) for name, ratio in found if ratio < ENOUGH}


def pale_edges(page: Page) -> dict[str, float]:
    """Empty circles, boxes and switches whose edge has less contrast than 3 : 1."""
    found: list[tuple[str, float]] = page.evaluate(f"() => {{ {_EDGES} }}")
    return {name: round(ratio, 2) for name, ratio in found if ratio < ENOUGH_OF_AN_EDGE}


def small_targets(page: Page, least: int, outside: str = "header") -> dict[str, float]:
    """Buttons and links that are smaller than that, but for what Streamlit draws around a page."""
    found: list[tuple[str, float]] = page.evaluate(f"(within) => {{ {_TARGETS} }}", outside)
    assert found, "nothing was read"
    return {name: round(size, 1) for name, size in found if size < least - 0.5}


def cut_off(page: Page) -> list[str]:
    """Texts that go on beyond what is shown of them."""
    return list(page.evaluate(f"() => {{ {_CUT} }}"))


def axe_findings(page: Page) -> list[str]:
    """What axe-core calls serious or worse in what we draw: the rule, and where."""
    return [f"{each['rule']}: {each['html']}" for each in _serious(page) if each["own"] < 0]


def brought_by_streamlit(page: Page) -> set[tuple[str, str]]:
    """Which of `STREAMLITS_OWN` are on the page."""
    return {STREAMLITS_OWN[each["own"]] for each in _serious(page) if each["own"] >= 0}


def _serious(page: Page) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_core())
    found: list[dict[str, Any]] = page.evaluate(_AXE, [list(own) for own in STREAMLITS_OWN])
    return [each for each in found if each["impact"] in SERIOUS]


@cache
def _axe_core() -> str:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        missing("axe-core")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")
