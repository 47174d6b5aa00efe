"""Forms for a release, and for a disclosure under it."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel, Field, field_validator, model_validator

from casework import clock
from casework.access.policy import FieldClass
from casework.releases.terms import RELEASABLE, Signed
from casework.sentences import say
from casework.settings import settings
from casework.typed_text import Text


class NewRelease(BaseModel):
    """`until` is the last day on which it is valid; the first and the last day both count."""

    organisation_id: int
    why: Annotated[Text, Field(min_length=1, max_length=500)]
    classes: frozenset[FieldClass] = frozenset()
    part_2: bool = False
    juvenile: bool = False
    takes_part: bool = False
    starts_on: date = Field(default_factory=clock.today)
    until: date
    language: Annotated[Text, Field(min_length=1, max_length=40)]
    read_aloud: bool = False
    witness: Annotated[Text, Field(max_length=80)] = ""
    signed: Signed
    signature: Annotated[Text, Field(max_length=120)] = ""

    @field_validator("classes")
    @classmethod
    def _can_be_released(cls, chosen: frozenset[FieldClass]) -> frozenset[FieldClass]:
        if not chosen <= set(RELEASABLE):
            raise ValueError(say("Safety plans, notes and status are never released."))
        return chosen

    @model_validator(mode="after")
    def _holds_together(self) -> "NewRelease":
        if self.until < self.starts_on:
            raise ValueError(say("The last day lies before the first one."))
        most = settings().release_days
        if self.until - self.starts_on > timedelta(days=most):
            raise ValueError(
                say(
                    "A release holds for {most} days at most. Choose an earlier last day.",
                    most=most,
                )
            )
        if self.signed is Signed.SCREEN and not self.signature:
            raise ValueError(say("The person types their name to sign on the screen."))
        guarded = {FieldClass.HEALTH, FieldClass.LEGAL}
        if (self.part_2 or self.juvenile) and not self.classes & guarded:
            raise ValueError(
                say("What is marked as protected is health or legal: choose that as well.")
            )
        return self


class NewDisclosure(BaseModel):
    """A fact told outside the program: on the phone, in a letter."""

    release_id: int
    field_class: FieldClass
    what: Annotated[Text, Field(min_length=1, max_length=500)]
    how: Annotated[Text, Field(min_length=1, max_length=50)]
    protected: bool = False
