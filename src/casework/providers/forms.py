"""Forms about a service, typed or imported."""

from typing import Annotated

from pydantic import BaseModel, Field, field_validator

from casework.needs.terms import Domain
from casework.phones import phone_or_words
from casework.providers.terms import Capacity
from casework.sentences import say
from casework.typed_text import Line, Paragraph, Text

Name = Annotated[Text, Field(min_length=1, max_length=120)]


class NewService(BaseModel):
    provider: Name
    name: Name
    domain: Domain
    eligibility: Paragraph = ""
    capacity: Capacity = Capacity.UNKNOWN
    languages: Line = ""
    hours: Line = ""
    phone: Annotated[Text, Field(max_length=40)] = ""
    email: Annotated[Text, Field(max_length=120)] = ""
    address: Line = ""

    @field_validator("phone")
    @classmethod
    def _as_it_is_dialled(cls, typed: str) -> str:
        return phone_or_words(typed)

    @field_validator("email")
    @classmethod
    def _is_an_address(cls, typed: str) -> str:
        if typed and ("@" not in typed or " " in typed):
            raise ValueError(say("{typed} is not an e-mail address.", typed=typed))
        return typed


def longest(field: str) -> int:
    """The longest text that this field accepts, for the screen too: the limit is set once."""
    limits = NewService.model_fields[field].metadata
    return min(int(each.max_length) for each in limits if getattr(each, "max_length", None))
