"""Forms of a task: what may be promised."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from casework import clock
from casework.sentences import say
from casework.typed_text import Text


class FollowUp(BaseModel):
    """A promise and its date: it becomes a task of whoever promises it."""

    what: Annotated[Text, Field(min_length=2, max_length=200)]
    due_on: date

    @model_validator(mode="after")
    def _is_to_come(self) -> "FollowUp":
        if self.due_on < clock.today():
            raise ValueError(say("The day of the follow-up has passed. Choose today or later."))
        return self
