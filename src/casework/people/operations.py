"""Adds a person, and changes their details."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.policy import FieldClass
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.database import Base
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.people.forms import (
    CRITERION_LASTS,
    EXPOSURE_LASTS,
    ChangedDetails,
    NewContactPoint,
    NewCriterion,
    NewEmergencyContact,
    NewExposure,
    NewPerson,
)
from casework.people.models import (
    Alias,
    Assignment,
    ContactPoint,
    EligibilityCriterion,
    EmergencyContact,
    Exposure,
    Person,
    PersonIdentity,
    StatusPeriod,
    TierPeriod,
)
from casework.people.name_matching import fold_name
from casework.people.terms import AssignmentKind, ContactPointKind, Status
from casework.sentences import say, sentence
from casework.typed_text import without_unseen

IDENTITY = (
    "legal_name",
    "birth_date",
    "approximate_age",
    "pronouns",
    "languages",
    "referral_source",
    "referred_on",
)


def add_person(session: Session, viewer: Viewer, new: NewPerson) -> int:
    """Adds a referral, or an enrolment when it has its grounds. A person added by a worker is on
    that worker's caseload from the start."""
    require(session, viewer, Action.ADD_PERSON)
    if new.team_id not in viewer.team_ids:
        raise NotAllowed(say("You can add people to your own teams only. Choose one of them."))
    status = Status.ENROLLED if new.enrol else Status.REFERRED
    person = Person(
        chosen_name=new.chosen_name,
        name_folded=fold_name(new.chosen_name),
        team_id=new.team_id,
        tier=new.tier,
        status=status,
        created_at=clock.now(),
    )
    session.add(person)
    session.flush()
    session.add_all(_first_rows(person.id, viewer, new, status))
    return person.id


def _first_rows(person_id: int, viewer: Viewer, new: NewPerson, status: Status) -> list[Base]:
    now = clock.now()
    period = {"person_id": person_id, "starts_at": now, "changed_by": viewer.account_id}
    rows: list[Base] = [
        _identity(person_id, new),
        StatusPeriod(status=status, **period),
        *(Alias(person_id=person_id, name=a, folded=fold_name(a)) for a in new.aliases),
        *(_point(person_id, ContactPointKind.PHONE, number) for number in new.phones),
        *(_criterion(person_id, each) for each in new.criteria),
    ]
    if new.tier:
        rows.append(TierPeriod(tier=new.tier, **period))
    if new.address:
        rows.append(_point(person_id, ContactPointKind.ADDRESS, new.address))
    if new.emergency_contact:
        rows.append(EmergencyContact(person_id=person_id, **new.emergency_contact.model_dump()))
    if viewer.role is Role.WORKER:
        own = Assignment(
            person_id=person_id,
            worker_id=viewer.account_id,
            kind=AssignmentKind.PRIMARY,
            starts_at=now,
        )
        rows.append(own)
    return rows


def _identity(person_id: int, new: NewPerson) -> PersonIdentity:
    row = PersonIdentity(person_id=person_id)
    _fill(row, new)
    return row


def _fill(row: PersonIdentity, typed: NewPerson | ChangedDetails) -> None:
    for name in IDENTITY:
        setattr(row, name, getattr(typed, name))
    row.legal_folded = fold_name(typed.legal_name) if typed.legal_name else None
    row.approximate_age_on = clock.today() if typed.approximate_age is not None else None


def _point(person_id: int, kind: ContactPointKind, value: str) -> ContactPoint:
    return ContactPoint(person_id=person_id, kind=kind, value=value)


def _criterion(person_id: int, new: NewCriterion) -> EligibilityCriterion:
    lasts_until = new.happened_on + CRITERION_LASTS
    return EligibilityCriterion(person_id=person_id, expires_on=lasts_until, **new.model_dump())


