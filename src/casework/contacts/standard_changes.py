"""Changes to contact standards, each in force from a date on."""

from datetime import date

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.contacts.models import ContactStandardSetting
from casework.errors import Invalid
from casework.people.terms import Tier


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


def change_standard(session: Session, viewer: Viewer, new: NewStandard) -> None:
    """In force from today or a later date: weeks that are over keep the standard by which they were
    judged."""
    require(session, viewer, Action.CHANGE_SETTINGS)
    if new.effective_from < clock.today():
        raise Invalid(
            "A standard cannot change the past: choose today or a later day.",
            {"effective_from": "today or later"},
        )
    if new.in_person * new.two_way_weeks > new.two_way * new.in_person_weeks:
        raise Invalid("In-person contacts are two-way too: ask for at least as many two-way ones.")
    same_day = select(ContactStandardSetting).where(
        ContactStandardSetting.tier == new.tier,
        ContactStandardSetting.effective_from == new.effective_from,
    )
    row = session.scalars(same_day).one_or_none() or ContactStandardSetting()
    for name, value in new.model_dump().items():
        setattr(row, name, value)
    session.add(row)
