"""The partner's side: see what was sent, accept, confirm the first service, report back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.errors import Invalid, NotFound
from casework.people.queries import primary_worker_of
from casework.providers.models import Service
from casework.referrals.disclosing import ShownFact, covered, facts_about, log_shown
from casework.referrals.forms import NewMove
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.operations import log_move, set_state
from casework.referrals.provider_view import SentRow, read_sent
from casework.referrals.terms import ReferralState
from casework.sentences import say, sentence
from casework.tasks.operations import promise
from casework.tasks.terms import Origin

NOT_HERE = sentence(
    "This referral is not here any more: the release behind it has ended or was taken back, or it "
    "was never sent to you. Ask the worker who sent it."
)
ANSWERED = sentence("The provider answered a referral: look under Needs")
"""Health and legal: a task is read by more people than such a referral may be."""
ANSWERED_BY = sentence("The provider answered a referral ({service}): look under Needs")
ACCEPTED = sentence("Accepted.")


@dataclass(frozen=True, slots=True)
class OpenedReferral:
    row: SentRow
    shown: Sequence[ShownFact]
    """What the referral says first, then what was released about the person."""
    reports: Sequence[str]
    """What this provider reported back, the newest first."""


def open_referral(
    session: Session, viewer: Viewer, referral_id: int, opened_at: datetime
) -> OpenedReferral:
    """Writes each fact that it shows into the log, so call it in a unit of work that is saved."""
    referral = _theirs(session, viewer, referral_id)
    with unfiltered(session, "a partner reads what a live release lets out, each fact logged"):
        sent = next(iter(read_sent(session, [referral])), None)
        if sent is None:
            raise NotFound(say(NOT_HERE))  # the release ended at this moment
        facts = [*sent.facts(), *facts_about(session, referral.person_id)]
        told = covered(sent.asking, sent.releases, facts)
        shown = log_shown(session, viewer, told, opened_at)
        reports = session.scalars(
            select(ReferralMove.text)
            .where(ReferralMove.referral_id == referral_id, ReferralMove.by_partner.is_(True))
            .order_by(ReferralMove.id.desc())
        ).all()
    return OpenedReferral(sent.row, shown, [say(text) for text in reports if text])


def accept_referral(session: Session, viewer: Viewer, referral_id: int) -> None:
    referral = _theirs(session, viewer, referral_id)
    with unfiltered(session, "a partner accepts a referral that is theirs to answer"):
        if referral.accepted_at is None:
            referral.accepted_at = clock.now()
            _report(session, viewer, referral, ACCEPTED)
            session.flush()


def answer_referral(session: Session, viewer: Viewer, move: NewMove) -> None:
    """Confirms the first service, or says that the referral ended, and why."""
    referral = _theirs(session, viewer, move.referral_id)
    if move.to not in ANSWERS:
        raise Invalid(say("This is for the worker to say."))
    with unfiltered(session, "a partner answers a referral that is theirs to answer"):
        set_state(session, viewer, referral, move, by_partner=True)
        _tell_worker(session, viewer, referral)
        session.flush()


ANSWERS = (ReferralState.CONFIRMED, ReferralState.COMPLETED, ReferralState.FAILED)


def report_back(session: Session, viewer: Viewer, referral_id: int, text: str) -> None:
    referral = _theirs(session, viewer, referral_id)
    if not text.strip():
        raise Invalid(say("Write a few words first."))
    with unfiltered(session, "a partner reports on a referral that is theirs to answer"):
        _report(session, viewer, referral, text.strip()[:1000])
        session.flush()


def _report(session: Session, viewer: Viewer, referral: Referral, text: str) -> None:
    log_move(session, viewer, referral, text, by_partner=True)
    _tell_worker(session, viewer, referral)


def _tell_worker(session: Session, viewer: Viewer, referral: Referral) -> None:
    promise(
        session,
        viewer,
        person_id=referral.person_id,
        what=_answered(session, referral),
        due_on=clock.today(),
        origin=Origin.REFERRAL,
        origin_id=referral.id,
        owner_id=primary_worker_of(session, referral.person_id) or referral.offered_by,
    )


def _answered(session: Session, referral: Referral) -> str:
    if referral.field_class in (FieldClass.HEALTH, FieldClass.LEGAL):
        return ANSWERED
    with unfiltered(session, "names a service to the worker, on a partner's behalf"):
        name = session.scalar(select(Service.name).where(Service.id == referral.service_id))
    return ANSWERED_BY.format(service=name)


def _theirs(session: Session, viewer: Viewer, referral_id: int) -> Referral:
    require(session, viewer, Action.ANSWER_REFERRAL)
    found = session.scalars(select(Referral).where(Referral.id == referral_id)).one_or_none()
    if found is None:
        raise NotFound(say(NOT_HERE))
    return found
