"""Referral builders: a person with a fact of every class, and steps of worker and partner."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from casework import clock
from casework.access.policy import FieldClass
from casework.database import elevated, save
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer, Protection
from casework.people.models import ContactPoint, PersonIdentity
from casework.providers.models import Service
from casework.providers.terms import Capacity
from casework.referrals.answering import OpenedReferral, open_referral
from casework.referrals.forms import NewMove, NewReferral
from casework.referrals.models import Referral
from casework.referrals.operations import move_referral, offer_referral
from casework.referrals.terms import ReferralState
from casework.releases.forms import NewRelease
from casework.releases.models import Release
from casework.releases.operations import sign_release
from casework.releases.terms import Signed
from tests.cast import Cast

FACTS: dict[str, tuple[FieldClass, Protection]] = {
    "legal name": (FieldClass.IDENTITY, Protection.ORDINARY),
    "phone": (FieldClass.WHEREABOUTS, Protection.ORDINARY),
    "mental health": (FieldClass.HEALTH, Protection.ORDINARY),
    "substance use": (FieldClass.HEALTH, Protection.PART_2),
    "legal": (FieldClass.LEGAL, Protection.JUVENILE),
    "expungement and tattoo removal": (FieldClass.LEGAL, Protection.ORDINARY),
    "housing": (FieldClass.SAFETY, Protection.ORDINARY),
    "immediate safety": (FieldClass.SAFETY, Protection.ORDINARY),
}
"""Typed by hand: what stands in the record of the person below, and how it is guarded."""
CLASSES = tuple(FieldClass(name) for name in ("identity", "whereabouts", "health", "legal"))


def words_of(field: str) -> str:
    return f"Words about {field}."


def with_facts(cast: Cast) -> int:
    """A person with these facts, without any release."""
    person = cast.people["mine"]
    with elevated("a test's facts") as session:
        session.connection().execute(
            update(Release.__table__).values(ends_at=clock.now() - timedelta(days=9))  # type: ignore[arg-type]  # a table
        )
        identity = session.get_one(PersonIdentity, person)
        identity.legal_name = words_of("legal name")
        point = session.get_one(ContactPoint, cast.rows["mine", "contact_point"])
        point.value = words_of("phone")
    asked = [
        NewScore(
            domain=domain,
            answer=NeedAnswer.SCORED,
            score=2,
            note=words_of(domain.value),
            protection=FACTS[domain.value][1],
        )
        for domain in Domain
        if domain.value in FACTS
    ]
    ana = cast.viewers["ana"]
    save(ana, lambda session: record_needs(session, ana, person, asked))
    return person


def service(cast: Cast, domain: Domain, provider: str = "Provider") -> int:
    with elevated("a test's service") as session:
        made = Service(
            organisation_id=cast.organisations[provider],
            name=f"{domain.value} at {provider}",
            domain=domain,
            capacity=Capacity.OPEN,
        )
        session.add(made)
        session.flush()
        return made.id


def sign(cast: Cast, person: int, *classes: FieldClass, **more: Any) -> int:
    ana = cast.viewers["ana"]
    new = {
        "organisation_id": cast.organisations["Provider"],
        "why": "to get help",
        "classes": frozenset(classes),
        "until": clock.today() + timedelta(days=30),
        "signed": Signed.PAPER,
        "language": "English",
    }
    release = NewRelease.model_validate(new | more)
    return save(ana, lambda session: sign_release(session, ana, person, release))


def refer(cast: Cast, person: int, domain: Domain = Domain.HOUSING, *, send: bool = True) -> int:
    ana, where = cast.viewers["ana"], service(cast, domain)
    new = NewReferral(service_id=where, for_partner="Needs a bed")
    number = save(ana, lambda session: offer_referral(session, ana, person, new))
    if send:
        move(cast, number, ReferralState.MADE)
    return number


def move(cast: Cast, number: int, to: ReferralState, **more: Any) -> None:
    ana = cast.viewers["ana"]
    step = NewMove(referral_id=number, version=version_of(number), to=to, **more)
    save(ana, lambda session: move_referral(session, ana, step))


def version_of(number: int) -> int:
    with elevated("a test looks", writes=False) as session:
        return session.get_one(Referral, number).version


def opened(cast: Cast, number: int) -> OpenedReferral:
    pat = cast.viewers["pat"]
    return save(pat, lambda session: open_referral(session, pat, number, clock.now()))


def put_releases(cast: Cast, person: int, rows: list[dict[str, Any]]) -> list[int]:
    """These live releases and no other ones, written past the forms: any boundary can stand. The
    others are ended, not taken away: the log holds them. All were signed before the sending."""
    past = {"ends_at": clock.now() - timedelta(days=2), "why": "past"}
    with elevated("a test's releases") as session:
        session.connection().execute(
            update(Release.__table__)  # type: ignore[arg-type]  # a table
            .where(Release.__table__.c.person_id == person)
            .values(past)
        )
        made = [Release(**_release(cast, person), **row) for row in rows]
        session.add_all(made)
        session.flush()
        return [each.id for each in made]


def _release(cast: Cast, person: int) -> dict[str, Any]:
    return {
        "person_id": person,
        "field_class": FieldClass.SAFETY,
        "why": "boundary",
        "language": "English",
        "read_aloud": False,
        "signed": Signed.PAPER,
        "signed_at": clock.now() - timedelta(days=3),
    }
