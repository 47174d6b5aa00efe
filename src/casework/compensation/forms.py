"""Forms about a compensation case."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from casework import clock
from casework.typed_text import Text


class NewCase(BaseModel):
    crime_on: date
    discovered_on: date | None = None
    paused_because: Annotated[Text, Field(max_length=500)] = ""
    claim: Annotated[Text, Field(max_length=80)] = ""
    filed_on: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "NewCase":
        if self.crime_on > clock.today():
            raise ValueError("The day of the crime is still to come.")
        for name, day in (("came to light", self.discovered_on), ("was asked", self.filed_on)):
            if day and not self.crime_on <= day <= clock.today():
                raise ValueError(f"The day on which it {name} lies between the crime and today.")
        return self
