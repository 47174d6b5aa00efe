"""Typesets a sheet as a PDF file: tagged, searchable, with the fonts of this package only."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from casework.paper.language import Language
from casework.paper.signs import FONTS

Sheet = dict[str, Any]
WITHOUT_WIDTH, NARROW_SPACE = "\u200b", "\u202f"
"""The first stands in numbers that nobody is to dial, and a file keeps its text only now and then:
on paper the second stands in its place."""


@dataclass(frozen=True, slots=True)
class Printed:
    pdf: bytes
    pages: int


def printed(template: Path, sheet: Sheet, language: str) -> Printed:
    """The PDF, checked against PDF/UA. A sign that fails this check must not prevent printing."""
    try:
        return _set(template, sheet, "ua-1")
    except typst.TypstError:
        note = Language(language).say("Some signs could not be printed.")
        return _set(template, sheet | {"note": note}, None)


def _set(template: Path, sheet: Sheet, check: Literal["ua-1"] | None) -> Printed:
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs={
            "sheet": json.dumps(sheet, ensure_ascii=False).replace(WITHOUT_WIDTH, NARROW_SPACE)
        },
    )
    pdf = compiler.compile(format="pdf", pdf_standards=check)
    assert isinstance(pdf, bytes)
    return Printed(pdf, int(compiler.query("<pages>", field="value", one=True)))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
