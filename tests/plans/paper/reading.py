"""Reading of a printed file: words in order, their positions, and the file's metadata."""

import io
from dataclasses import dataclass
from typing import Any

import pypdf
import pypdfium2
from pypdfium2 import raw

from casework.plans.paper import PaperPlan

MM = 72 / 25.4
SIZES_MM = {"A4": (210, 297), "Letter": (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Box:
    """A box in millimetres from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def page_texts(pdf: bytes) -> list[str]:
    return [_plain(page.extract_text()) for page in reader(pdf).pages]


def text_of(pdf: bytes) -> str:
    return " ".join(page_texts(pdf))


def _plain(text: str) -> str:
    for unseen in "\u200b\u2060":
        text = text.replace(unseen, "")
    return " ".join(text.split())


def pages(pdf: bytes) -> int:
    return len(reader(pdf).pages)


def words_of(plan: PaperPlan, keys: tuple[str, ...] | None = None) -> list[str]:
    """Every word of the plan's sections, in the order in which a reader expects them."""
    words: list[str] = []
    for section in plan.sections:
        if section.has_content and (keys is None or section.key in keys):
            words += [*section.title.split(), *section.words.split()]
            words += [
                word for item in section.items for part in item.parts for word in part.split()
            ]
    return words


def missing_in_order(words: list[str], text: str) -> list[str]:
    """The words that remain from the first one missing in this order."""
    found = iter(text.split())
    for number, word in enumerate(words):
        if word not in found:
            return words[number:]
    return []


def without_spaces(text: str) -> str:
    return "".join(text.split())


def logical_text(pdf: bytes) -> str:
    """The text as copied by a reader, right-to-left scripts in spoken order."""
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def sign_boxes(pdf: bytes) -> list[list[Box]]:
    """For each page, the box of every visible character."""
    document = pypdfium2.PdfDocument(pdf)
    return [_boxes(page) for page in document]


def _boxes(page: Any) -> list[Box]:
    text, height = page.get_textpage(), page.get_height()
    shown = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip("\u200b \r\n")]
    return [_box(text.get_charbox(n), height) for n in shown]


def type_sizes(pdf: bytes) -> set[float]:
    """The type sizes of all characters, in points."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    return {_type_size(text, n) for text in texts for n in range(text.count_chars())} - {None}


def type_size_of(pdf: bytes, word: str) -> float:
    """The type size of a word's first character on the first page, in points."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return _type_size(text, text.search(word).get_next()[0])


def _type_size(text: Any, number: int) -> float | None:
    """None for spaces that the reading library has added."""
    if raw.FPDFText_IsGenerated(text, number):
        return None
    return round(raw.FPDFText_GetFontSize(text, number), 1)


def path_boxes(pdf: bytes, page: int = 0) -> list[Box]:
    """The boxes of the lines and bands on a page."""
    drawn = pypdfium2.PdfDocument(pdf)[page]
    paths = drawn.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    return [_box(path.get_bounds(), drawn.get_height()) for path in paths]


def _box(bounds: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = bounds
    return Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)


def ink_box(pdf: bytes, page: int = 0) -> Box:
    """The smallest box around everything printed on the page."""
    scale = 2
    image = pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")
    inked = image.point(lambda grey: 255 if grey < 250 else 0).getbbox()
    return Box(*(side / scale / MM for side in inked))


def fonts_of(pdf: bytes) -> set[str]:
    names: set[str] = set()
    for page in reader(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).split("+")[-1].lstrip("/"))
    return names


def tags_of(pdf: bytes) -> list[str]:
    """The kinds of the structure elements, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]).lstrip("/"))
            if "/K" in node:
                walk(node["/K"])

    walk(reader(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found
