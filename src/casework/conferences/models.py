"""The case conference, its meetings, who was in which room; and the people on the agenda."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from casework.access.policy import FieldClass, Level
from casework.access.rows import AboutPerson, Mine
from casework.conferences.policy import OfConference
from casework.conferences.terms import Cadence, ItemState, MeetingState, Part, ReasonKind
from casework.database import Base
from casework.decisions.terms import DecisionType, Rating
from casework.people.models import Versioned, words


class Conference(Versioned, Base):
    __tablename__ = "conference"
    row_rule: ClassVar = OfConference("id")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    cadence: Mapped[Cadence] = mapped_column(words(Cadence))
    first_at: Mapped[datetime]
    """Later meetings follow by the cadence, at the same local time at the site."""
    blind_kinds: Mapped[list[str]] = mapped_column(JSON)
    """Decision types that begin with a blind first look."""
    staff_stay: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Members of the staff who signed its confidentiality hear about everybody on the agenda."""
    room: Mapped[str | None] = mapped_column(String(120))
    """Where it meets; in the calendar file of its meetings."""
    ended_at: Mapped[datetime | None]


class ConferenceTeam(Base):
    """The teams whose people the agenda proposes."""

    __tablename__ = "conference_team"
    row_rule = OfConference("conference_id")
    __table_args__ = (UniqueConstraint("conference_id", "team_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)


class ConferenceMember(Base):
    """A staff account or an outside organisation. `leads`: may lead a meeting."""

    __tablename__ = "conference_member"
    row_rule = OfConference("conference_id")
    __table_args__ = (Index("ix_conference_member_account", "account_id", "conference_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    leads: Mapped[bool] = mapped_column(default=False)
    signed_at: Mapped[datetime | None]
    """When this member of the staff signed the confidentiality of the conference."""
    ended_at: Mapped[datetime | None]


class ConferenceRule(Base):
    """The lead's own weight and days for a reason, instead of the shipped ones."""

    __tablename__ = "conference_rule"
    row_rule = OfConference("conference_id", led=True)
    __table_args__ = (UniqueConstraint("conference_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    kind: Mapped[ReasonKind] = mapped_column(words(ReasonKind))
    weight: Mapped[int]
    days: Mapped[int]


class ConferenceMeeting(Versioned, Base):
    __tablename__ = "conference_meeting"
    row_rule: ClassVar = OfConference("conference_id", led=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    meets_at: Mapped[datetime]
    state: Mapped[MeetingState] = mapped_column(words(MeetingState))
    part: Mapped[Part] = mapped_column(words(Part), default=Part.OPEN)
    item_id: Mapped[int | None]
    """The item on the screen. No foreign key, since the items refer to the meeting."""
    led_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    notes: Mapped[str] = mapped_column(Text, default="")
    """Notes of the open part: about nobody."""
    name: Mapped[str | None] = mapped_column(String(80))
    """Of this one meeting, where it is not called by the conference's name."""
    slot_at: Mapped[datetime | None]
    """The date of the cadence that this meeting takes, also where it is moved or canceled; None: it
    takes none."""
    canceled_because: Mapped[str | None] = mapped_column(Text)
    lead_asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Another lead, who asks to lead."""
    lead_asked_at: Mapped[datetime | None]
    lead_ask_seen_at: Mapped[datetime | None]
    """When the window of whoever leads showed the question."""
    published_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class ConferencePresence(Base):
    """A member in a room: the open part (no item), or the confidential part about one person."""

    __tablename__ = "conference_presence"
    row_rule = OfConference("conference_id", led=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("conference_meeting.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("conference_member.id"))
    came_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class MinutesAddition(Base):
    """What the minutes have wrong or leave out. It is added, since minutes are never edited."""

    __tablename__ = "minutes_addition"
    row_rule = OfConference("conference_id", led=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("conference_meeting.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class AgendaItem(Versioned, Base):
    """A person on an agenda. From `access_starts_at` until just before `access_ends_at` the leads
    of the conference see the person; None: not published."""

    __tablename__ = "agenda_item"
    row_rule: ClassVar = AboutPerson(FieldClass.DECISIONS)
    __table_args__ = (Index("ix_agenda_item_access", "conference_id", "access_ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("conference_meeting.id"), index=True)
    place: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(JSON)
    """The score when the person was added: words, rule and weight of each reason."""
    moved_because: Mapped[str] = mapped_column(Text, default="")
    question: Mapped[DecisionType | None] = mapped_column(words(DecisionType))
    """The proposed decision, where it is known beforehand."""
    state: Mapped[ItemState] = mapped_column(words(ItemState), default=ItemState.WAITING)
    notes: Mapped[str] = mapped_column(Text, default="")
    """What the lead writes on the screen: the options."""
    writing: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """The decision being written, for all in the room and for the next lead."""
    asks: Mapped[dict[str, str] | None] = mapped_column(JSON, default=dict)
    """What the lead asks of an organization about this person, by the organization's number."""
    begun_at: Mapped[datetime | None]
    seconds: Mapped[int] = mapped_column(default=0)
    """Time spent on the item before `begun_at`."""
    opened_at: Mapped[datetime | None]
    """When the full view was opened, after the blind first look."""
    access_starts_at: Mapped[datetime | None]
    access_ends_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    moved_at: Mapped[datetime | None]
    chosen_because: Mapped[str | None] = mapped_column(Text)
    """Why the lead put the person on, whom no rule as shipped and no worker proposed; None: one of
    them did."""
    seen_at: Mapped[datetime | None]
    """When the person's supervisor saw that the lead chose the person."""
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_back_at: Mapped[datetime | None]
    """When the supervisor took the person off again."""
    taken_back_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_back_because: Mapped[str | None] = mapped_column(Text)
    allowed_again_at: Mapped[datetime | None]
    """When the supervisor allowed that the lead chooses the person again."""
    allowed_again_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_off_at: Mapped[datetime | None]
    """When the lead took the person off again, after the agenda had opened the record: the row
    stays, so that the supervisor reads of it."""
    taken_off_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class AgendaRequest(Base):
    """A worker's request that a person be on the next agenda."""

    __tablename__ = "agenda_request"
    row_rule = AboutPerson(FieldClass.DECISIONS, adds=Level.ANNOTATE)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    why: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    met_at: Mapped[datetime | None]
    """When the request was discussed or withdrawn."""


class FirstLook(Base):
    """One rater's rating without the name, and the later one. Raters see their own; others see a
    count."""

    __tablename__ = "first_look"
    row_rule = Mine()
    __table_args__ = (UniqueConstraint("item_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    blind: Mapped[Rating] = mapped_column(words(Rating))
    blind_at: Mapped[datetime]
    full: Mapped[Rating | None] = mapped_column(words(Rating))
    full_at: Mapped[datetime | None]
    why_changed: Mapped[str] = mapped_column(Text, default="")
