"""Test cast: a viewer of every kind, people in every relation to them, and a canary in every
text: a made-up word that shows which field it came from if it appears elsewhere."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from PIL import Image
from sqlalchemy import JSON, Boolean, Date, Enum, Float, Integer, LargeBinary, String
from sqlalchemy.orm import Session

from casework import clock
from casework.access.models import BreakGlass
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.rows import AboutPerson, OfItsClass, models, rule_of
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation, Team, TeamMembership
from casework.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceMeeting,
    ConferenceMember,
    ConferenceTeam,
)
from casework.conferences.terms import Cadence, MeetingState, Part
from casework.database import Base, Instant, elevated
from casework.needs.terms import Domain
from casework.people.models import Assignment, Person, PersonMerge
from casework.people.terms import AssignmentKind, Status, Tier
from casework.providers.models import Service
from casework.providers.terms import Capacity
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.terms import ReferralState
from casework.releases.models import Release

LONG_AGO = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Canary:
    person: str
    table: str
    column: str
    field_class: str


@dataclass(slots=True)
class Cast:
    viewers: dict[str, Viewer] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], Any] = field(default_factory=dict)
    """(person, table) → the primary key of that person's row."""
    canaries: dict[str, Canary] = field(default_factory=dict)
    teams: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    service_id: int = 0
    conference_id: int = 0
    meeting_id: int = 0

    def sing(self, person: str, table: str, column: str, field_class: str) -> str:
        """A canary: a word that nobody would type, letters only, short enough for every column."""
        number, letters = len(self.canaries), ""
        for _ in range(5):
            number, digit = divmod(number, 26)
            letters = chr(ord("a") + digit) + letters
        word = f"Zq{letters}"
        self.canaries[word.lower()] = Canary(person, table, column, field_class)
        return word

    def heard(self, text: str) -> list[Canary]:
        """The canaries in a text, in upper or lower case."""
        low = text.lower()
        at, found = low.find("zq"), []
        while at >= 0:
            if canary := self.canaries.get(low[at : at + 7]):
                found.append(canary)
            at = low.find("zq", at + 2)
        return found


TEAMS = ("East", "West")
VIEWERS = (
    ("ana", Role.WORKER, ("East",)),
    ("ben", Role.WORKER, ("East",)),
    ("wes", Role.WORKER, ("West",)),
    ("cole", Role.WORKER, ("West",)),  # stands in for ana: he covers one person of East
    ("sue", Role.SUPERVISOR, ("East",)),
    ("sam", Role.SUPERVISOR, ("West",)),
    ("lee", Role.LEAD, ("East",)),
    ("dee", Role.DIRECTOR, ()),
    ("ann", Role.ANALYST, ()),
    ("pat", Role.PARTNER, ()),
    ("adm", Role.ADMINISTRATOR, ()),
)
PEOPLE = (  # key, team, primary worker
    ("mine", "East", "ana"),
    ("covered", "East", "ben"),  # ana covers, and so does cole from West
    ("ended", "East", "ben"),  # ana's until last month
    ("teammate", "East", "ben"),
    ("nobodys", "East", None),
    ("merged", "East", None),  # into mine
    ("other", "West", "wes"),
    ("tabled", "West", "wes"),  # on the agenda that lee leads, published yesterday
    ("past", "West", "wes"),  # on it until the meeting was fourteen days ago
    ("drafted", "West", "wes"),  # on the next one, which is not published
    ("opened", "West", "wes"),  # opened with a reason by ana, sue and lee, twenty minutes ago
    ("expired", "West", "wes"),  # the same, two hours ago
)
OPENERS = ("ana", "sue", "lee")


def build() -> Cast:
    cast = Cast()
    with elevated("a test's cast") as session:
        _staff(session, cast)
        for key, team, primary in PEOPLE:
            _person(session, cast, key, team, primary)
        _relations(session, cast)
        _service(session, cast)
        _conference(session, cast)
        for key in cast.people:
            _everything_about(session, cast, key)
        _releases(session, cast)
        _agenda(session, cast)
    return cast


def _staff(session: Session, cast: Cast) -> None:
    provider, elsewhere = Organisation(name="Provider"), Organisation(name="Elsewhere")
    teams = {name: Team(name=name) for name in TEAMS}
    session.add_all([provider, elsewhere, *teams.values()])
    session.flush()
    cast.organisations = {"Provider": provider.id, "Elsewhere": elsewhere.id}
    cast.teams = {name: team.id for name, team in teams.items()}
    for name, role, of in VIEWERS:
        account = Account(user_name=name, display_name=f"{name.title()} A", role=role)
        account.organisation_id = provider.id if role is Role.PARTNER else None
        session.add(account)
        session.flush()
        mine = frozenset(cast.teams[team] for team in of)
        session.add_all(TeamMembership(account_id=account.id, team_id=team) for team in mine)
        cast.viewers[name] = Viewer(account.id, role, name.title(), mine, account.organisation_id)


