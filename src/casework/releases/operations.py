"""Signs and revokes releases, and records disclosures."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.errors import Invalid, NotFound
from casework.needs.terms import Protection
from casework.people.queries import primary_worker_of
from casework.releases.coverage import is_live, lets_out
from casework.releases.forms import NewDisclosure, NewRelease
from casework.releases.models import Disclosure, Release
from casework.releases.terms import RELEASABLE
from casework.sentences import say, sentence
from casework.tasks.operations import finish_all, promise
from casework.tasks.terms import Origin

WARN_BEFORE = timedelta(days=7)
ENDS = sentence("A release of information is about to end: ask whether they sign it again")


def sign_release(session: Session, viewer: Viewer, person_id: int, new: NewRelease) -> int:
    require(session, viewer, Action.SIGN_RELEASE, person_id)
    release = Release(
        person_id=person_id,
        field_class=_most_guarded(new.classes),
        organisation_id=new.organisation_id,
        why=new.why,
        **{each.value: each in new.classes for each in RELEASABLE},
        part_2=new.part_2,
        juvenile=new.juvenile,
        takes_part=new.takes_part,
        starts_at=_midnight(new.starts_on),
        ends_at=_midnight(new.until + timedelta(days=1)),
        language=new.language,
        read_aloud=new.read_aloud,
        witness=new.witness,
        signed=new.signed,
        signature=new.signature,
        signed_at=clock.now(),
        taken_by=viewer.account_id,
    )
    session.add(release)
    session.flush()
    promise(
        session,
        viewer,
        person_id=person_id,
        what=ENDS,
        due_on=max(new.until - WARN_BEFORE, new.starts_on),
        origin=Origin.RELEASE,
        origin_id=release.id,
        owner_id=primary_worker_of(session, person_id) or viewer.account_id,
    )
    return release.id


def _most_guarded(classes: frozenset[FieldClass]) -> FieldClass:
    for each in (FieldClass.HEALTH, FieldClass.LEGAL):
        if each in classes:
            return each
    return FieldClass.SAFETY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.zone())


def revoke_release(session: Session, viewer: Viewer, release_id: int) -> None:
    """Takes effect at the partner's next click. What was disclosed stays in the log, and what
    another live release covers is still shown: see revoke_all."""
    _revoke(session, viewer, _release(session, viewer, release_id))


def revoke_all(session: Session, viewer: Viewer, person_id: int, organisation_id: int) -> int:
    """Revokes all releases to this provider, also those that have not begun. Returns how many."""
    require(session, viewer, Action.SIGN_RELEASE, person_id)
    asked = select(Release).where(
        Release.person_id == person_id,
        Release.organisation_id == organisation_id,
        Release.revoked_at.is_(None),
        Release.ends_at > clock.now(),
    )
    those = session.scalars(asked).all()
    for release in those:
        _revoke(session, viewer, release)
    return len(those)


def _revoke(session: Session, viewer: Viewer, release: Release) -> None:
    if release.revoked_at is None:
        release.revoked_at, release.revoked_by = clock.now(), viewer.account_id
        finish_all(session, viewer, release.person_id, Origin.RELEASE, release.id)


def note_disclosure(session: Session, viewer: Viewer, told: NewDisclosure) -> None:
    """Refused where the release is not valid or does not cover the fact: then it was not
    allowed."""
    release = _release(session, viewer, told.release_id)
    guarded = Protection.PART_2 if told.field_class is FieldClass.HEALTH else Protection.JUVENILE
    protection = guarded if told.protected else Protection.ORDINARY
    if not is_live(release, clock.now()):
        raise Invalid(say("This release has ended or was revoked. Nothing may be told under it."))
    if not lets_out(release, told.field_class, protection):
        raise Invalid(say("This release does not cover that. Ask the person for one that does."))
    session.add(
        Disclosure(
            person_id=release.person_id,
            field_class=told.field_class,
            release_id=release.id,
            field=told.how,
            value=told.what,
            told_at=clock.now(),
            told_by=viewer.account_id,
        )
    )


def _release(session: Session, viewer: Viewer, release_id: int) -> Release:
    release = session.scalars(select(Release).where(Release.id == release_id)).one_or_none()
    if release is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.SIGN_RELEASE, release.person_id)
    return release
