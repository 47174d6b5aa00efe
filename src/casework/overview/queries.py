"""Overview of a person's record, under the viewer's row rules: one statement, whatever is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, Rows, Together, joined
from casework.access.query_cache import PEOPLE, PERSON, TODAY, about, among, built_once, on_day
from casework.accounts.models import Organisation
from casework.contacts.contact_gap import ContactGap
from casework.contacts.models import Contact
from casework.decisions.models import Decision
from casework.decisions.queries import DecisionRow, decisions_in, select_decisions
from casework.needs.queries import OpenNeed, Want, open_in, select_scores, select_wants, wants_in
from casework.needs.terms import Domain
from casework.people.additions import CriterionRow, ExposureRow, select_exposures
from casework.people.card import PersonCard
from casework.people.models import EligibilityCriterion
from casework.people.numbers import numbers_in, select_numbers
from casework.plans.due import review_now
from casework.plans.models import SafetyPlan
from casework.plans.queries import EventRow, events_in, select_events
from casework.plans.review import Review
from casework.plans.terms import PlanState
from casework.referrals.models import Referral
from casework.referrals.terms import AGES_AFTER, ReferralState
from casework.typed_rows import read_as


@dataclass(frozen=True, slots=True)
class ReferralUnderWay:
    domain: Domain
    provider: str
    state: ReferralState
    moved_at: datetime

    @property
    def stands_still(self) -> bool:
        """Longer in its state than it should be."""
        return clock.now() - self.moved_at > AGES_AFTER[self.state]


@dataclass(frozen=True, slots=True)
class Overview:
    review: Review
    agreed_at: datetime | None
    is_drafting: bool
    events: Sequence[EventRow]
    exposures: Sequence[ExposureRow]
    criteria: Sequence[CriterionRow]
    wants: Sequence[Want]
    needs: Sequence[OpenNeed]
    referrals: Mapping[Domain, ReferralUnderWay]
    """The one that moved last, by domain."""
    decisions: Sequence[DecisionRow]
    """Without facts and additions."""
    number: str | None
    """To call."""
    contacts: int
    """All of them, those taken back too: as many as the timeline shows."""


def overview(session: Session, card: PersonCard, gap: ContactGap) -> Overview:
    person_id = card.person_id
    given = among([person_id]) | about(person_id) | on_day(clock.today())
    found = _reads().ask(session, given)
    events = events_in(found["events"]).get(person_id, [])
    agreed = max((row.agreed_at for row in found["plans"] if row.agreed_at), default=None)
    return Overview(
        review_now(card.tier, card.status, agreed, events, gap),
        agreed,
        any(row.state is PlanState.DRAFTING for row in found["plans"]),
        events,
        _newest(read_as(ExposureRow, found["exposures"]), "since"),
        _newest(read_as(CriterionRow, found["criteria"]), "happened_on"),
        wants_in(found["wants"]),
        sorted(open_in(found["needs"]), key=attrgetter("score", "since")),
        _last_moved(found["referrals"]),
        decisions_in(found["decisions"]),
        numbers_in(found["numbers"]).get(person_id),
        sum(row.total for row in found["contacts"]),
    )


def _newest(rows: Sequence[Any], by: str) -> Sequence[Any]:
    return sorted(rows, key=attrgetter(by), reverse=True)


def _last_moved(rows: Rows) -> dict[Domain, ReferralUnderWay]:
    in_order = sorted(read_as(ReferralUnderWay, rows), key=attrgetter("moved_at"))
    return {row.domain: row for row in in_order}


@built_once
def _reads() -> Together:
    return joined(
        plans=_select_plans(),
        events=select_events(PEOPLE),
        exposures=select_exposures(),
        criteria=_select_criteria(),
        wants=select_wants(PERSON),
        needs=select_scores(PEOPLE),
        referrals=_select_referrals(),
        decisions=select_decisions(Decision.person_id == PERSON),
        numbers=select_numbers(PEOPLE),
        contacts=_count_contacts(),
    )


def _select_plans() -> Asked:
    standing = SafetyPlan.state.in_((PlanState.AGREED, PlanState.DRAFTING))
    return select(SafetyPlan.state, SafetyPlan.agreed_at).where(
        SafetyPlan.person_id == PERSON, standing
    )


def _select_criteria() -> Asked:
    columns = select(
        EligibilityCriterion.id.label("row_id"),
        EligibilityCriterion.criterion,
        EligibilityCriterion.source_type,
        EligibilityCriterion.happened_on,
        EligibilityCriterion.expires_on,
    )
    live = EligibilityCriterion.expires_on >= TODAY, EligibilityCriterion.ended_at.is_(None)
    return columns.where(EligibilityCriterion.person_id == PERSON, *live)


def _select_referrals() -> Asked:
    columns = select(
        Referral.domain, Organisation.name.label("provider"), Referral.state, Referral.moved_at
    )
    under_way = Referral.person_id == PERSON, Referral.state.in_(tuple(AGES_AFTER))
    return columns.join(Organisation, Organisation.id == Referral.organisation_id).where(*under_way)


def _count_contacts() -> Asked:
    return select(func.count(Contact.id).label("total")).where(Contact.person_id == PERSON)
