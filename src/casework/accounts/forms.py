"""Forms about accounts: limits and messages."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from casework.access.roles import Role
from casework.accounts.tokens import LETTERS
from casework.phones import read_phone
from casework.typed_text import Text


def _code(typed: str) -> str:
    """Accepts the code with or without dashes and spaces, in capitals or not."""
    letters = [letter for letter in typed.lower() if letter in LETTERS]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, len(letters), 4))


def _plain(typed: object) -> object:
    return typed.strip().lower() if isinstance(typed, str) else typed


def _phone(typed: str) -> str:
    """Or none: not every team has one."""
    return read_phone(typed) if typed.strip() else ""


UserName = Annotated[
    str, BeforeValidator(_plain), StringConstraints(pattern=r"^[a-z0-9][a-z0-9._@+-]{1,79}$")
]
DisplayName = Annotated[Text, Field(min_length=2, max_length=120)]


class Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NewAccount(Form):
    user_name: UserName
    display_name: DisplayName
    role: Role
    team_ids: frozenset[int] = frozenset()
    organisation_id: int | None = None


class AccountChange(Form):
    """`version` and `seen_team_ids` are those that were on the screen: teams are rows of their
    own."""

    account_id: int
    version: int
    display_name: DisplayName
    role: Role
    team_ids: frozenset[int]
    active: bool
    organisation_id: int | None = None
    seen_team_ids: frozenset[int] | None = None


Line = Annotated[Text, Field(max_length=80)]


class NewTeam(Form):
    name: Annotated[Text, Field(min_length=1, max_length=80)]
    site: Line = ""
    phone: Annotated[str, AfterValidator(_phone)] = ""


class TeamChange(NewTeam):
    """`version` is the one that was on the screen."""

    team_id: int
    version: str


class FirstAdministrator(Form):
    code: Annotated[str, AfterValidator(_code)]
    user_name: UserName
    display_name: DisplayName
    phrase: str = Field(max_length=2000)


class NewPhrase(Form):
    now: str
    new: str
    again: str
