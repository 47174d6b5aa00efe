"""Row rules of conferences, and what an agenda lets its leads see of a person."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true

from casework.access import relations
from casework.access.policy import Relation
from casework.access.roles import Role
from casework.access.rows import viewer_id
from casework.access.viewer import Viewer
from casework.database import Base

SETS_UP = frozenset({Role.SUPERVISOR, Role.DIRECTOR})


@dataclass(frozen=True, slots=True)
class OfConference:
    """Rows about a conference and not about a person: for its members, for the partners of an
    organisation that is a member, and for supervisors and directors, who set conferences up. A
    supervisor sees what happens in its meetings only where her own teams are talked about."""

    key: str
    led: bool = False
    """True: leads write these rows. False: those who set conferences up do."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        if viewer.role in SETS_UP and not (self.led and viewer.role is Role.SUPERVISOR):
            return true()
        member, account = _columns("conference_member"), _columns("account")
        own = select(account.organisation_id).where(account.id == viewer_id(viewer))
        theirs = or_(
            member.account_id == viewer_id(viewer),
            member.organisation_id == own.scalar_subquery(),
        )
        conferences = select(member.conference_id).where(theirs, member.ended_at.is_(None))
        key = getattr(model, self.key)
        found: ColumnElement[bool] = key.in_(conferences)
        if viewer.role is Role.SUPERVISOR:
            return or_(found, key.in_(_about_her_teams(viewer)))
        return found

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return viewer.role is Role.LEAD if self.led else viewer.role in SETS_UP


def _about_her_teams(viewer: Viewer) -> Select[Any]:
    team, membership = _columns("conference_team"), _columns("team_membership")
    hers = select(membership.team_id).where(membership.account_id == viewer_id(viewer))
    return select(team.conference_id).where(team.team_id.in_(hers))


def _columns(table: str) -> Any:
    return Base.metadata.tables[table].c


def _on_agenda(
    person: ColumnElement[int], account: relations.Given, at: relations.Given
) -> ColumnElement[bool]:
    item, member = _columns("agenda_item"), _columns("conference_member")
    conference = _columns("conference")
    return person.in_(
        select(item.person_id)
        .join(Base.metadata.tables["conference_member"], member.conference_id == item.conference_id)
        .join(Base.metadata.tables["conference"], conference.id == item.conference_id)
        .where(
            conference.ended_at.is_(None),
            member.account_id == account,
            member.leads,
            member.ended_at.is_(None),
            item.access_starts_at <= at,
            item.access_ends_at > at,
        )
    )


relations.PREDICATES[Relation.AGENDA] = _on_agenda
