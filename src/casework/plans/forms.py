"""Forms about a plan: limits and messages."""

from datetime import date, time
from typing import Annotated, Any, TypeAlias
from uuid import uuid4

from pydantic import BaseModel, Field, field_validator

from casework.contacts.terms import PlaceType
from casework.date_spans import APPOINTMENT, HAPPENED
from casework.plans.terms import (
    Answer,
    Confirmed,
    ConflictState,
    Copy,
    DateKind,
    MayCall,
    MeansAnswer,
    Readers,
    Section,
)
from casework.sentences import say
from casework.typed_text import Line, Needed, Paragraph

WORDS_LENGTH = 10_000


class Item(BaseModel):
    """One line of a section. Its key stays the same from version to version."""

    key: str = Field(default_factory=lambda: str(uuid4()))


class ConflictItem(Item):
    """A conflict by its code name: paper must not show who is in it."""

    code_name: Annotated[Needed, Field(max_length=40)]
    state: ConflictState = ConflictState.OPEN
    last_checked: Annotated[date | None, HAPPENED] = None


class PlaceToAvoid(Item):
    place: Needed
    when: Line = ""
    instead: Line = ""


class SafePlace(Item):
    place: Needed
    when: Line = ""


class Call(Item):
    name: Needed
    relation: Line = ""
    phone: Line = ""
    may_call: MayCall = MayCall.ASK_FIRST
    code_word: Annotated[Line, Field(max_length=40)] = ""
    """Printed instead of the name, by choice."""


class TeamMember(Item):
    name: Needed
    phone: Line = ""
    when: Line = ""


class Means(Item):
    answer: MeansAnswer


class Appointment(Item):
    kind: DateKind
    on: Annotated[date, APPOINTMENT]
    at: time | None = None
    place: Line = ""
    place_type: PlaceType | None = None
    """The one word about the place that goes into a phone's calendar."""
    goes_along: Line = ""


class Move(Item):
    option: Needed
    who_pays: Line = ""
    how_long: Line = ""
    return_risk: Line = ""


class Agreement(Item):
    """How the person confirmed the plan, and how likely they think they are to use it (0 to 10)."""

    confirmed: Confirmed
    confirmed_on: date
    likelihood: Annotated[int, Field(ge=0, le=10)]
    in_the_way: Paragraph = ""
    copy_held: Copy
    held_by: Line = ""

    @field_validator("confirmed_on")
    @classmethod
    def _has_happened(cls, day: date) -> date:
        from casework import clock

        if day > clock.today():
            raise ValueError(say("The day on which the person agreed is still to come."))
        return day


ITEMS: dict[Section, type[Item]] = {
    Section.CONFLICTS: ConflictItem,
    Section.AVOID: PlaceToAvoid,
    Section.SAFE_PLACES: SafePlace,
    Section.PEOPLE_TO_CALL: Call,
    Section.TEAM: TeamMember,
    Section.MEANS: Means,
    Section.DATES: Appointment,
    Section.RELOCATION: Move,
    Section.AGREEMENT: Agreement,
}
"""Sections that are not named here hold the person's words alone."""
ONE_ONLY = frozenset({Section.MEANS, Section.AGREEMENT})
Stored: TypeAlias = dict[str, Any]


def lines_draft(plan_id: int, section: Section) -> str:
    """The name of the draft of lines that are filled in and not in the plan. It is stored."""
    return f"plan {plan_id} lines {section.number}"


def stored(item: Item) -> Stored:
    return item.model_dump(mode="json")


def read_items(section: Section, rows: list[Stored]) -> tuple[Item, ...]:
    model = ITEMS.get(section)
    return tuple(model.model_validate(row) for row in rows) if model else ()


class Words(BaseModel):
    """`base` is the text that was on the screen before this one was typed."""

    plan_id: int
    section: Section
    base: str
    text: Annotated[str, Field(max_length=WORDS_LENGTH)]


class SectionAnswer(BaseModel):
    plan_id: int
    section: Section
    answer: Answer
    seen: Answer
    """The one that was on the screen."""


class Choice(BaseModel):
    plan_id: int
    section: Section
    readers: Readers
    seen: Readers
    """Who could read it on the screen."""
