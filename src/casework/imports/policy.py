"""Who sees an import and its rows: its team's supervisors, and directors."""

from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from casework.access.roles import Role
from casework.access.rows import viewer_id
from casework.access.viewer import Viewer
from casework.database import Base

IMPORTERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR})


class OfTeam:
    """Supervisors see the imports of their teams, directors all. Somebody who leaves a team no
    longer sees its imports. Imports without a team are also seen by whoever ran them."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        if viewer.role is Role.DIRECTOR:
            return true()
        if viewer.role is not Role.SUPERVISOR:
            return false()
        membership = Base.metadata.tables["team_membership"].c
        teams = select(membership.team_id).where(membership.account_id == viewer_id(viewer))
        own = and_(model.team_id.is_(None), model.run_by == viewer_id(viewer))
        return or_(model.team_id.in_(teams), own)

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        if viewer.role is Role.SUPERVISOR:
            own = row.team_id is None and row.run_by == viewer.account_id
            return own or row.team_id in viewer.team_ids
        return viewer.role is Role.DIRECTOR
