"""Forms about a person: limits and messages."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from casework import clock
from casework.people.name_matching import fold_name
from casework.people.terms import (
    AssignmentKind,
    ContactPointKind,
    Criterion,
    SourceType,
    Status,
    Tier,
)
from casework.phones import read_phone
from casework.sentences import say
from casework.typed_text import Text

YOUNGEST, OLDEST = 10, 100
CRITERION_LASTS = timedelta(days=365)
EXPOSURE_LASTS = timedelta(days=125)
INDEPENDENT_SOURCES = 2


def _a_name(text: str) -> str:
    if not any(mark.isalpha() for mark in fold_name(text)):
        raise ValueError(say("A name needs at least one letter."))
    return text


def _born(day: date) -> date:
    age = age_on(day, clock.today())
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(
            say("That would make the person {age} years old. Check the birth date.", age=age)
        )
    return day


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _past(day: date) -> date:
    if day > clock.today():
        raise ValueError(say("This day is still to come. Check the date."))
    return day


Name = Annotated[Text, Field(min_length=1, max_length=80), AfterValidator(_a_name)]
LongName = Annotated[Text, Field(max_length=120), AfterValidator(_a_name)]
Short = Annotated[Text, Field(max_length=120)]
BirthDate = Annotated[date, AfterValidator(_born)]
PastDay = Annotated[date, AfterValidator(_past)]
Phone = Annotated[Text, AfterValidator(read_phone)]
Why = Annotated[Text, Field(min_length=3, max_length=1000)]


class NewCriterion(BaseModel):
    criterion: Criterion
    source_type: SourceType
    happened_on: PastDay


class NewAlias(BaseModel):
    name: Name


class NewEmergencyContact(BaseModel):
    name: Name
    relation: Annotated[Text, Field(max_length=40)] | None = None
    phone: Phone | None = None
    may_call: bool = False


class Details(BaseModel):
    """Identity: what an intake asks and what can be changed later."""

    chosen_name: Name
    legal_name: LongName | None = None
    birth_date: BirthDate | None = None
    approximate_age: Annotated[int, Field(ge=YOUNGEST, le=OLDEST)] | None = None
    pronouns: Annotated[Text, Field(max_length=40)] | None = None
    languages: Short | None = None
    referral_source: Short | None = None
    referred_on: PastDay | None = None


class NewPerson(Details):
    team_id: int
    aliases: list[Name] = []
    phones: list[Phone] = []
    address: Annotated[Text, Field(max_length=200)] | None = None
    emergency_contact: NewEmergencyContact | None = None
    criteria: list[NewCriterion] = []
    tier: Tier | None = None
    enrol: bool = False

    @model_validator(mode="after")
    def _enrolling_needs_grounds(self) -> "NewPerson":
        sources = {each.source_type for each in self.criteria}
        if self.enrol and len(sources) < INDEPENDENT_SOURCES:
            raise ValueError(
                say(
                    "To enroll someone, give criteria from at least two kinds of source. "
                    "You can save the referral now and enroll later."
                )
            )
        if self.enrol and self.tier is None:
            raise ValueError(say("Choose a tier to enroll someone, or save the referral for now."))
        return self


class ChangedDetails(Details):
    """`version` is the one that was on the screen. `keep_former`: whoever looks for a name that is
    replaced still finds the person."""

    version: int
    keep_former: bool = True


class TierChange(BaseModel):
    """`seen`, where it is given, is the tier that was on the screen."""

    tier: Tier
    reason: Why
    seen: Tier | None = None


class StatusChange(BaseModel):
    """`seen`, where it is given, is the status that was on the screen."""

    status: Status
    reason: Why
    seen: Status | None = None


class TeamTransfer(BaseModel):
    """`version` is the one that was on the screen."""

    team_id: int
    reason: Why
    version: int


class NewContactPoint(BaseModel):
    kind: ContactPointKind
    value: Annotated[Text, Field(min_length=2, max_length=200)]
    label: Annotated[Text, Field(max_length=80)] | None = None

    @field_validator("value")
    @classmethod
    def _phones_are_numbers(cls, typed: str, known: ValidationInfo) -> str:
        return read_phone(typed) if known.data.get("kind") is ContactPointKind.PHONE else typed


class NewExposure(BaseModel):
    conflict: Annotated[Text, Field(min_length=2, max_length=40)]
    source_type: SourceType
    since: PastDay


class NewAssignment(BaseModel):
    """`days` limits a cover. A primary or second worker stays until changed. `seen`, where it is
    given, is the main worker who was on the screen."""

    worker_id: int
    kind: AssignmentKind = AssignmentKind.PRIMARY
    reason: Why
    days: Annotated[int, Field(ge=1, le=60)] | None = None
    seen: int | None = None

    @model_validator(mode="after")
    def _cover_ends(self) -> "NewAssignment":
        if self.kind is AssignmentKind.COVER and self.days is None:
            raise ValueError(say("Say for how many days they cover."))
        return self


class EndedAssignment(BaseModel):
    assignment_id: int
    reason: Why
