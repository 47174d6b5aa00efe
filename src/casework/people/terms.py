"""Vocabularies about a person, used in code, database and on screens."""

from enum import StrEnum

from casework.sentences import sentence
from casework.spelling import spelled as spelled


class Word(StrEnum):
    """An enumeration hashed as its text: the board looks it up a hundred thousand times, and the
    hash of Python's enumerations is ten times as slow."""

    __hash__ = str.__hash__


class Tier(Word):
    ACUTE = "acute"
    ACTIVE = "active"
    STABILISING = "stabilising"
    FOLLOW_UP = "follow-up"


class Status(Word):
    REFERRED = "referred"
    ENROLLED = "enrolled"
    PAUSED = "paused"
    IN_CUSTODY = "in custody"
    OUT_OF_AREA = "out of area"
    CLOSED = "closed"


AVAILABLE = frozenset({Status.ENROLLED})
"""Statuses in which the person can be met: days in any other one take no contact standard."""

OPEN = frozenset(Status) - {Status.CLOSED}


class AssignmentKind(StrEnum):
    PRIMARY = "primary"
    SECOND = "second"
    COVER = "cover"


class Lacks(Word):
    """Why an open person is without a worker: nobody has them on a Today as the main worker."""

    NOBODY = sentence("nobody assigned")
    LEFT = sentence("worker left")
    NO_ACCOUNT = sentence("no account yet")
    COVERED = sentence("covered for now")


class ContactPointKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PLACE = "place"
    NOTE = "note"


class Criterion(StrEnum):
    """Behaviors and events only: nobody is eligible for who they are or where they live."""

    WAS_SHOT = "was shot"
    SHOT_AT = "was shot at"
    CLOSE_TO_SHOOTING = "close to someone shot in the last 12 months"
    ACTIVE_CONFLICT = "part of an active armed conflict"
    THREATENED = "was threatened with a gun"
    RECENT_RELEASE = "released from custody in the last 12 months"
    OWN_STATEMENT = "says so themselves"
    RETALIATION = "spoke of retaliation"


class SourceType(StrEnum):
    OWN_STATEMENT = "the person's own statement"
    OUTREACH = "outreach worker saw it"
    FAMILY = "family or friend"
    HOSPITAL = "hospital programme"
    COMMUNITY = "community partner"
    SCHOOL = "school"
    PUBLIC_RECORD = "public record or news"
    INCIDENT_REPORT = "incident report"


class Added(StrEnum):
    """Kinds of additions to a record; each addition can be retracted by itself."""

    NAME = "name"
    POINT = "contact point"
    EMERGENCY = "emergency contact"
    CRITERION = "criterion"
    EXPOSURE = "exposure"


class ReasonAbout(StrEnum):
    TIER = "tier"
    STATUS = "status"
    ASSIGNMENT = "assignment"
    MERGE = "merge"
    TEAM = "team"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"
