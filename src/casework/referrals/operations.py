"""Offers a referral, sends it, and follows it until a first service is confirmed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Organisation
from casework.errors import Conflict, Invalid, NotFound
from casework.needs.operations import protection_of
from casework.people.queries import primary_worker_of
from casework.people.terms import spelled
from casework.providers.models import Service
from casework.providers.operations import service_closed
from casework.referrals.forms import NewMove, NewReferral
from casework.referrals.models import Referral, ReferralMove
from casework.referrals.terms import AGES_AFTER, CONNECTED, NEXT, SENT, ReferralState, WhyFailed
from casework.releases.coverage import covers_referral, is_live
from casework.releases.models import Release
from casework.sentences import say, sentence
from casework.tasks.operations import finish_all, promise
from casework.tasks.terms import Origin

ASKS = {
    ReferralState.OFFERED: sentence("Ask whether they want the referral that was offered"),
    ReferralState.MADE: sentence("Ask whether the provider has answered the referral"),
    ReferralState.HAND_OFF: sentence("Ask whether the first service has happened"),
    ReferralState.CONFIRMED: sentence("Ask whether the service still goes on"),
}
"""Without the provider's name: a task is read by more people than a health referral may be."""


def offer_referral(session: Session, viewer: Viewer, person_id: int, new: NewReferral) -> int:
    require(session, viewer, Action.EDIT_NEEDS, person_id)
    service = session.scalars(select(Service).where(Service.id == new.service_id)).one_or_none()
    if service is None or service.closed_at is not None:
        raise Invalid(say("This service has closed. Choose another one from the directory."))
    referral = Referral(
        person_id=person_id,
        field_class=service.domain.field_class,
        domain=service.domain,
        protection=protection_of(service.domain, new.protection),
        organisation_id=service.organisation_id,
        service_id=service.id,
        state=ReferralState.OFFERED,
        for_partner=new.for_partner,
        offered_at=clock.now(),
        offered_by=viewer.account_id,
        moved_at=clock.now(),
    )
    session.add(referral)
    session.flush()
    log_move(session, viewer, referral)
    _ask_later(session, viewer, referral)
    return referral.id


def move_referral(session: Session, viewer: Viewer, move: NewMove) -> None:
    referral = _own(session, viewer, move.referral_id)
    if move.to in SENT and referral.state is ReferralState.OFFERED:
        _is_released(session, referral)
    set_state(session, viewer, referral, move)


def send_again(session: Session, viewer: Viewer, referral_id: int, version: int) -> None:
    """Sends it under a release that was signed since: an older referral is not shown under a later
    release by itself. The state of the referral does not change."""
    referral = _own(session, viewer, referral_id)
    if referral.version != version:
        raise Conflict(say(MEANWHILE), theirs={"state": referral.state})
    if referral.state not in SENT:
        raise Invalid(
            say("A referral that is {state} is not sent again.", state=spelled(referral.state))
        )
    _is_released(session, referral)
    log_move(session, viewer, referral, sentence("sent again"), state=ReferralState.MADE)


def _own(session: Session, viewer: Viewer, referral_id: int) -> Referral:
    referral = session.scalars(select(Referral).where(Referral.id == referral_id)).one_or_none()
    if referral is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_NEEDS, referral.person_id)
    return referral


MEANWHILE = sentence(
    "This referral went on meanwhile. How it stands is here now: look, then go on from there."
)


def set_state(
    session: Session, viewer: Viewer, referral: Referral, move: NewMove, *, by_partner: bool = False
) -> None:
    """The caller has checked the permission: for the worker above, for the partner in
    answering.py."""
    if referral.version != move.version:
        raise Conflict(say(MEANWHILE), theirs={"state": referral.state})
    if move.to not in NEXT[referral.state]:
        words = {"before": spelled(referral.state), "after": spelled(move.to)}
        raise Invalid(say("A referral that is {before} cannot become {after}.", **words))
    referral.state, referral.moved_at = move.to, clock.now()
    if move.to in CONNECTED and referral.confirmed_at is None:
        referral.confirmed_at = clock.now()
    log_move(session, viewer, referral, move.text, why=move.why, by_partner=by_partner)
    finish_all(session, viewer, referral.person_id, Origin.REFERRAL, referral.id)
    _ask_later(session, viewer, referral)


def _is_released(session: Session, referral: Referral) -> None:
    asked = select(Release).where(
        Release.person_id == referral.person_id,
        Release.organisation_id == referral.organisation_id,
    )
    live = [each for each in session.scalars(asked) if is_live(each, clock.now())]
    if any(covers_referral(each, referral.field_class, referral.protection) for each in live):
        return
    name = session.scalar(
        select(Organisation.name).where(Organisation.id == referral.organisation_id)
    )
    if not live:
        raise Invalid(
            say(
                "There is no live release to {provider}. Ask the person to sign one under "
                "Releases, then send the referral.",
                provider=name,
            )
        )
    raise Invalid(
        say(
            "The release to {provider} does not cover {what} ({protection}). Ask the person for "
            "one that does, then send the referral.",
            provider=name,
            what=spelled(referral.field_class),
            protection=spelled(referral.protection),
        )
    )


def log_move(
    session: Session,
    viewer: Viewer,
    referral: Referral,
    text: str = "",
    *,
    state: ReferralState | None = None,
    why: WhyFailed | None = None,
    by_partner: bool = False,
) -> None:
    session.add(
        ReferralMove(
            person_id=referral.person_id,
            field_class=referral.field_class,
            referral_id=referral.id,
            state=state or referral.state,
            why=why,
            text=text,
            at=clock.now(),
            by=viewer.account_id,
            by_partner=by_partner,
        )
    )


def _ask_later(session: Session, viewer: Viewer, referral: Referral) -> None:
    """Adds a task for the worker, due when the referral has been in its state for too long."""
    if (after := AGES_AFTER.get(referral.state)) is None:
        return
    promise(
        session,
        viewer,
        person_id=referral.person_id,
        what=ASKS[referral.state],
        due_on=clock.today() + after,
        origin=Origin.REFERRAL,
        origin_id=referral.id,
        owner_id=primary_worker_of(session, referral.person_id) or referral.offered_by,
    )


CLOSED = sentence("A service has closed: choose another one for the referral under Needs")


def _service_closed(session: Session, service_id: int) -> None:
    """Adds a task, due today, for the worker of each person who waits for the service."""
    with unfiltered(session, "tells the workers of every team, whoever closed the service"):
        waiting = select(Referral).where(
            Referral.service_id == service_id, Referral.state.in_(tuple(AGES_AFTER))
        )
        for referral in session.scalars(waiting).all():
            promise(
                session,
                session.info["viewer"],
                person_id=referral.person_id,
                what=CLOSED,
                due_on=clock.today(),
                origin=Origin.REFERRAL,
                origin_id=referral.id,
                owner_id=primary_worker_of(session, referral.person_id) or referral.offered_by,
            )
        session.flush()


service_closed.append(_service_closed)
