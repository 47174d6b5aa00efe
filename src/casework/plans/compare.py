"""Compares two versions, section by section: words added, removed and unchanged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from casework.plans.item_text import lines_of
from casework.plans.queries import SectionRow
from casework.plans.terms import Section

_PIECES = re.compile(r"\S+\s*|\s+")


class WordChange(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    change: WordChange
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    section: Section
    before: tuple[Run, ...]
    """Kept and removed words: together the older text, letter by letter."""
    after: tuple[Run, ...]
    edited_at: datetime | None
    edited_by: str | None

    @property
    def changed(self) -> bool:
        return any(run.change is not WordChange.KEPT for run in (*self.before, *self.after))


def compare_versions(
    older: Mapping[Section, SectionRow], newer: Mapping[Section, SectionRow]
) -> list[Compared]:
    """Only sections that the viewer sees in both versions, or in the only version that has them."""
    return [
        _compared(section, older.get(section), newer.get(section))
        for section in Section
        if section in older or section in newer
    ]


def _compared(section: Section, old: SectionRow | None, new: SectionRow | None) -> Compared:
    before, after = compare_words(text_of(old), text_of(new))
    last = new or old
    return Compared(
        section,
        before,
        after,
        last.edited_at if last else None,
        last.edited_by if last else None,
    )


def text_of(row: SectionRow | None) -> str:
    return "\n".join([row.words, *lines_of(row)]).strip() if row else ""


def compare_words(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Word by word, with spaces: the runs of each side joined give its text."""
    left, right = _PIECES.findall(old), _PIECES.findall(new)
    before: list[Run] = []
    after: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            before.append(Run(WordChange.KEPT, "".join(left[a:b])))
            after.append(Run(WordChange.KEPT, "".join(right[c:d])))
            continue
        if a < b:
            before.append(Run(WordChange.REMOVED, "".join(left[a:b])))
        if c < d:
            after.append(Run(WordChange.ADDED, "".join(right[c:d])))
    return tuple(before), tuple(after)
