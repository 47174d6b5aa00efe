"""Which service a task about a referral means: two tasks of the same words are two referrals."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from casework.access.statements import built_once
from casework.providers.models import Service
from casework.referrals.models import Referral
from casework.tasks.queries import TaskRow
from casework.tasks.terms import Origin

REFERRALS: BindParameter[Any] = bindparam("referrals", expanding=True)


def services_asked_about(session: Session, tasks: Iterable[TaskRow]) -> dict[int, str]:
    """Referral → the service's name. One that the viewer may not see is left out, so that a task
    about it says no more than its own words."""
    asked = {t.origin_id for t in tasks if t.origin is Origin.REFERRAL and t.origin_id}
    if not asked:
        return {}
    return dict(session.execute(_services(), {REFERRALS.key: list(asked)}).all())


@built_once
def _services() -> Any:
    return (
        select(Referral.id, Service.name)
        .join(Service, Service.id == Referral.service_id)
        .where(Referral.id.in_(REFERRALS))
    )
