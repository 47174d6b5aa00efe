"""Adds, changes, confirms and closes services."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.viewer import Viewer
from casework.accounts.models import Organisation
from casework.errors import Conflict, Invalid, NotFound
from casework.providers.forms import NewService
from casework.providers.models import Service
from casework.sentences import say, sentence

service_closed: list[Callable[[Session, int], None]] = []
"""Told in the same unit of work (referrals)."""
DETAILS = ("name", "domain", "eligibility", "capacity", "languages", "hours")
REACH = ("phone", "email", "address")

CHANGED = sentence(
    "Someone changed this service meanwhile. Theirs is shown beside yours: save again to keep "
    "yours."
)


def add_service(session: Session, viewer: Viewer, new: NewService) -> int:
    require(session, viewer, Action.EDIT_DIRECTORY)
    organisation_id = _organisation(session, new.provider)
    if find_open(session, organisation_id, new.name) is not None:
        named = {"provider": new.provider, "service": new.name}
        raise Invalid(
            say("{provider} has a service named {service} already. Change that one.", **named)
        )
    service = Service(organisation_id=organisation_id, **_values(new), **_checked(viewer))
    session.add(service)
    session.flush()
    return service.id


def change_service(
    session: Session, viewer: Viewer, service_id: int, new: NewService, version: int
) -> None:
    """Saving counts as a check, since whoever saves has read the entry."""
    service = _service(session, viewer, service_id)
    if service.version != version:
        now = {name: getattr(service, name) for name in new.model_dump() if hasattr(service, name)}
        raise Conflict(say(CHANGED), theirs=now | {"version": service.version})
    service.organisation_id = _organisation(session, new.provider)
    for name, value in (_values(new) | _checked(viewer)).items():
        setattr(service, name, value)


def still_right(session: Session, viewer: Viewer, service_id: int) -> None:
    service = _service(session, viewer, service_id)
    service.checked_on, service.checked_by = clock.today(), viewer.account_id


def close_service(session: Session, viewer: Viewer, service_id: int) -> None:
    """A closed service takes no new referrals. Open ones stay, and their workers get a task
    (referrals)."""
    service = _service(session, viewer, service_id)
    if service.closed_at is None:
        service.closed_at = clock.now()
        for tell in service_closed:
            tell(session, service_id)


def reopen_service(session: Session, viewer: Viewer, service_id: int) -> None:
    _service(session, viewer, service_id).closed_at = None


def find_open(session: Session, organisation_id: int, name: str) -> Service | None:
    same = select(Service).where(
        Service.organisation_id == organisation_id,
        Service.name == name,
        Service.closed_at.is_(None),
    )
    return session.scalars(same).first()


def _organisation(session: Session, name: str) -> int:
    named = select(Organisation.id).where(Organisation.name == name)
    if (found := session.scalar(named)) is not None:
        return found
    organisation = Organisation(name=name)
    session.add(organisation)
    session.flush()
    return organisation.id


def _values(new: NewService) -> dict[str, object]:
    return {name: getattr(new, name) for name in (*DETAILS, *REACH)}


def _checked(viewer: Viewer) -> dict[str, object]:
    return {"checked_on": clock.today(), "checked_by": viewer.account_id}


def _service(session: Session, viewer: Viewer, service_id: int) -> Service:
    require(session, viewer, Action.EDIT_DIRECTORY)
    service = session.scalars(select(Service).where(Service.id == service_id)).one_or_none()
    if service is None:
        raise NotFound(say(NOT_FOUND))
    return service
