"""Vocabulary of an import: kinds of file, fields, verdicts, contact types."""

from enum import StrEnum


class Kind(StrEnum):
    ROSTER = "roster"
    CONTACTS = "contacts"


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    DUPLICATE = "duplicate"
    SKIP = "skip"


class Field(StrEnum):
    """What a column can contain, in the words of the screen."""

    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    MIDDLE_NAME = "middle name"
    SUFFIX = "suffix (Jr., Sr., III)"
    ALIAS = "alias or nickname"
    IDENTIFIER = "program's own number"
    BIRTH_DATE = "birth date"
    AGE = "age"
    PHONE = "phone"
    WORKER = "worker"
    TIER = "tier"
    STATUS = "status"
    ENROLLED = "enrollment date"
    AREA = "area"
    DATE = "date"
    TIME = "time"
    TYPE = "contact type"
    MINUTES = "minutes"
    OUTCOME = "outcome"
    ATTENDANCE = "status of the visit"
    NOTES = "notes"


FIELDS: dict[Kind, tuple[Field, ...]] = {
    Kind.ROSTER: (
        Field.NAME,
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.MIDDLE_NAME,
        Field.SUFFIX,
        Field.ALIAS,
        Field.IDENTIFIER,
        Field.BIRTH_DATE,
        Field.AGE,
        Field.PHONE,
        Field.WORKER,
        Field.TIER,
        Field.STATUS,
        Field.ENROLLED,
        Field.AREA,
        Field.NOTES,
    ),
    Kind.CONTACTS: (
        Field.DATE,
        Field.TIME,
        Field.WORKER,
        Field.NAME,
        Field.FIRST_NAME,
        Field.LAST_NAME,
        Field.MIDDLE_NAME,
        Field.SUFFIX,
        Field.IDENTIFIER,
        Field.BIRTH_DATE,
        Field.TYPE,
        Field.MINUTES,
        Field.OUTCOME,
        Field.ATTENDANCE,
        Field.NOTES,
    ),
}

MATCHED = (
    Field.TIER,
    Field.STATUS,
    Field.TYPE,
    Field.OUTCOME,
    Field.ATTENDANCE,
    Field.WORKER,
)
"""Columns whose values are few: each value is matched once, not row by row."""

SEVERAL = frozenset({Field.PHONE, Field.NOTES, Field.ALIAS})
"""Fields that more than one column may feed."""


class ContactType(StrEnum):
    """What a log calls a contact. Type and outcome together give a mode:
    contact_log/contact_mode.py."""

    FACE_TO_FACE = "face_to_face"
    ACCOMPANIMENT = "accompaniment"
    CUSTODY_VISIT = "custody_visit"
    GROUP = "group"
    VIDEO = "video"
    PHONE = "phone"
    TEXT = "text"
    TEXT_ANSWERED = "text_answered"
    FAMILY = "family"
    ATTEMPT = "attempt"


class Outcome(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not reached"
    NO_CONTACT = "did not happen"
    """Planned, deleted, void, or another row's duplicate: no contact and no attempt."""
