"""The next agenda: proposed by open reasons, accepted and ordered by the lead, then published."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.guard import NOT_FOUND
from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.calendar import next_meeting
from casework.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceMeeting,
    ConferenceTeam,
)
from casework.conferences.off_the_agenda import (
    WHY,
    WHY_AGAIN,
    close_by_lead,
    close_up,
    refuse_kept_off,
)
from casework.conferences.on_the_agenda import ON_IT, OPENS, is_kept_off, on_it
from casework.conferences.ordering import insert_by_danger, number
from casework.conferences.preparation import BEFORE, NOT_YET_CLOSED, Proposed, propose_all
from casework.conferences.setup import leads_it
from casework.conferences.terms import (
    ACCESS_AFTER,
    LONGEST_AHEAD,
    MOST_PEOPLE,
    Danger,
    ItemState,
    MeetingState,
    Part,
)
from casework.decisions.terms import DecisionType
from casework.errors import Invalid, NotFound
from casework.people.models import Person
from casework.sentences import say, sentence


def prepare(session: Session, viewer: Viewer, conference_id: int, *, now: bool = False) -> int:
    """Prepares the next meeting by the cadence, or one at once (`now`). Returns the meeting that is
    already open, if there is one."""
    leads_it(session, viewer, conference_id)
    conference = session.scalars(
        select(Conference).where(Conference.id == conference_id, Conference.ended_at.is_(None))
    ).one_or_none()
    if conference is None:
        raise NotFound(say(NOT_FOUND))
    if (there := _open_meeting(session, conference_id)) is not None:
        return there.id
    at = clock.now()
    slot = None if now else _next(session, conference, at)
    meeting = ConferenceMeeting(
        conference_id=conference_id,
        meets_at=slot or at,
        slot_at=slot,
        state=MeetingState.DRAFTING,
        part=Part.OPEN,
    )
    session.add(meeting)
    session.flush()
    return meeting.id


def _next(session: Session, conference: Conference, at: datetime) -> datetime:
    """The next date that no meeting took. One that was moved took the date it was planned for, and
    so did one that was canceled."""
    asked = select(func.max(ConferenceMeeting.slot_at)).where(
        ConferenceMeeting.conference_id == conference.id,
        ConferenceMeeting.state.in_((MeetingState.CLOSED, MeetingState.CANCELED)),
    )
    taken = session.scalar(asked)
    return next_meeting(conference.first_at, conference.cadence, at, after=taken)


def _open_meeting(session: Session, conference_id: int) -> ConferenceMeeting | None:
    return session.scalars(
        select(ConferenceMeeting).where(
            ConferenceMeeting.conference_id == conference_id,
            ConferenceMeeting.state.in_(NOT_YET_CLOSED),
        )
    ).first()


def put_on(
    session: Session,
    viewer: Viewer,
    meeting_id: int,
    person_ids: Sequence[int],
    *,
    question: DecisionType | None = None,
    because: str = "",
) -> None:
    """Adds people in this order, each before the first who is calmer. On an agenda that is
    published or running, the leads see them from now on. A person whom no rule proposes, or whom
    their supervisor took off before, needs a reason, which all members see."""
    meeting = _not_over(led_meeting(session, viewer, meeting_id))
    everybody = propose_all(session, meeting.conference_id)
    by_id = {each.candidate.person.person_id: each for each in everybody}
    with unfiltered(session, BEFORE):
        there = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)).all()
        _has_room(there, person_ids)
        kept_off = {item.person_id for item in there if is_kept_off(item)}
        order = sorted((item for item in there if on_it(item)), key=lambda i: (i.place, i.id))
        for person_id in dict.fromkeys(person_ids):
            if person_id not in by_id:
                raise NotFound(say(NOT_FOUND))  # of another team, closed, or a number of nobody
            refuse_kept_off(by_id[person_id], from_this_agenda=person_id in kept_off)
            item = _item(viewer, meeting, by_id[person_id], question, because.strip()[:300])
            insert_by_danger(order, item, lambda each: _danger(by_id, each))
        number(order)
        session.add_all(order)
        session.flush()
    forget(session)


def _has_room(there: Sequence[AgendaItem], person_ids: Sequence[int]) -> None:
    if any(item.person_id in person_ids and on_it(item) for item in there):
        raise Invalid(say("This person is on the agenda already."))
    if sum(map(on_it, there)) + len(person_ids) > MOST_PEOPLE:
        raise Invalid(
            say("{most} people fill a day. Keep some for the next agenda.", most=MOST_PEOPLE)
        )


def _danger(by_id: Mapping[int, Proposed], item: AgendaItem) -> Danger:
    """Calm for who was closed or merged since."""
    found = by_id.get(item.person_id)
    return found.proposal.danger if found else Danger.CALM


def _not_over(meeting: ConferenceMeeting) -> ConferenceMeeting:
    """Refuses a meeting that is over: its agenda is part of the minutes."""
    if meeting.state.is_over:
        raise Invalid(say("This meeting is over. Prepare the next one."))
    return meeting


def _item(
    viewer: Viewer,
    meeting: ConferenceMeeting,
    found: Proposed,
    question: DecisionType | None,
    because: str,
) -> AgendaItem:
    chosen = found.needs_why
    if chosen and len(because) < 3:
        raise Invalid(say(WHY_AGAIN if found.candidate.kept_off is not None else WHY))
    item = AgendaItem(
        person_id=found.candidate.person.person_id,
        conference_id=meeting.conference_id,
        meeting_id=meeting.id,
        reasons=found.stored(),
        moved_because=because,
        chosen_because=because if chosen else None,
        question=question,
        state=ItemState.WAITING,
        added_at=clock.now(),
        added_by=viewer.account_id,
    )
    if meeting.published_at is not None:
        _let_in(item, _closes_at(meeting))
    return item


BY_LEAD = sentence("The lead took this person off already.")
BY_SUPERVISOR = sentence("The supervisor took this person off already.")


def take_off(session: Session, viewer: Viewer, item_id: int) -> None:
    """Only before the meeting begins. What the leads saw through the item is closed to them
    again. Where the lead's own choice had opened a record, the supervisor still reads of it."""
    item, meeting = led_item(session, viewer, item_id)
    if meeting.state not in (MeetingState.DRAFTING, MeetingState.PUBLISHED):
        raise Invalid(say("The meeting has begun. Park the person instead."))
    if not on_it(item):
        raise Invalid(say(BY_LEAD if item.taken_back_at is None else BY_SUPERVISOR))
    with unfiltered(session, BEFORE):
        if item.chosen_because is not None and item.access_starts_at is not None:
            close_by_lead(item, viewer)
        else:
            session.delete(item)
        session.flush()
        close_up(session, meeting.id)
    forget(session)


