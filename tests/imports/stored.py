"""What an import stored, as the tables of messy files write it."""

from collections.abc import Collection

from sqlalchemy import select

from casework import clock
from casework.contacts.models import Contact
from casework.database import elevated
from casework.people.models import Assignment, ContactPoint, Person, PersonIdentity, StatusPeriod
from casework.people.terms import ContactPointKind

Facts = frozenset[tuple[str, ...]]


def everything() -> Facts:
    """People as (name, born, enrolled, worker, phones), contacts as (person, moment, mode, minutes,
    worker)."""
    with elevated("a test looks", writes=False) as session:
        names = dict(session.execute(select(Person.id, Person.chosen_name)).all())
        born = dict(
            session.execute(select(PersonIdentity.person_id, PersonIdentity.birth_date)).all()
        )
        since: dict[int, str] = {}
        for span in session.scalars(select(StatusPeriod).order_by(StatusPeriod.starts_at.desc())):
            since[span.person_id] = str(span.starts_at.astimezone(clock.zone()).date())
        workers = dict(session.execute(select(Assignment.person_id, Assignment.worker_name)).all())
        phones: dict[int, list[str]] = {}
        asked = select(ContactPoint).where(ContactPoint.kind == ContactPointKind.PHONE)
        for point in session.scalars(asked.order_by(ContactPoint.id)):
            words = " ".join(filter(None, (point.value, point.label)))
            phones.setdefault(point.person_id, []).append(words)
        people = {
            (name, str(born[at]), since[at], str(workers.get(at)), ", ".join(phones.get(at, [])))
            for at, name in names.items()
        }
        contacts = {
            (
                names[each.person_id],
                each.occurred_at.strftime("%Y-%m-%dT%H:%M"),
                each.mode.value,
                str(each.minutes),
                str(each.worker_name),
            )
            for each in session.scalars(select(Contact))
        }
    return frozenset(people | contacts)


def added(before: Facts, expected: Collection[tuple[str, ...]]) -> Facts:
    """What is new, with as many facts of each as are expected."""
    most = max(map(len, expected), default=0)
    return frozenset(fact[:most] for fact in everything() - before)
