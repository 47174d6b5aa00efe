"""Tasks about a referral: named after the service where the viewer may see it."""

import pytest
from sqlalchemy import select

from casework import clock
from casework.database import elevated, reading
from casework.providers.models import Service
from casework.referrals.models import Referral
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.models import Task
from casework.tasks.terms import Origin
from tests.cast import Cast

WHAT = "Ask whether it took place"


def a_task(cast: Cast, about: str, origin: Origin = Origin.REFERRAL) -> int:
    """A task of ana about her own person; its referral may be about somebody else."""
    with elevated("a test's task") as session:
        task = Task(
            person_id=cast.people["mine"],
            owner_id=cast.viewers["ana"].account_id,
            what=WHAT,
            due_on=clock.today(),
            origin=origin,
            origin_id=cast.rows[about, "referral"],
            created_at=clock.now(),
        )
        session.add(task)
        session.flush()
        return task.id


def service_of(cast: Cast, about: str) -> str:
    named = select(Service.name).join(Referral, Referral.service_id == Service.id)
    with elevated("a test looks", writes=False) as session:
        return session.scalars(named.where(Referral.id == cast.rows[about, "referral"])).one()


@pytest.mark.parametrize(
    ("about", "origin", "named"),
    [
        ("mine", Origin.REFERRAL, True),
        ("other", Origin.REFERRAL, False),
        ("mine", Origin.PLAN, False),
    ],
)
def test_task_names_the_service_where_the_referral_is_in_reach(
    cast: Cast, about: str, origin: Origin, named: bool
) -> None:
    ana, number = cast.viewers["ana"], a_task(cast, about, origin)
    with reading(ana) as session:
        tasks, services = tasks_and_services(session, ana, clock.today())
    assert WHAT in {task.what for task in tasks if task.task_id == number}
    assert services.get(number) == (service_of(cast, about) if named else None)
