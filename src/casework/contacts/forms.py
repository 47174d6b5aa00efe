"""Forms of a contact: fields, limits, and the messages that the worker reads."""

from datetime import datetime, timedelta
from typing import Annotated, TypeVar
from uuid import uuid4

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
)

from casework import clock
from casework.contacts.terms import Mode, PlaceType
from casework.date_spans import MOMENT
from casework.sentences import say, sentence
from casework.tasks.forms import FollowUp
from casework.typed_text import Text

CLOCKS_DIFFER = timedelta(minutes=5)
OLDEST = timedelta(days=366)
LONG_AGO = sentence("This is more than a year ago. Check the date.")
LONGEST_MINUTES = 24 * 60
NOTE_LENGTH = 10_000
COMMENT_LENGTH = 2_000
T = TypeVar("T")


def _happened(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(say("The time needs its zone."))
    if moment > clock.now() + CLOCKS_DIFFER:
        raise ValueError(say("This time is still to come. Log the contact once it has happened."))
    if moment.astimezone(clock.zone()).date() < MOMENT.around(clock.today())[0]:
        raise ValueError(
            say("This is more than {years} years ago. Check the date.", years=MOMENT.back)
        )
    return moment


def _lately(moment: datetime) -> datetime:
    if is_long_ago(moment):
        raise ValueError(say(LONG_AGO))
    return moment


def is_long_ago(moment: datetime) -> bool:
    return moment < clock.now() - OLDEST


Happened = Annotated[datetime, AfterValidator(_happened)]
HappenedLately = Annotated[Happened, AfterValidator(_lately)]
Minutes = Annotated[int, Field(ge=0, le=LONGEST_MINUTES)]


def _or_none(typed: object) -> object:
    """An emptied field counts as not given: nothing is stored for it."""
    return None if isinstance(typed, str) and not typed.strip() else typed


OrNone = Annotated[T | None, BeforeValidator(_or_none)]


class NoteFields(BaseModel):
    """The plain fields of the note row, each with the name of its attribute in models.ContactNote.

    Forms, drafts, the list and the history are derived from this list: docs/adding-a-field.md.
    """

    note: OrNone[Annotated[Text, Field(max_length=NOTE_LENGTH)]] = None
    place_type: PlaceType | None = None
    who_else: OrNone[Annotated[Text, Field(max_length=200)]] = None


class NewContact(NoteFields):
    """One contact with one person, or with several people at once after a night's work."""

    person_ids: Annotated[list[int], Field(min_length=1, max_length=40)]
    mode: Mode
    occurred_at: HappenedLately
    minutes: Minutes | None = None
    follow_up: FollowUp | None = None
    together: str = Field(default_factory=lambda: str(uuid4()))


class Amendment(NoteFields):
    """`version` is the one that was on the screen. A supervisor gives a reason and does not change
    the note fields, which are the author's. A note field that is not given stays as it is. Old
    contacts, such as imported ones, can be amended too."""

    contact_id: int
    version: int
    mode: Mode
    occurred_at: Happened
    minutes: Minutes | None = None
    reason: Annotated[Text, Field(max_length=500)] = ""
