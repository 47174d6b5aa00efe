"""Conference builders for East's people: sue sets it up, lee and lou lead, ana and dee are
members, and the provider is an outside member."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences import agenda, leading, meeting
from casework.conferences.forms import NewConference
from casework.conferences.members import MemberRow, members
from casework.conferences.models import AgendaItem, Conference, ConferencePresence
from casework.conferences.queries import conference_row, rules_in, select_rules, teams_of
from casework.conferences.setup import add_conference, as_form
from casework.conferences.terms import AgendaRule, Cadence
from casework.database import elevated, save
from casework.decisions.forms import Fact, NewDecision
from casework.decisions.terms import DecisionType, FactSource, Rating
from casework.people.terms import Tier
from tests.cast import Cast

T = TypeVar("T")
NAME = "East weekly"


def do(viewer: Viewer, verb: Callable[..., T], *given: Any, **named: Any) -> T:
    return save(viewer, lambda session: verb(session, viewer, *given, **named))


def another_lead() -> Viewer:
    with elevated("a test's second lead") as session:
        account = Account(user_name="lou", display_name="Lou A", role=Role.LEAD)
        session.add(account)
        session.flush()
        return Viewer(account.id, Role.LEAD, "Lou")


def a_conference(cast: Cast, *, lou: Viewer | None = None, **changed: Any) -> int:
    leads = {cast.viewers["lee"].account_id} | ({lou.account_id} if lou else set())
    new = NewConference(
        name=NAME,
        cadence=Cadence.WEEKLY,
        first_at=clock.now() - timedelta(days=30),
        team_ids=frozenset({cast.teams["East"]}),
        lead_ids=frozenset(leads),
        member_ids=frozenset(cast.viewers[who].account_id for who in ("ana", "dee")),
        organisation_ids=frozenset({cast.organisations["Provider"]}),
    )
    return do(cast.viewers["sue"], add_conference, new.model_copy(update=changed))


def rules_of(conference_id: int) -> list[AgendaRule]:
    with elevated("a test looks", writes=False) as session:
        return rules_in(session.execute(select_rules(conference_id)))


def form_of(conference_id: int) -> NewConference:
    """The conference as it stands now, as the form would send it."""
    with elevated("a test looks", writes=False) as session:
        row = conference_row(session.get_one(Conference, conference_id))
        teams = teams_of(session, [conference_id])[conference_id]
        return as_form(row, members(session, conference_id), teams)


def prepared(cast: Cast, *who: str, conference_id: int | None = None) -> int:
    lee = cast.viewers["lee"]
    meeting_id = do(lee, agenda.prepare, conference_id or a_conference(cast))
    do(lee, agenda.put_on, meeting_id, [cast.people[each] for each in who])
    return meeting_id


def running(cast: Cast, *who: str, conference_id: int | None = None) -> int:
    """A published meeting that has begun: in the open part, everybody present."""
    lee, meeting_id = cast.viewers["lee"], prepared(cast, *who, conference_id=conference_id)
    do(lee, agenda.publish, meeting_id)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.mark_attendance, meeting_id, [m.member_id for m in members_of(meeting_id)])
    return meeting_id


def talking_about(cast: Cast, who: str, **more: Any) -> tuple[int, int]:
    """A running meeting and the item on the screen."""
    meeting_id = running(cast, who, **more)
    item = item_of(cast, meeting_id, who)
    do(cast.viewers["lee"], meeting.go_to_item, meeting_id, item)
    return meeting_id, item


def hand_over(leader: Viewer, other: Viewer, meeting_id: int) -> None:
    """The other lead asks, and gets the lead."""
    do(other, leading.ask_to_lead, meeting_id)
    do(leader, leading.give_lead, meeting_id)


def item_of(cast: Cast, meeting_id: int, who: str) -> int:
    with elevated("a test looks", writes=False) as session:
        asked = select(AgendaItem.id).where(
            AgendaItem.meeting_id == meeting_id, AgendaItem.person_id == cast.people[who]
        )
        return session.scalars(asked).one()


def members_of(meeting_id: int) -> list[MemberRow]:
    from casework.conferences.models import ConferenceMeeting

    with elevated("a test looks", writes=False) as session:
        conference_id = session.get_one(ConferenceMeeting, meeting_id).conference_id
        return members(session, conference_id)


def in_room(item_id: int | None, meeting_id: int) -> set[str]:
    """The members recorded as being in the room now."""
    names = {each.member_id: each.name for each in members_of(meeting_id)}
    with elevated("a test looks", writes=False) as session:
        asked = select(ConferencePresence.member_id).where(
            ConferencePresence.meeting_id == meeting_id,
            ConferencePresence.item_id == item_id
            if item_id
            else ConferencePresence.item_id.is_(None),
            ConferencePresence.left_at.is_(None),
        )
        return {names[each] for each in session.scalars(asked)}


def a_decision(cast: Cast, **changed: Any) -> NewDecision:
    ana = cast.viewers["ana"].account_id
    plain: dict[str, Any] = {
        "kind": DecisionType.MEDIATION,
        "reason": "Both sides would talk.",
        "owner_id": ana,
        "due_on": clock.today() + timedelta(days=3),
        "teller_id": ana,
        "tell_by": clock.today() + timedelta(days=7),
    }
    return NewDecision.model_validate(plain | changed)


def down(cast: Cast, tier: Tier = Tier.STABILISING, **changed: Any) -> NewDecision:
    fact = Fact(source=FactSource.CONTACT, fact="Keeps every date.")
    adverse: dict[str, Any] = {
        "kind": DecisionType.TIER_DOWN,
        "tier": tier,
        "facts": [fact],
        "rating": Rating.FOR,
    }
    adverse["no_first_look"] = "Court is tomorrow."
    return a_decision(cast, **(adverse | changed))
