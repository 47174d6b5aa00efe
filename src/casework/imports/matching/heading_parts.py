"""Headings of several parts: a group and a question (`group/question`, `Thing: Field`), or one
thing in two languages (`Estado / Status`)."""

import re
from dataclasses import dataclass

from casework.imports.cells.normalise import phrase
from casework.imports.matching.known_headings import FORM_TOOL, HEADINGS
from casework.imports.terms import Field, Kind

_PATH = re.compile(r"([A-Za-z0-9_]+(?:[/.:-]+[A-Za-z0-9_]+)*)[/.:-]+([A-Za-z0-9_]+)")
_REPORT = re.compile(r"([^:/]{2,50}):\s+([^:/]{2,50})")
_LANGUAGES = re.compile(r"\s+[/|–—-]\s+|\s*\n\s*")
_NAME_OF_SOMEBODY = frozenset(("full name", "name", "last first", "last name first name"))
SECTIONS = frozenset(
    [
        "participant",
        "client",
        "contact",
        "person",
        "case",
        "program",
        "programme",
        "engagement",
        "enrollment",
        "enrolment",
        "intake",
        "service",
        "member",
        "youth",
        "record",
    ]
)
"""Things of a report that are about the participant. The name in any other one is another's."""


@dataclass(frozen=True, slots=True)
class Parts:
    thing: str
    question: str
    is_path: bool
    """`group/question`, where the group is a section of a form and not a thing."""


def split_heading(heading: str) -> Parts | None:
    """None for a heading of one part."""
    if match := _PATH.fullmatch(heading.strip()):
        return Parts(phrase(match[1]), phrase(match[2]), is_path=True)
    if match := _REPORT.fullmatch(heading.strip()):
        return Parts(phrase(match[1]), phrase(match[2]), is_path=False)
    return None


def in_each_language(heading: str) -> tuple[str, ...]:
    """The heading in each language that it is written in; none for a heading of one part."""
    parts = tuple(part for part in _LANGUAGES.split(heading.strip()) if phrase(part))
    return parts if len(parts) > 1 else ()


def of_form_tool(heading: str) -> bool:
    """Whether a form tool writes this column itself: `_id`, `_status`, `_submission_time`,
    `deviceid`, `meta/instanceID`."""
    name = heading.strip()
    last = re.split(r"[/:]", name)[-1].lower()
    return name.startswith("_") or "/_" in name or (name == last and last in FORM_TOOL)


def whose(parts: Parts, kind: Kind) -> Field | None:
    """The worker, where the thing is one and the question is a name: "Case Manager: Full Name"."""
    is_worker = parts.thing in HEADINGS[kind][Field.WORKER]
    return Field.WORKER if is_worker and parts.question in _NAME_OF_SOMEBODY else None


def about_another(parts: Parts) -> bool:
    """Whether a report's thing may be somebody else: "Emergency Contact: Phone"."""
    return not parts.is_path and not set(parts.thing.split()) <= SECTIONS