def open_person(session: Session, viewer: Viewer, person_id: int) -> None:
    """Writes the audit entry of an opening: without it no record may be shown. Call once per
    opening, before anything is shown."""
    require(session, viewer, Action.OPEN_PERSON, person_id)
    recorder.write(
        session,
        Event.OPENED,
        words=sentence("opened the record"),
        person_id=person_id,
        field_class=FieldClass.STATUS,
    )


def change_details(session: Session, viewer: Viewer, person_id: int, new: ChangedDetails) -> None:
    """Raises Conflict with the current details when somebody else saved meanwhile."""
    require(session, viewer, Action.EDIT_PERSON, person_id)
    person, identity = find_person(session, person_id), find_identity(session, person_id)
    if person.version != new.version:
        theirs: dict[str, object] = {name: getattr(identity, name) for name in IDENTITY}
        raise Conflict(
            say(
                "Someone else changed these details while you were typing. Theirs are shown beside "
                "yours: nothing is lost. Save again to keep yours."
            ),
            theirs | {"chosen_name": person.chosen_name, "version": person.version},
        )
    if new.keep_former:
        _keep_former(session, person, identity, new)
    person.chosen_name, person.name_folded = new.chosen_name, fold_name(new.chosen_name)
    person.details_changed_at = clock.now()  # raises the version when only identity changed
    _fill(identity, new)


def _keep_former(
    session: Session, person: Person, identity: PersonIdentity, new: ChangedDetails
) -> None:
    """Names that would be found no longer become other names."""
    names = {fold_name(name): name for name in (identity.legal_name, person.chosen_name) if name}
    known = select(Alias.folded).where(Alias.person_id == person.id, Alias.ended_at.is_(None))
    found = {fold_name(new.chosen_name), fold_name(new.legal_name or ""), *session.scalars(known)}
    session.add_all(
        Alias(person_id=person.id, name=names[key][:80], folded=key) for key in names.keys() - found
    )


def find_person(session: Session, person_id: int) -> Person:
    person = session.scalars(select(Person).where(Person.id == person_id)).one_or_none()
    if person is None:
        raise NotFound(say(NOT_FOUND))
    return person


def find_identity(session: Session, person_id: int) -> PersonIdentity:
    found = session.scalars(select(PersonIdentity).where(PersonIdentity.person_id == person_id))
    row = found.one_or_none() or PersonIdentity(person_id=person_id)
    session.add(row)
    return row


def add_alias(session: Session, viewer: Viewer, person_id: int, name: str) -> int:
    require(session, viewer, Action.EDIT_PERSON, person_id)
    name = without_unseen(name)
    if not fold_name(name):
        raise Invalid(say("A name needs at least one letter."))
    return _added(
        session, Alias(person_id=person_id, name=name.strip()[:80], folded=fold_name(name))
    )


def add_contact_point(
    session: Session, viewer: Viewer, person_id: int, new: NewContactPoint
) -> int:
    require(session, viewer, Action.EDIT_PERSON, person_id)
    return _added(session, ContactPoint(person_id=person_id, **new.model_dump()))


def add_emergency_contact(
    session: Session, viewer: Viewer, person_id: int, new: NewEmergencyContact
) -> int:
    require(session, viewer, Action.EDIT_PERSON, person_id)
    return _added(session, EmergencyContact(person_id=person_id, **new.model_dump()))


def add_criterion(session: Session, viewer: Viewer, person_id: int, new: NewCriterion) -> int:
    require(session, viewer, Action.EDIT_PERSON, person_id)
    return _added(session, _criterion(person_id, new))


def add_exposure(session: Session, viewer: Viewer, person_id: int, new: NewExposure) -> int:
    """An exposure ends by itself 125 days after it became known."""
    require(session, viewer, Action.EDIT_PERSON, person_id)
    until = new.since + EXPOSURE_LASTS
    return _added(session, Exposure(person_id=person_id, expires_on=until, **new.model_dump()))


def _added(session: Session, row: Any) -> int:
    """Its number, by which it can be taken back."""
    session.add(row)
    session.flush()
    return int(row.id)