def _person(session: Session, cast: Cast, key: str, team: str, primary: str | None) -> None:
    name = cast.sing(key, "person", "chosen_name", "status")
    person = Person(
        chosen_name=name,
        name_folded=name.lower(),
        team_id=cast.teams[team],
        tier=Tier.ACUTE,
        status=Status.ENROLLED,
        created_at=clock.now() - LONG_AGO,
    )
    session.add(person)
    session.flush()
    cast.people[key] = cast.rows[key, "person"] = person.id
    if primary:
        _assign(session, cast, key, primary, AssignmentKind.PRIMARY)


def _assign(
    session: Session, cast: Cast, key: str, worker: str, kind: AssignmentKind, ended: int = 0
) -> None:
    assignment = Assignment(
        person_id=cast.people[key],
        worker_id=cast.viewers[worker].account_id,
        kind=kind,
        starts_at=clock.now() - timedelta(days=100),
        ends_at=clock.now() - timedelta(days=ended) if ended else None,
        worker_name=cast.sing(key, "assignment", "worker_name", "status"),
    )
    session.add(assignment)
    session.flush()
    cast.rows.setdefault((key, "assignment"), assignment.id)


def _relations(session: Session, cast: Cast) -> None:
    _assign(session, cast, "covered", "ana", AssignmentKind.COVER)
    _assign(session, cast, "covered", "cole", AssignmentKind.COVER)
    _assign(session, cast, "ended", "ana", AssignmentKind.PRIMARY, ended=30)
    _assign(session, cast, "nobodys", "ben", AssignmentKind.PRIMARY, ended=30)
    for opener in OPENERS:
        _open(session, cast, "opened", opener, timedelta(minutes=20))
        _open(session, cast, "expired", opener, timedelta(hours=2))
    mine, merged = cast.people["mine"], cast.people["merged"]
    found = session.get(Person, merged)
    assert found is not None
    found.merged_into_id = mine
    merge = PersonMerge(
        kept_id=mine,
        merged_id=merged,
        merged_by=cast.viewers["sue"].account_id,
        merged_at=clock.now(),
        moved=cast.sing("mine", "person_merge", "moved", "status"),
    )
    session.add(merge)
    session.flush()
    cast.rows["mine", "person_merge"] = merge.id


def _open(session: Session, cast: Cast, key: str, opener: str, ago: timedelta) -> None:
    opening = BreakGlass(
        account_id=cast.viewers[opener].account_id,
        person_id=cast.people[key],
        reason=cast.sing(key, "break_glass", "reason", "status"),
        granted_at=clock.now() - ago,
        expires_at=clock.now() - ago + timedelta(hours=1),
    )
    session.add(opening)
    session.flush()
    cast.rows[key, f"break_glass of {opener}"] = opening.id


def _service(session: Session, cast: Cast) -> None:
    service = Service(
        organisation_id=cast.organisations["Provider"],
        name="Service",
        domain=Domain.HOUSING,
        capacity=Capacity.OPEN,
    )
    session.add(service)
    session.flush()
    cast.service_id = service.id


def _conference(session: Session, cast: Cast) -> None:
    """A conference of West's people: lee leads; wes, sam and the provider are members."""
    conference = Conference(
        name="Thursday", cadence=Cadence.WEEKLY, first_at=clock.now(), blind_kinds=["tier down"]
    )
    session.add(conference)
    session.flush()
    cast.conference_id = conference.id
    lee, wes, sam = (cast.viewers[who].account_id for who in ("lee", "wes", "sam"))
    of_it = {"conference_id": conference.id}
    meeting = ConferenceMeeting(
        meets_at=clock.now(),
        state=MeetingState.PUBLISHED,
        part=Part.OPEN,
        published_at=clock.now() - timedelta(days=1),
        **of_it,
    )
    session.add_all(
        [
            meeting,
            ConferenceTeam(team_id=cast.teams["West"], **of_it),
            ConferenceMember(account_id=lee, leads=True, **of_it),
            ConferenceMember(account_id=wes, **of_it),
            ConferenceMember(account_id=sam, **of_it),
            ConferenceMember(organisation_id=cast.organisations["Provider"], **of_it),
        ]
    )
    session.flush()
    cast.meeting_id = meeting.id


def _agenda(session: Session, cast: Cast) -> None:
    """Agenda items: one gives access now, and one did until a minute ago."""
    for key, ends in (("tabled", timedelta(days=14)), ("past", -timedelta(minutes=1))):
        item = session.get_one(AgendaItem, cast.rows[key, "agenda_item"])
        item.access_starts_at = clock.now() - timedelta(days=1)
        item.access_ends_at = clock.now() + ends


