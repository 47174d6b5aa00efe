"""Which service a task about a referral means: two tasks of the same words are two referrals."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.providers.models import Service
from casework.referrals.models import Referral


def services_of(session: Session, referral_ids: Collection[int]) -> dict[int, str]:
    """Referral → the service's name. One that the viewer may not see is left out, so that a task
    about it says no more than its own words."""
    if not referral_ids:
        return {}
    rows = session.execute(
        select(Referral.id, Service.name)
        .join(Service, Service.id == Referral.service_id)
        .where(Referral.id.in_(referral_ids))
    )
    return {referral: service for referral, service in rows}
