"""Forms for a decision: required fields and messages."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, model_validator

from casework import clock
from casework.decisions.terms import ADVERSE, OF_A_TIER, DecisionType, FactSource, Rating
from casework.people.terms import Tier
from casework.sentences import say
from casework.typed_text import Paragraph, Text


def _not_past(day: date) -> date:
    if day < clock.today():
        raise ValueError(say("This day has gone by. Choose today or a later one."))
    return day


class Fact(BaseModel, frozen=True):
    source: FactSource
    source_id: int | None = None
    fact: Annotated[Text, Field(min_length=1, max_length=300)]


class NewDecision(BaseModel):
    """`known`: the number of decisions about this person that the lead saw when writing.
    `no_first_look`: the reason, where the conference begins blind and nobody rated."""

    kind: DecisionType
    tier: Tier | None = None
    facts: tuple[Fact, ...] = ()
    rating: Rating | None = None
    reason: Annotated[Paragraph, Field(min_length=3)]
    dissent: Paragraph = ""
    owner_id: int
    due_on: Annotated[date, AfterValidator(_not_past)]
    teller_id: int
    tell_by: Annotated[date, AfterValidator(_not_past)]
    known: int = 0
    no_first_look: Paragraph = ""

    @model_validator(mode="after")
    def _complete(self) -> "NewDecision":
        if self.kind in OF_A_TIER and self.tier is None:
            raise ValueError(say("Choose the new tier."))
        if self.kind not in OF_A_TIER:
            self.tier = None
        if self.kind not in ADVERSE:
            self.rating = None
            return self
        if not self.facts:
            raise ValueError(
                say("Choose the facts first that this rests on: it takes something away.")
            )
        if self.rating is None:
            raise ValueError(say("Now that the facts are chosen, say how far they speak for it."))
        return self
