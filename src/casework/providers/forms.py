"""Forms about a service, typed or imported."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints, field_validator

from casework.needs.terms import Domain
from casework.phones import phone_or_words
from casework.providers.terms import Capacity

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class NewService(BaseModel):
    provider: Name
    name: Name
    domain: Domain
    eligibility: Text = ""
    capacity: Capacity = Capacity.UNKNOWN
    languages: Line = ""
    hours: Line = ""
    phone: Annotated[Line, StringConstraints(max_length=40)] = ""
    email: Annotated[Line, StringConstraints(max_length=120)] = ""
    address: Line = ""

    @field_validator("phone")
    @classmethod
    def _as_it_is_dialled(cls, typed: str) -> str:
        return phone_or_words(typed)

    @field_validator("email")
    @classmethod
    def _is_an_address(cls, typed: str) -> str:
        if typed and ("@" not in typed or " " in typed):
            raise ValueError(f"{typed} is not an e-mail address.")
        return typed


def longest(field: str) -> int:
    """The longest text that this field accepts, for the screen too: the limit is set once."""
    limits = NewService.model_fields[field].metadata
    return min(int(each.max_length) for each in limits if getattr(each, "max_length", None))
