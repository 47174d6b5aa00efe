"""Sets a sheet as a PDF file: tagged, searchable, with the fonts of this package only."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from casework.plans.paper.content import Layout, PaperPlan
from casework.plans.paper.language import Language
from casework.plans.paper.sheet import Sheet, card_sheet, page_sheet
from casework.plans.paper.signs import FONTS

TEMPLATES = Path(__file__).parent / "templates"
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
LARGE = 16.0


@dataclass(frozen=True, slots=True)
class Printed:
    pdf: bytes
    pages: int


def page(plan: PaperPlan, layout: Layout) -> bytes:
    """One page where the words allow it; nothing is cut when they do not."""
    sheet = page_sheet(plan, layout)
    sizes = (LARGE,) if layout.large else SIZES
    return _fewest_pages(sheet, sizes, plan.language)


def card(plan: PaperPlan, layout: Layout) -> bytes:
    """Panels of the size of a bank card, to cut out and fold."""
    return _printed("card.typ", card_sheet(plan, layout), plan.language).pdf


def _fewest_pages(sheet: Sheet, sizes: tuple[float, ...], language: str) -> bytes:
    """The largest type that needs no more pages than the smallest."""
    first = _printed("page.typ", sheet | {"size": sizes[0]}, language)
    if first.pages == 1 or len(sizes) == 1:
        return first.pdf
    fewest = _printed("page.typ", sheet | {"size": sizes[-1]}, language)
    for size in sizes[1:-1]:
        attempt = _printed("page.typ", sheet | {"size": size}, language)
        if attempt.pages <= fewest.pages:
            return attempt.pdf
    return fewest.pdf


def _printed(template: str, sheet: Sheet, language: str) -> Printed:
    """Checked against PDF/UA; a sign that fails this check must not stop the printing."""
    try:
        return _set(template, sheet, "ua-1")
    except typst.TypstError:
        note = Language(language).say("Some signs could not be printed.")
        return _set(template, sheet | {"note": note}, None)


def _set(template: str, sheet: Sheet, check: Literal["ua-1"] | None) -> Printed:
    compiler = typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"sheet": json.dumps(sheet)},
    )
    pdf = compiler.compile(format="pdf", pdf_standards=check)
    assert isinstance(pdf, bytes)
    return Printed(pdf, int(compiler.query("<pages>", field="value", one=True)))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
