"""Row rules of referrals: staff by field class, a partner under a live release."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from casework.access.roles import Role
from casework.access.rows import OfItsClass, moment, viewer_id
from casework.access.viewer import Viewer
from casework.database import Base
from casework.referrals.terms import SENT, ReferralState
from casework.releases.coverage import covers, live


@dataclass(frozen=True, slots=True)
class SentToThem(OfItsClass):
    """Rows about one person, each of the class that it names in `field_class`. A partner sees those
    sent to their organisation, as long as there is a live release to it that was signed by the time
    the row was sent, and that covers the row's class and names its protection."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        # with arguments: super() without them fails in a slotted dataclass
        if viewer.role is not Role.PARTNER:
            return OfItsClass.__call__(self, model, viewer)
        return and_(model.state.in_(SENT), _released(model, viewer))


def _released(model: Any, viewer: Viewer) -> ColumnElement[bool]:
    """A release signed after the sending does not count, since it is for something else: see
    signed_when_sent.py."""
    release, account = Base.metadata.tables["release"].c, Base.metadata.tables["account"].c
    move = Base.metadata.tables["referral_move"].c
    own = select(account.organisation_id).where(account.id == viewer_id(viewer)).scalar_subquery()
    return exists().where(
        release.person_id == model.person_id,
        release.organisation_id == model.organisation_id,
        release.organisation_id == own,
        move.referral_id == model.id,
        move.state == ReferralState.MADE,
        move.by_partner.is_(False),
        release.signed_at <= move.at,
        live(release, moment()),
        *covers(release, model.field_class, model.protection),
    )
