"""A plain document: a title, then headings, texts, notices and tables, on as many pages as needed.
Every text is tidied and made printable; a note says when a sign could not be printed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from casework.paper.language import SOURCE, Language
from casework.paper.setting import Sheet, printed
from casework.paper.signs import all_printable

TEMPLATE = Path(__file__).parent / "templates" / "document.typ"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    kind: Literal["heading", "text", "notice"] = "text"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """`widths` are shares of the page's width, one for each column."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, side by side: below each, who or what stands on it."""

    labels: tuple[str, ...]
    kind: Literal["signatures"] = "signatures"


Block = Text | PaperTable | Signatures


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    paper: Literal["a4", "us-letter"] = "us-letter"
    language: str = field(default=SOURCE)


def heading(text: str) -> Text:
    return Text(text, "heading")


def notice(text: str) -> Text:
    """A text in a frame, so that it is not overlooked."""
    return Text(text, "notice")


def pdf(document: Document) -> bytes:
    sheet, missing = all_printable(_sheet(document))
    note = ""
    if missing:
        note = Language(document.language).say(
            "Signs that could not be printed: {number}. Each one shows as □.", number=missing
        )
    return printed(TEMPLATE, sheet | {"note": note}, document.language).pdf


def _sheet(document: Document) -> Sheet:
    return {
        "title": document.title,
        "subtitle": list(document.subtitle),
        "footer": document.footer,
        "paper": document.paper,
        "language": document.language,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> Sheet:
    if isinstance(block, Text):
        return {"kind": block.kind, "text": block.text}
    if isinstance(block, Signatures):
        return {"kind": block.kind, "labels": list(block.labels)}
    return {
        "kind": block.kind,
        "header": list(block.header),
        "rows": [list(row) for row in block.rows],
        "widths": list(block.widths),
    }
