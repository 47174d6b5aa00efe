"""Who sees an import and its rows: its team's supervisors, directors, and whoever ran it."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_, select, true

from casework.access.roles import Role
from casework.access.rows import viewer_id
from casework.access.viewer import Viewer
from casework.database import Base


IMPORTERS = frozenset({Role.SUPERVISOR, Role.DIRECTOR})


class OfTeam:
    """Supervisors see the imports of their teams, directors all, and each their own."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        if viewer.role is Role.DIRECTOR:
            return true()
        if viewer.role is not Role.SUPERVISOR:
            return false()
        membership = Base.metadata.tables["team_membership"].c
        teams = select(membership.team_id).where(membership.account_id == viewer_id(viewer))
        return or_(model.team_id.in_(teams), model.run_by == viewer_id(viewer))

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return viewer.role in IMPORTERS
