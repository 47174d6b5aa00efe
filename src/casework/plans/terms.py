"""Vocabularies of a safety plan; sections in the order of the conversation."""

from enum import StrEnum

from casework.access.policy import FieldClass
from casework.sentences import sentence


class Section(StrEnum):
    NOW = "now"
    SIGNS = "signs"
    CONFLICTS = "conflicts"
    AVOID = "avoid"
    SAFE_PLACES = "safe_places"
    FIRST = "first"
    PEOPLE_TO_CALL = "people_to_call"
    TEAM = "team"
    MEANS = "means"
    DATES = "dates"
    FAMILY = "family"
    RELOCATION = "relocation"
    AGREEMENT = "agreement"

    @property
    def number(self) -> int:
        return list(Section).index(self) + 1

    @property
    def heading(self) -> str:
        return TITLES[self]

    @property
    def field_class(self) -> FieldClass:
        return FieldClass.WHEREABOUTS if self in WHEREABOUTS else FieldClass.SAFETY


TITLES = {
    Section.NOW: sentence("What is going on now"),
    Section.SIGNS: sentence("Signs that things are heating up"),
    Section.CONFLICTS: sentence("Conflicts"),
    Section.AVOID: sentence("Places, routes and times to avoid"),
    Section.SAFE_PLACES: sentence("Safe places"),
    Section.FIRST: sentence("What I do first"),
    Section.PEOPLE_TO_CALL: sentence("People I call"),
    Section.TEAM: sentence("The team after hours"),
    Section.MEANS: sentence("Means safety"),
    Section.DATES: sentence("Dates, and who comes along"),
    Section.FAMILY: sentence("Family and children"),
    Section.RELOCATION: sentence("Relocation"),
    Section.AGREEMENT: sentence("Our agreement"),
}
WHEREABOUTS = frozenset(
    {
        Section.AVOID,
        Section.SAFE_PLACES,
        Section.PEOPLE_TO_CALL,
        Section.DATES,
        Section.RELOCATION,
    }
)
"""They say where someone can be found, or hold phone numbers."""


class PlanState(StrEnum):
    DRAFTING = "drafting"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class Answer(StrEnum):
    EMPTY = "empty"
    FILLED = "filled"
    DECLINED = "declined"
    NOT_NOW = "not_now"


class Readers(StrEnum):
    """Who may see a section, by the person's own choice: never more than the role allows."""

    ALL = "everyone whose role allows it"
    CLOSE = "my worker and the supervisor"
    WORKER = "my worker only"


class ConflictState(StrEnum):
    OPEN = "open"
    COOLING = "cooling"
    MEDIATED = "mediated"
    DORMANT = "dormant"


class MayCall(StrEnum):
    YES = "may call"
    ASK_FIRST = "ask first"
    NO = "do not call"


class MeansAnswer(StrEnum):
    """Only whether it was talked about: no inventory is recorded."""

    AGREED = "talked about it, plan agreed"
    NOT_YET = "not yet"
    DECLINED = "declined"


class DateKind(StrEnum):
    COURT = "court"
    PROBATION = "probation"
    MEDICAL = "medical"
    SCHOOL = "school"
    OTHER = "other"


class Confirmed(StrEnum):
    IN_PERSON = "said yes, face to face"
    SIGNED = "signed on paper"
    BY_PHONE = "said yes by phone"
    WRITTEN = "wrote yes in a message"


class Copy(StrEnum):
    """Who has a copy. Declined is a valid answer."""

    HELD_BY_PERSON = "the person has a copy"
    HELD_BY_OTHER = "someone they trust has it"
    ON_FILE = "only we keep it"
    DECLINED = "declined"


class EventKind(StrEnum):
    """Events that make a review of the plan due within 72 hours."""

    SHOOTING = "shooting"
    THREAT = "threat"
    RELEASE = "release from custody"
    BEREAVEMENT = "bereavement"
    MOVE = "move"
