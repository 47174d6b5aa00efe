"""Forms about needs, goals and steps."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from casework.needs.terms import HIGHEST, LOWEST, Domain, NeedAnswer, Protection, StepBy
from casework.sentences import say
from casework.typed_text import Needed, Paragraph


class NewScore(BaseModel):
    domain: Domain
    answer: NeedAnswer
    score: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None = None
    note: Paragraph = ""
    protection: Protection = Protection.ORDINARY

    @model_validator(mode="after")
    def _score_only_where_scored(self) -> "NewScore":
        if (self.score is not None) != (self.answer is NeedAnswer.SCORED):
            raise ValueError(say("A score goes with a scored need, and with no other answer."))
        return self


class NewGoal(BaseModel):
    domain: Domain
    text: Annotated[Paragraph, Field(min_length=1)]
    """In the person's own words."""


class NewStep(BaseModel):
    goal_id: int
    what: Needed
    by: StepBy = StepBy.WORKER
    due_on: date