def _releases(session: Session, cast: Cast) -> None:
    """Releases to the provider (partner pat): live only for "mine", all others ended."""
    for key in ("mine", "covered", "ended"):
        for place in _row_names(Release):
            release = session.get_one(Release, cast.rows[key, place])
            release.ends_at = clock.now() + timedelta(days=30)
            if key == "covered":
                release.revoked_at = clock.now() - timedelta(minutes=1)
            if key == "ended":
                release.organisation_id = cast.organisations["Elsewhere"]
    for place in _row_names(Referral):
        referral = session.get_one(Referral, cast.rows["ended", place])
        referral.organisation_id = cast.organisations["Elsewhere"]
        for key in cast.people:
            session.add(_sending(session.get_one(Referral, cast.rows[key, place])))


def _sending(referral: Referral) -> ReferralMove:
    """The move that sends a referral, made after the releases were signed."""
    return ReferralMove(
        person_id=referral.person_id,
        field_class=referral.field_class,
        referral_id=referral.id,
        state=ReferralState.MADE,
        at=clock.now() - timedelta(days=2),
    )


_BUILT = ("person", "assignment", "break_glass", "person_merge")
"""Tables whose rows make the relations above."""


def about_person() -> list[type[Any]]:
    """Every model of rows about one person, parents first."""
    found = {
        model.__tablename__: model for model in models() if isinstance(rule_of(model), AboutPerson)
    }
    order = [table.name for table in Base.metadata.sorted_tables]
    return [found[name] for name in order if name in found]


def _everything_about(session: Session, cast: Cast, key: str) -> None:
    """One row in every table about a person, and of each class where the row names its class; a
    new table needs no word here."""
    for model in about_person():
        if model.__tablename__ in _BUILT:
            continue
        for place in _row_names(model):
            row = model(**filled(cast, key, model, class_at(place, model)))
            session.add(row)
            session.flush()
            (cast.rows[key, place],) = model.__mapper__.primary_key_from_instance(row)


EACH = (FieldClass.SAFETY, FieldClass.HEALTH, FieldClass.LEGAL)


def _row_names(model: type[Any]) -> list[str]:
    """The names under which `Cast.rows` has this table: "goal", "goal@health"."""
    name: str = model.__tablename__
    if not isinstance(rule_of(model), OfItsClass):
        return [name]
    return [name if each is EACH[0] else f"{name}@{each.value}" for each in EACH]


def class_at(place: str, model: type[Any]) -> FieldClass:
    rule = rule_of(model)
    assert isinstance(rule, AboutPerson)
    return FieldClass(place.split("@")[1]) if "@" in place else rule.field_class


def filled(
    cast: Cast, key: str, model: type[Any], field_class: FieldClass | None = None
) -> dict[str, Any]:
    """Values for a new row about this person: a canary in every text."""
    rule = rule_of(model)
    assert isinstance(rule, AboutPerson)
    held = field_class or rule.field_class
    values = {
        column.key: _value(cast, key, column, held.value)
        for column in model.__table__.columns
        if column.key not in ("id", "version") or column.foreign_keys
    }
    return values | {rule.key: cast.people[key]}


_numbers = count(1)


def _value(cast: Cast, key: str, column: Any, field_class: str) -> Any:
    if column.key == "field_class":
        return FieldClass(field_class)
    if str(column) == "referral.state":
        return ReferralState.MADE  # sent, so that a partner could see it
    if column.key == "score":
        return 2
    if column.foreign_keys:
        return _referred(cast, key, column)
    if column.nullable and isinstance(column.type, Instant | Integer):
        return None  # an end or a withdrawal: these rows stand
    kinds: tuple[tuple[Any, Any], ...] = (
        (Enum, lambda: next(iter(column.type.enum_class))),
        (String, lambda: cast.sing(key, column.table.name, column.key, field_class)),
        (LargeBinary, lambda: _jpeg(cast.sing(key, column.table.name, column.key, field_class))),
        (Instant, lambda: clock.now() - timedelta(days=3)),
        (Date, lambda: _day(column.key)),
        (Boolean, lambda: True),
        (Integer | Float, lambda: next(_numbers)),
        (JSON, lambda: [] if column.key == "reasons" else {}),
    )
    return next(make() for kind, make in kinds if isinstance(column.type, kind))


def _jpeg(words: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", comment=words)
    return made.getvalue()


def _day(name: str) -> date:
    return clock.today() + timedelta(days=30) if name == "expires_on" else date(2020, 5, 17)


def _referred(cast: Cast, key: str, column: Any) -> Any:
    (foreign,) = column.foreign_keys
    table = foreign.column.table.name
    if table == "account":
        return cast.viewers["ana"].account_id
    fixed = {
        "organisation": cast.organisations["Provider"],
        "service": cast.service_id,
        "conference": cast.conference_id,
        "conference_meeting": cast.meeting_id,
    }
    if table in fixed:
        return fixed[table]
    return cast.rows.get((key, table))
