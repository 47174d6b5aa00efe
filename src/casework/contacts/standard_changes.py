"""Changes to contact standards, each in force from a date on."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from hashlib import sha256

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.contacts.models import ContactStandardSetting
from casework.contacts.queries import read_standards
from casework.contacts.standards import ContactStandard, standard_for
from casework.errors import Conflict, Invalid
from casework.people.terms import Tier
from casework.sentences import say, sentence

CHANGED = sentence(
    "Someone changed this standard meanwhile. Theirs is shown: save yours again if it stands."
)


class NewStandard(BaseModel):
    """Counts per number of weeks; the gap in hours; the weight in a caseload of 12."""

    tier: Tier
    in_person: int = Field(ge=0, le=14)
    in_person_weeks: int = Field(ge=1, le=8)
    two_way: int = Field(ge=1, le=28)
    two_way_weeks: int = Field(ge=1, le=8)
    longest_gap_hours: int = Field(ge=12, le=24 * 90)
    weight: float = Field(ge=0.05, le=6)
    effective_from: date
    seen: str | None = None
    """The version of the tier's standards that was on the screen."""


@dataclass(frozen=True, slots=True)
class StandardOnScreen:
    """The standard in force, by the names of the form's fields."""

    version: str
    in_person: int
    in_person_weeks: int
    two_way: int
    two_way_weeks: int
    longest_gap_hours: int
    weight: float


def on_screen(standards: Iterable[ContactStandard], tier: Tier) -> StandardOnScreen:
    own = sorted((s for s in standards if s.tier is tier), key=lambda s: s.effective_from)
    now = standard_for(own, tier, clock.today())
    return StandardOnScreen(
        version=sha256(repr(own).encode()).hexdigest(),
        in_person=now.in_person,
        in_person_weeks=now.in_person_weeks,
        two_way=now.two_way,
        two_way_weeks=now.two_way_weeks,
        longest_gap_hours=int(now.longest_gap.total_seconds() // 3600),
        weight=now.weight,
    )


def change_standard(session: Session, viewer: Viewer, new: NewStandard) -> None:
    """In force from today or a later date: weeks that are over keep the standard by which they were
    judged."""
    require(session, viewer, Action.CHANGE_SETTINGS)
    now = on_screen(read_standards(session), new.tier)
    if new.seen is not None and new.seen != now.version:
        raise Conflict(say(CHANGED), theirs=asdict(now))
    if new.effective_from < clock.today():
        raise Invalid(
            say("A standard cannot change the past: choose today or a later day."),
            {"effective_from": say("today or later")},
        )
    if new.in_person * new.two_way_weeks > new.two_way * new.in_person_weeks:
        raise Invalid(
            say("In-person contacts are two-way too: ask for at least as many two-way ones.")
        )
    if _holds_already(session, new):
        return
    same_day = select(ContactStandardSetting).where(
        ContactStandardSetting.tier == new.tier,
        ContactStandardSetting.effective_from == new.effective_from,
    )
    row = session.scalars(same_day).one_or_none() or ContactStandardSetting()
    for name, value in new.model_dump(exclude={"seen"}).items():
        setattr(row, name, value)
    session.add(row)


def _holds_already(session: Session, new: NewStandard) -> bool:
    """From that day on."""
    now = standard_for(read_standards(session), new.tier, new.effective_from)
    gap = now.longest_gap == timedelta(hours=new.longest_gap_hours)
    counts = ("in_person", "in_person_weeks", "two_way", "two_way_weeks", "weight")
    return gap and all(getattr(now, name) == getattr(new, name) for name in counts)
