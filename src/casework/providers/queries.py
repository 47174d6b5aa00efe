"""Reads the directory."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import built_once
from casework.accounts.models import Organisation
from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.providers.models import Service
from casework.providers.terms import STALE_AFTER, Capacity
from casework.typed_rows import read_as


@dataclass(frozen=True, slots=True)
class ServiceRow:
    service_id: int
    organisation_id: int
    provider: str
    name: str
    domain: Domain
    eligibility: str
    capacity: Capacity
    languages: str
    hours: str
    phone: str
    email: str
    address: str
    checked_on: date | None
    closed_at: datetime | None
    version: int

    @property
    def is_stale(self) -> bool:
        """Never checked counts as stale."""
        return self.checked_on is None or clock.today() - self.checked_on > STALE_AFTER

    @property
    def in_words(self) -> str:
        """The text in which a search looks."""
        return f"{self.provider} {self.name} {self.eligibility} {self.languages} {self.address}"

    @property
    def takes_people(self) -> bool:
        return self.closed_at is None and self.capacity is not Capacity.FULL


def services(
    session: Session, domain: Domain | None = None, *, closed_too: bool = False
) -> list[ServiceRow]:
    """By domain, provider and name."""
    asked = _services(domain, closed_too=closed_too)
    return read_as(ServiceRow, session.execute(asked))


@built_once
def _services(domain: Domain | None, *, closed_too: bool) -> Any:
    asked = (
        select(
            Service.id.label("service_id"),
            Service.organisation_id,
            Organisation.name.label("provider"),
            Service.name,
            Service.domain,
            Service.eligibility,
            Service.capacity,
            Service.languages,
            Service.hours,
            Service.phone,
            Service.email,
            Service.address,
            Service.checked_on,
            Service.closed_at,
            Service.version,
        )
        .join(Organisation, Organisation.id == Service.organisation_id)
        .order_by(Service.domain, Organisation.name, Service.name)
    )
    if domain is not None:
        asked = asked.where(Service.domain == domain)
    return asked if closed_too else asked.where(Service.closed_at.is_(None))


def organisations(session: Session) -> dict[int, str]:
    """All of them by name: a release can be for one without a service in the directory."""
    rows = session.execute(select(Organisation.id, Organisation.name).order_by(Organisation.name))
    return dict(rows.tuples().all())


def domains_without_room(session: Session) -> list[str]:
    """Kinds of need for which no service takes people now."""
    with_room = {row.domain for row in services(session) if row.takes_people}
    return [spelled(domain) for domain in Domain if domain not in with_room]