def move(session: Session, viewer: Viewer, item_id: int, *, to: int, because: str = "") -> None:
    """Moves a person to this position of the agenda, counted from 1; the others move over. A
    reason, which all members see, may be given."""
    item, meeting = led_item(session, viewer, item_id)
    _not_over(meeting)
    with unfiltered(session, BEFORE):
        asked = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, ON_IT)
        order = list(session.scalars(asked.order_by(AgendaItem.place, AgendaItem.id)))
        if not 1 <= to <= len(order):
            raise Invalid(say("Choose a place from 1 to {last}.", last=len(order)))
        if order.index(item) == to - 1:
            raise Invalid(say("It stands in place {place} already.", place=to))
        order.remove(item)
        order.insert(to - 1, item)
        number(order)
        item.moved_at = clock.now()
        item.moved_because = because.strip()[:300] or item.moved_because
        session.flush()


def ask_about(
    session: Session, viewer: Viewer, item_id: int, question: DecisionType | None
) -> None:
    """Sets the question, that is, the decision proposed. Admission, tier down and closure begin
    blind, unless the conference changed that."""
    item, meeting = led_item(session, viewer, item_id)
    _not_over(meeting)
    if item.opened_at is not None:
        raise Invalid(say("The room sees this person in full already: the question stands."))
    with unfiltered(session, BEFORE):
        item.question = question
        session.flush()


def publish(session: Session, viewer: Viewer, meeting_id: int) -> None:
    """From now on until 14 days after the meeting, the leads of the conference see these people."""
    meeting = led_meeting(session, viewer, meeting_id)
    if meeting.state is not MeetingState.DRAFTING:
        return
    with unfiltered(session, BEFORE):
        anybody = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, ON_IT).limit(1)
        if session.scalar(anybody) is None:
            raise Invalid(
                say("Nobody is on the agenda yet. Take someone from the proposals first.")
            )
    meeting.state, meeting.published_at = MeetingState.PUBLISHED, clock.now()
    let_in_all(session, meeting)


def let_in_all(session: Session, meeting: ConferenceMeeting) -> None:
    """Gives the leads access to everybody on the agenda until 14 days after the meeting. Called
    again when the meeting begins, which may be later than planned. People whose team no longer
    belongs to the conference stay closed."""
    with unfiltered(session, BEFORE):
        theirs = (
            select(AgendaItem)
            .join(Person, Person.id == AgendaItem.person_id)
            .join(ConferenceTeam, ConferenceTeam.team_id == Person.team_id)
            .where(
                AgendaItem.meeting_id == meeting.id,
                OPENS,
                ConferenceTeam.conference_id == meeting.conference_id,
            )
        )
        for item in session.scalars(theirs):
            _let_in(item, _closes_at(meeting))
        session.flush()
    forget(session)


def _closes_at(meeting: ConferenceMeeting) -> datetime:
    """14 days after the planned time, or after the start once the meeting has begun. A date far
    ahead, or a meeting that never takes place, gives no access for longer than from one meeting to
    the next."""
    assert meeting.published_at is not None
    held = meeting.started_at or min(meeting.meets_at, meeting.published_at + LONGEST_AHEAD)
    return max(held, meeting.published_at) + ACCESS_AFTER


def _let_in(item: AgendaItem, until: datetime) -> None:
    item.access_starts_at = item.access_starts_at or clock.now()
    item.access_ends_at = until


def led_meeting(
    session: Session, viewer: Viewer, meeting_id: int, *, also_ended: bool = False
) -> ConferenceMeeting:
    asked = select(ConferenceMeeting).where(ConferenceMeeting.id == meeting_id)
    found = session.scalars(asked).one_or_none()
    if found is None:
        raise NotFound(say(NOT_FOUND))
    leads_it(session, viewer, found.conference_id, also_ended=also_ended)
    return found


def led_item(
    session: Session, viewer: Viewer, item_id: int
) -> tuple[AgendaItem, ConferenceMeeting]:
    with unfiltered(session, BEFORE):
        item = session.scalars(select(AgendaItem).where(AgendaItem.id == item_id)).one_or_none()
    if item is None:
        raise NotFound(say(NOT_FOUND))
    return item, led_meeting(session, viewer, item.meeting_id)
