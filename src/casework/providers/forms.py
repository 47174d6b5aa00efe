"""Forms about a service, typed or imported."""

from typing import Annotated

import phonenumbers
from pydantic import BaseModel, StringConstraints, field_validator

from casework.needs.terms import Domain
from casework.providers.terms import Capacity
from casework.settings import settings

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
        """E.164 where it can be read as a number, else as typed ("ext. 4 only")."""
        try:
            number = phonenumbers.parse(typed, settings().phone_region)
        except phonenumbers.NumberParseException:
            return typed
        if not phonenumbers.is_possible_number(number) or number.extension:
            return typed
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

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
