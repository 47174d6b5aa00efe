"""What screens and papers read about conferences, their meetings and agendas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.conferences.models import (
    AgendaItem,
    AgendaRequest,
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferenceRule,
    ConferenceTeam,
)
from casework.conferences.terms import (
    DEFAULT_RULES,
    AgendaRule,
    Cadence,
    ItemState,
    MeetingState,
    Part,
)
from casework.decisions.terms import DecisionType
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, Status, Tier

NAMES = "names the members of a conference, for its members"


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    conference_id: int
    name: str
    cadence: Cadence
    first_at: datetime
    blind_kinds: frozenset[DecisionType]


@dataclass(frozen=True, slots=True)
class MemberRow:
    member_id: int
    account_id: int | None
    organisation_id: int | None
    name: str
    role: Role | None
    """None: an outside organisation."""
    leads: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    meeting_id: int
    conference_id: int
    conference: str
    blind_kinds: frozenset[DecisionType]
    meets_at: datetime
    state: MeetingState
    part: Part
    item_id: int | None
    led_by: int | None
    published_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    item_id: int
    person_id: int
    name: str
    tier: Tier | None
    status: Status
    worker: str | None
    place: int
    reasons: tuple[dict[str, Any], ...]
    moved_because: str
    question: DecisionType | None
    state: ItemState
    notes: str
    writing: dict[str, Any]
    begun_at: datetime | None
    seconds: int
    opened_at: datetime | None
    merged: bool

    @property
    def score(self) -> int:
        return sum(int(reason["weight"]) for reason in self.reasons)

    @property
    def spent(self) -> int:
        """Seconds until now."""
        running = (clock.now() - self.begun_at).total_seconds() if self.begun_at else 0
        return self.seconds + int(running)

    def starts_blind(self, kinds: frozenset[DecisionType]) -> bool:
        return self.opened_at is None and self.question in kinds


def conferences(session: Session, viewer: Viewer, *, led: bool = False) -> list[ConferenceRow]:
    """Those that go on and that the viewer's rows hold; with `led`, that the viewer leads."""
    asked = select(Conference).where(Conference.ended_at.is_(None)).order_by(Conference.name)
    if led:
        own = select(ConferenceMember.conference_id).where(
            ConferenceMember.account_id == viewer.account_id,
            ConferenceMember.leads,
            ConferenceMember.ended_at.is_(None),
        )
        asked = asked.where(Conference.id.in_(own))
    return [
        ConferenceRow(row.id, row.name, row.cadence, row.first_at, _kinds(row.blind_kinds))
        for row in session.scalars(asked)
    ]


def _kinds(stored: Sequence[str]) -> frozenset[DecisionType]:
    return frozenset(DecisionType(each) for each in stored)


def members(session: Session, conference_id: int) -> list[MemberRow]:
    """Leads first, then staff, then outside organisations, each by name."""
    with unfiltered(session, NAMES):
        rows = session.execute(
            select(ConferenceMember, Account.display_name, Account.role, Organisation.name)
            .outerjoin(Account, Account.id == ConferenceMember.account_id)
            .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
            .where(
                ConferenceMember.conference_id == conference_id,
                ConferenceMember.ended_at.is_(None),
            )
        ).all()
    found = [
        MemberRow(
            row.id, row.account_id, row.organisation_id, person or organisation, role, row.leads
        )
        for row, person, role, organisation in rows
    ]
    return sorted(found, key=lambda m: (not m.leads, m.role is None, m.name))


def team_ids(session: Session, conference_id: int) -> frozenset[int]:
    asked = select(ConferenceTeam.team_id).where(ConferenceTeam.conference_id == conference_id)
    return frozenset(session.scalars(asked))


def rules_of(session: Session, conference_id: int) -> list[AgendaRule]:
    """The shipped rules, with the lead's own weights and days in their places."""
    own = {
        row.kind: AgendaRule(row.kind, row.weight, row.days)
        for row in session.scalars(
            select(ConferenceRule).where(ConferenceRule.conference_id == conference_id)
        )
    }
    return [own.get(rule.kind, rule) for rule in DEFAULT_RULES]


def meetings(session: Session, conference_id: int) -> list[MeetingRow]:
    """The newest first."""
    return _meetings(session, ConferenceMeeting.conference_id == conference_id)


def meeting(session: Session, meeting_id: int) -> MeetingRow | None:
    found = _meetings(session, ConferenceMeeting.id == meeting_id)
    return found[0] if found else None


def meetings_to_attend(session: Session) -> list[MeetingRow]:
    """Published or running, of the viewer's conferences; then those that are over."""
    found = _meetings(session, ConferenceMeeting.published_at.is_not(None))
    return sorted(found, key=lambda m: (m.state is MeetingState.CLOSED, -m.meets_at.timestamp()))


def _meetings(session: Session, *where: Any) -> list[MeetingRow]:
    rows = session.execute(
        select(ConferenceMeeting, Conference.name, Conference.blind_kinds)
        .join(Conference, Conference.id == ConferenceMeeting.conference_id)
        .where(*where)
        .order_by(ConferenceMeeting.meets_at.desc(), ConferenceMeeting.id.desc())
        .limit(60)
    )
    return [
        MeetingRow(
            row.id,
            row.conference_id,
            name,
            _kinds(blind),
            row.meets_at,
            row.state,
            row.part,
            row.item_id,
            row.led_by,
            row.published_at,
            row.started_at,
            row.closed_at,
            row.version,
        )
        for row, name, blind in rows
    ]


def agenda(session: Session, meeting_id: int) -> list[ItemRow]:
    """In its order, with names: of the people whom the viewer's rows hold."""
    rows = session.execute(
        select(AgendaItem, Person, Account.display_name, Assignment.worker_name)
        .join(Person, Person.id == AgendaItem.person_id)
        .outerjoin(
            Assignment,
            and_(
                Assignment.person_id == Person.id,
                Assignment.kind == AssignmentKind.PRIMARY,
                Assignment.ends_at.is_(None),
            ),
        )
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.place, AgendaItem.id)
    )
    return [_item(item, person, worker or unlinked) for item, person, worker, unlinked in rows]


def _item(item: AgendaItem, person: Person, worker: str | None) -> ItemRow:
    return ItemRow(
        item.id,
        item.person_id,
        person.chosen_name,
        person.tier,
        person.status,
        worker,
        item.place,
        tuple(item.reasons),
        item.moved_because,
        item.question,
        item.state,
        item.notes,
        dict(item.writing or {}),
        item.begun_at,
        item.seconds,
        item.opened_at,
        person.merged_into_id is not None,
    )


def requests_about(session: Session, person_id: int) -> list[str]:
    """What was asked for and not yet talked about."""
    asked = select(AgendaRequest.why).where(
        AgendaRequest.person_id == person_id, AgendaRequest.met_at.is_(None)
    )
    return list(session.scalars(asked.order_by(AgendaRequest.id)))
