"""Under which releases a provider sees a referral: those that were signed when it was sent.

A release that is signed later, for whatever else, shows an older referral to nobody: the worker
sends it again, under the new one, or it stays gone. In SQL for the rows: see policy.py.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.terms import ReferralState
from casework.releases.models import Release
from casework.releases.policy import covers_referral, is_live


def sent_at(session: Session, referral_ids: Collection[int]) -> dict[int, datetime]:
    """When each was last sent; one that is offered only is not there."""
    rows = session.execute(
        select(ReferralMove.referral_id, func.max(ReferralMove.at))
        .where(
            ReferralMove.referral_id.in_(referral_ids),
            ReferralMove.state == ReferralState.MADE,
            ReferralMove.by_partner.is_(False),
        )
        .group_by(ReferralMove.referral_id)
    )
    return dict(rows.tuples().all())


def live_to(
    session: Session, person_ids: Collection[int], organisation_ids: Collection[int]
) -> list[Release]:
    """The first that was signed comes first."""
    asked = select(Release).where(
        Release.person_id.in_(person_ids), Release.organisation_id.in_(organisation_ids)
    )
    now = clock.now()
    return [each for each in session.scalars(asked.order_by(Release.id)) if is_live(each, now)]


def signed_for(
    releases: Iterable[Release], referral: Referral, sent: datetime | None
) -> list[Release]:
    """Those that were signed when it was sent. They may still cover too little of it."""
    return [
        each
        for each in releases
        if each.person_id == referral.person_id
        and each.organisation_id == referral.organisation_id
        and sent is not None
        and each.signed_at <= sent
    ]


def shown_under(signed: Iterable[Release], referral: Referral) -> list[Release]:
    """As the partner's row rule: what these let a provider see of the referral itself."""
    return [
        each for each in signed if covers_referral(each, referral.field_class, referral.protection)
    ]
