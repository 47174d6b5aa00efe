"""Content of a printed plan: already chosen, allowed and translated."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Answer = Literal["filled", "empty", "declined", "not_now"]


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One structured line: ("Aunt Rose", "aunt", "555-0143", "may call")."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperSection:
    key: str
    title: str
    answer: Answer
    words: str
    items: tuple[PaperItem, ...]

    @property
    def has_content(self) -> bool:
        """Whether there are words or items. They are printed whatever the answer is, so that what
        was written is not lost."""
        parts = [part for item in self.items for part in item.parts]
        return any(text.strip() for text in [self.words, *parts])


@dataclass(frozen=True, slots=True)
class PaperPlan:
    name: str
    language: str
    version: int
    agreed_on: date | None
    review_by: date | None
    worker: str
    phone: str
    sections: tuple[PaperSection, ...]
    team_phone: str = ""
    after_hours: tuple[PaperItem, ...] = ()
    """On top of the page: whom to reach in a bad moment."""


@dataclass(frozen=True, slots=True)
class Layout:
    size: Literal["A4", "Letter"]
    large: bool
