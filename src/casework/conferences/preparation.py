"""What the lead uses to prepare an agenda: names, tiers and reasons, no records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.query_cache import built_once
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.conferences.agenda_rows import ItemRow, agenda
from casework.conferences.candidates import Candidate, Candidates, read_candidates
from casework.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceMeeting,
    ConferenceTeam,
)
from casework.conferences.on_the_agenda import KEPT_OFF, ON_IT
from casework.conferences.queries import (
    ConferenceRow,
    MeetingRow,
    conference_row,
    meeting_row,
    select_led,
)
from casework.conferences.requests import RequestRow
from casework.conferences.scoring import Proposal, proposal_of
from casework.conferences.terms import DEFAULT_RULES, AgendaRule, MeetingState
from casework.decisions.queries import OpenDecisionRow, not_done_in, select_open
from casework.people.models import Person
from casework.people.terms import OPEN, Tier

BEFORE = "the lead prepares an agenda from the people of the conference's teams"
NOT_YET_CLOSED = (MeetingState.DRAFTING, MeetingState.PUBLISHED, MeetingState.RUNNING)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A person with a reason. Before publishing, a lead may know facts of the class status only."""

    candidate: Candidate
    proposal: Proposal
    proposed_as_shipped: bool = True
    """A rule as it is shipped, or a worker, proposes the person. A lead who changes the rules
    cannot make this true."""

    @property
    def needs_why(self) -> bool:
        """The lead says why, and the person's supervisor is told."""
        proposed = bool(self.proposal.reasons) and self.proposed_as_shipped
        return not proposed or self.candidate.kept_off is not None

    def stored(self) -> list[dict[str, Any]]:
        """The reasons in the form stored with the item."""
        return [
            {
                "kind": reason.kind.value,
                "rule": reason.rule,
                "weight": reason.weight,
                "said": self.candidate.in_words.get(reason.kind.name, ""),
            }
            for reason in self.proposal.reasons
        ]


@dataclass(frozen=True, slots=True)
class Preparation:
    """The preparation of one conference that the viewer leads."""

    led: Sequence[ConferenceRow]
    conference_id: int
    not_done: Sequence[OpenDecisionRow]
    meeting: MeetingRow | None
    """The meeting that is not over. Without one, the rest is empty."""
    proposed: Sequence[Proposed] = ()
    """Everybody in the conference's teams; people with a reason first, those in danger before the
    others, then by score from the highest."""
    items: Sequence[ItemRow] = ()
    taken_back: Sequence[ItemRow] = ()
    """People whom their supervisor took off again."""
    rules: Sequence[AgendaRule] = ()

    @property
    def off_the_agenda(self) -> list[Proposed]:
        on_it = {item.person_id for item in (*self.items, *self.taken_back)}
        return [p for p in self.proposed if p.candidate.person.person_id not in on_it]

    @property
    def acute_off_the_agenda(self) -> list[Proposed]:
        """The longest silence first."""
        return [p for p in self.off_the_agenda if p.candidate.person.tier is Tier.ACUTE]

    def requests_about(self, person_id: int) -> Sequence[RequestRow]:
        found = (p.candidate for p in self.proposed if p.candidate.person.person_id == person_id)
        return next((candidate.requests for candidate in found), ())


def preparation(session: Session, viewer: Viewer, wanted: int | None = None) -> Preparation | None:
    """Returns the wanted conference if the viewer leads it now, else the first one that they lead;
    None where there is none."""
    require(session, viewer, Action.LEAD_CONFERENCE)
    led = _led(session, viewer)
    if not led:
        return None
    own = {row.conference_id: row for row, _ in led}
    chosen = wanted if wanted in own else next(iter(own))
    meeting = next(open_one for row, open_one in led if row.conference_id == chosen)
    with unfiltered(session, BEFORE):
        if meeting is None:
            left = not_done_in(session.execute(select_open(chosen, ())))
            return Preparation(list(own.values()), chosen, left, None)
        found = read_candidates(session, chosen)
        items = agenda(session, meeting.meeting_id, also_taken_back=True)
    return Preparation(
        list(own.values()),
        chosen,
        found.not_done,
        meeting,
        sorted(_proposed(found), key=lambda each: each.proposal.rank),
        [item for item in items if item.taken_back is None],
        [item for item in items if item.taken_back is not None],
        found.rules,
    )


def _led(session: Session, viewer: Viewer) -> list[tuple[ConferenceRow, MeetingRow | None]]:
    """The conferences by name, each with its newest meeting that is not over."""
    rows = session.execute(_led_with_meetings(), {"me": viewer.account_id})
    return [(conference_row(row), meeting_row(held, row) if held else None) for row, held in rows]


@built_once
def _led_with_meetings() -> Any:
    prepared = and_(
        ConferenceMeeting.conference_id == Conference.id,
        ConferenceMeeting.state.in_(NOT_YET_CLOSED),
    )
    return (
        select(Conference, ConferenceMeeting)
        .outerjoin(ConferenceMeeting, prepared)
        .where(Conference.ended_at.is_(None), Conference.id.in_(select_led(bindparam("me"))))
        .order_by(Conference.name, ConferenceMeeting.meets_at.desc(), ConferenceMeeting.id.desc())
    )


def propose_all(session: Session, conference_id: int) -> list[Proposed]:
    """For viewers whose access was checked: everybody in the teams, also those without a reason."""
    with unfiltered(session, BEFORE):
        return _proposed(read_candidates(session, conference_id))


def _proposed(found: Candidates) -> list[Proposed]:
    return [
        Proposed(each, proposal_of(each.facts, found.rules), _as_shipped(each))
        for each in found.candidates
    ]


def _as_shipped(candidate: Candidate) -> bool:
    facts = replace(candidate.facts, left_over=False) if candidate.left_unseen else candidate.facts
    return bool(proposal_of(facts, DEFAULT_RULES).reasons)


def others(session: Session, viewer: Viewer, meeting_id: int) -> dict[int, str]:
    """Names of the teams' people who are not on this agenda, by number. The same statement checks
    that the viewer leads the conference: for other viewers the result is empty."""
    require(session, viewer, Action.LEAD_CONFERENCE)
    there = select(AgendaItem.person_id).where(
        AgendaItem.meeting_id == meeting_id, or_(ON_IT, KEPT_OFF)
    )
    with unfiltered(session, BEFORE):
        rows = session.execute(
            select(Person.id, Person.chosen_name)
            .join(ConferenceTeam, ConferenceTeam.team_id == Person.team_id)
            .join(Conference, Conference.id == ConferenceTeam.conference_id)
            .join(ConferenceMeeting, ConferenceMeeting.conference_id == Conference.id)
            .where(
                ConferenceMeeting.id == meeting_id,
                Conference.ended_at.is_(None),
                Conference.id.in_(select_led(viewer.account_id)),
                Person.status.in_(OPEN),
                Person.merged_into_id.is_(None),
                Person.id.not_in(there),
            )
            .order_by(Person.name_folded, Person.id)
        )
        return dict(rows.tuples().all())
