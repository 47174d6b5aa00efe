"""Reads referrals, and which needs they connected."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.combined_query import Asked, Rows
from casework.access.guard import require
from casework.access.query_cache import PEOPLE, PERSON, Among, about, among, built_once
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.needs.terms import Domain, Protection
from casework.providers.models import Service
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.signed_when_sent import live_to, sent_at, shown_under, signed_for
from casework.referrals.terms import AGES_AFTER, CONNECTED, SENT, ReferralState, WhyFailed
from casework.releases.coverage import last_day
from casework.releases.models import Release


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether the provider's screen shows the referral, and until when."""

    until: date | None = None
    """None: nothing."""
    could_be: bool = False
    """A live release would cover it, were it sent again."""


@dataclass(frozen=True, slots=True)
class ReferralRow:
    referral_id: int
    person_id: int
    domain: Domain
    provider: str
    service: str
    service_closed: bool
    organisation_id: int
    state: ReferralState
    protection: Protection
    for_partner: str
    offered_at: datetime
    moved_at: datetime
    accepted_at: datetime | None
    version: int
    seen: Seen

    @property
    def stands_still(self) -> timedelta | None:
        """How long it has been in its state, once that is longer than it should be."""
        limit, since = AGES_AFTER.get(self.state), clock.now() - self.moved_at
        return since if limit and since > limit else None


def referrals_of(session: Session, person_id: int) -> list[ReferralRow]:
    """The newest first."""
    rows = session.execute(_referrals(), about(person_id)).all()
    seen = _seen(session, [row.Referral for row in rows])
    return [_row(row, seen[row.Referral.id]) for row in rows]


@built_once
def _referrals() -> Any:
    return (
        select(
            Referral,
            Organisation.name.label("provider"),
            Service.name.label("service"),
            Service.closed_at.is_not(None).label("service_closed"),
        )
        .join(Organisation, Organisation.id == Referral.organisation_id)
        .join(Service, Service.id == Referral.service_id)
        .where(Referral.person_id == PERSON)
        .order_by(Referral.offered_at.desc(), Referral.id.desc())
    )


def _row(row: Any, seen: Seen) -> ReferralRow:
    referral: Referral = row.Referral
    return ReferralRow(
        referral_id=referral.id,
        person_id=referral.person_id,
        domain=referral.domain,
        provider=row.provider,
        service=row.service,
        service_closed=row.service_closed,
        organisation_id=referral.organisation_id,
        state=referral.state,
        protection=referral.protection,
        for_partner=referral.for_partner,
        offered_at=referral.offered_at,
        moved_at=referral.moved_at,
        accepted_at=referral.accepted_at,
        version=referral.version,
        seen=seen,
    )


def _seen(session: Session, found: Sequence[Referral]) -> dict[int, Seen]:
    """Judged by the releases that the viewer may see."""
    sent = sent_at(session, [each.id for each in found])
    live = live_to(
        session,
        {each.person_id for each in found},
        {each.organisation_id for each in found},
    )
    return {each.id: _seen_of(each, sent.get(each.id), live) for each in found}


def _seen_of(referral: Referral, sent: datetime | None, live: Sequence[Release]) -> Seen:
    if referral.state not in SENT:
        return Seen()
    own = shown_under(signed_for(live, referral, sent), referral)
    newer = shown_under(signed_for(live, referral, clock.now()), referral)
    return Seen(max(map(last_day, own), default=None), could_be=len(newer) > len(own))


@dataclass(frozen=True, slots=True)
class MoveRow:
    state: ReferralState
    why: WhyFailed | None
    text: str
    at: datetime
    by: str | None
    by_partner: bool


def moves_of(session: Session, person_id: int) -> dict[int, list[MoveRow]]:
    """Referral id to its changes, the oldest first."""
    rows = session.execute(
        select(ReferralMove, Account.display_name)
        .outerjoin(Account, Account.id == ReferralMove.by)
        .where(ReferralMove.person_id == person_id)
        .order_by(ReferralMove.at, ReferralMove.id)
    )
    found: dict[int, list[MoveRow]] = {}
    for row, by in rows:
        move = MoveRow(row.state, row.why, row.text, row.at, by, row.by_partner)
        found.setdefault(row.referral_id, []).append(move)
    return found


Way = tuple[int, Domain]
"""Of one person in one domain."""


def connected(session: Session, person_ids: Collection[int]) -> dict[Way, datetime]:
    """When a first service was last confirmed, by person and domain."""
    return connected_in(session.execute(select_connected(person_ids)))


def select_connected(person_ids: Among) -> Asked:
    return select(Referral.person_id, Referral.domain, Referral.confirmed_at).where(
        Referral.person_id.in_(person_ids), Referral.state.in_(CONNECTED)
    )


def connected_in(rows: Rows) -> dict[Way, datetime]:
    found: dict[Way, datetime] = {}
    for row in rows:
        if (at := row.confirmed_at) is not None:
            way = row.person_id, row.domain
            found[way] = max(at, found.get(way, at))
    return found


def connected_and_under_way(
    session: Session, person_ids: Collection[int]
) -> tuple[dict[Way, datetime], dict[Way, str]]:
    """As `connected`; and the state of a referral that is under way. If there are two of those, the
    one that moved last counts, because it comes last."""
    rows = session.execute(_how_far(), among(person_ids)).all()
    confirmed = connected_in(row for row in rows if row.state in CONNECTED)
    moving = {
        (row.person_id, row.domain): row.state.value for row in rows if row.state in AGES_AFTER
    }
    return confirmed, moving


@built_once
def _how_far() -> Any:
    columns = select(Referral.person_id, Referral.domain, Referral.confirmed_at, Referral.state)
    states = Referral.state.in_({*CONNECTED, *AGES_AFTER})
    return columns.where(Referral.person_id.in_(PEOPLE), states).order_by(Referral.moved_at)


def how_many_wait(session: Session, viewer: Viewer, service_id: int) -> int:
    """The number of people, of every team, who wait for the service. Shown before the service is
    closed, to those who keep the directory."""
    require(session, viewer, Action.EDIT_DIRECTORY)
    with unfiltered(session, "counts those who wait for a service, whichever team they are of"):
        found = session.scalar(
            select(func.count(distinct(Referral.person_id))).where(
                Referral.service_id == service_id, Referral.state.in_(tuple(AGES_AFTER))
            )
        )
    return found or 0
