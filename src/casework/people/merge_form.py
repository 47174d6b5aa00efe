"""Form of a merge: how one knows that two records are of one person, and who works with them."""

from typing import Annotated

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from casework.people.forms import Why
from casework.people.merge_outcome import ASKED, GoingOn


class SecondRecord(BaseModel):
    """`asks`: whether nothing goes on without an answer about the workers."""

    asks: bool
    going_on: Annotated[GoingOn | None, Field(validate_default=True)] = None
    reason: Why

    @field_validator("going_on")
    @classmethod
    def _is_answered(cls, going_on: GoingOn | None, info: ValidationInfo) -> GoingOn | None:
        if info.data["asks"] and going_on is None:
            raise ValueError(ASKED)
        return going_on
