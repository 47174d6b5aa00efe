"""Forms about a compensation case."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from casework import clock
from casework.sentences import say, sentence
from casework.typed_text import Text

CAME_TO_LIGHT = sentence("The day on which it came to light lies between the crime and today.")
WAS_ASKED = sentence("The day on which it was asked lies between the crime and today.")


class NewCase(BaseModel):
    crime_on: date
    discovered_on: date | None = None
    paused_because: Annotated[Text, Field(max_length=500)] = ""
    claim: Annotated[Text, Field(max_length=80)] = ""
    filed_on: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "NewCase":
        if self.crime_on > clock.today():
            raise ValueError(say("The day of the crime is still to come."))
        for said, day in ((CAME_TO_LIGHT, self.discovered_on), (WAS_ASKED, self.filed_on)):
            if day and not self.crime_on <= day <= clock.today():
                raise ValueError(say(said))
        return self
