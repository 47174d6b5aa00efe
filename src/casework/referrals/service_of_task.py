"""The service that a task about a referral means."""

from datetime import date
from typing import Any

from sqlalchemy import and_
from sqlalchemy.orm import Session

from casework.access.query_cache import built_once
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.providers.models import Service
from casework.referrals.models import Referral
from casework.tasks.models import Task
from casework.tasks.queries import TaskRow, mine_until, select_mine
from casework.tasks.terms import Origin
from casework.typed_rows import read_as


def tasks_and_services(
    session: Session, viewer: Viewer, until: date
) -> tuple[list[TaskRow], dict[int, str]]:
    """The viewer's own tasks (see `select_mine`); and for each task about a referral, its service.
    A referral that the viewer may not see is left out: its task then shows its own words only."""
    asked = _with_service(nobodys_too=viewer.role is Role.SUPERVISOR)
    rows = session.execute(asked, mine_until(viewer, until)).all()
    tasks = read_as(TaskRow, rows, beside=["service"])
    return tasks, {row.task_id: row.service for row in rows if row.service is not None}


@built_once
def _with_service(*, nobodys_too: bool) -> Any:
    asked_about = and_(Task.origin == Origin.REFERRAL, Referral.id == Task.origin_id)
    return (
        select_mine(nobodys_too=nobodys_too)
        .add_columns(Service.name.label("service"))
        .outerjoin(Referral, asked_about)
        .outerjoin(Service, Service.id == Referral.service_id)
    )
