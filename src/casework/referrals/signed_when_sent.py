"""The releases under which a provider sees a referral: those that were signed when it was sent.

A release that is signed later, for any purpose, shows an older referral to nobody: the worker has
to send it again under the new one. For the same rule in SQL, for the rows, see policy.py.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import PEOPLE, among, built_once
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.terms import ReferralState
from casework.releases.coverage import covers_referral, is_live
from casework.releases.models import Release


def sent_at(session: Session, referral_ids: Collection[int]) -> dict[int, datetime]:
    """When each was last sent. One that is only offered is left out."""
    rows = session.execute(_last_sent(), {"referrals": list(referral_ids)})
    return dict(rows.tuples().all())


@built_once
def _last_sent() -> Any:
    return (
        select(ReferralMove.referral_id, func.max(ReferralMove.at))
        .where(
            ReferralMove.referral_id.in_(bindparam("referrals", expanding=True)),
            ReferralMove.state == ReferralState.MADE,
            ReferralMove.by_partner.is_(False),
        )
        .group_by(ReferralMove.referral_id)
    )


def live_to(
    session: Session, person_ids: Collection[int], organisation_ids: Collection[int]
) -> list[Release]:
    """Live releases in the order in which they were signed."""
    now = clock.now()
    given = among(person_ids) | {"organizations": list(organisation_ids)}
    return [each for each in session.scalars(_signed(), given) if is_live(each, now)]


@built_once
def _signed() -> Any:
    theirs = Release.organisation_id.in_(bindparam("organizations", expanding=True))
    return select(Release).where(Release.person_id.in_(PEOPLE), theirs).order_by(Release.id)


def signed_for(
    releases: Iterable[Release], referral: Referral, sent: datetime | None
) -> list[Release]:
    """Releases that were signed when the referral was sent. They may still not cover it."""
    return [
        each
        for each in releases
        if each.person_id == referral.person_id
        and each.organisation_id == referral.organisation_id
        and sent is not None
        and each.signed_at <= sent
    ]


def shown_under(signed: Iterable[Release], referral: Referral) -> list[Release]:
    """The releases that let a provider see the referral itself, as in the partner's row rule."""
    return [
        each for each in signed if covers_referral(each, referral.field_class, referral.protection)
    ]
