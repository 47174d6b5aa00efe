"""Break glass: open a person outside one's rows for 60 minutes, with a reason that is reviewed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, can, require
from casework.access.levels import forget
from casework.access.models import BreakGlass
from casework.access.policy import FieldClass
from casework.access.query_cache import built_once
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.audit import recorder
from casework.audit.terms import Event
from casework.database import Instant
from casework.errors import Conflict, Invalid, NotFound
from casework.people.models import Person, PersonIdentity
from casework.people.name_matching import any_order, fold_name, is_full
from casework.people.queries import GOES_ON
from casework.sentences import say, sentence
from casework.typed_rows import read_as

LASTS = timedelta(minutes=60)
LONGEST_REASON = 500
SAME_PERSON, ANYONE, HABIT_OVER = 2, 5, timedelta(days=7)
"""So many openings can wait for their review before the next one has to."""
READS = (Action.LOG_CONTACT, Action.SEE_PLAN)
"""Either is more than the name and status that teammates see."""
NOT_ONE = sentence(
    "No single person has exactly this name and birth date. Check the spelling, or call the "
    "supervisor of the other team."
)


def open_with_reason(session: Session, viewer: Viewer, person_id: int, reason: str) -> datetime:
    """Returns when the opening ends. The supervisor of the person's team finds it under Reviews."""
    require(session, viewer, Action.BREAK_GLASS)
    _is_a_sentence(reason)
    _is_not_a_habit(session, viewer, person_id)
    until = clock.now() + LASTS
    opening = BreakGlass(
        account_id=viewer.account_id,
        person_id=person_id,
        reason=reason.strip(),
        granted_at=clock.now(),
        expires_at=until,
    )
    with unfiltered(session, "break-glass is its own rule: it opens what the rows do not show"):
        if session.get(Person, person_id) is None:
            raise NotFound(say(NOT_FOUND))
        session.add(opening)
        session.flush()
    recorder.write(
        session,
        Event.OPENED,
        words=f"opened the record for 60 minutes: {reason.strip()}",
        person_id=person_id,
        field_class=FieldClass.STATUS,
    )
    forget(session)
    return until


def _is_a_sentence(reason: str) -> None:
    if len(reason.strip()) < 10:
        raise Invalid(say("Say in a sentence why you need to open this person now."))
    if len(reason) > LONGEST_REASON:
        raise Invalid(say("A sentence is enough: {most} letters at most.", most=LONGEST_REASON))


def _is_not_a_habit(session: Session, viewer: Viewer, person_id: int | None = None) -> None:
    """Refuses a further opening while too many wait for their review. One opening may have to
    follow another in the same night; after that, somebody else reviews them first.

    Called without a person before the search for one: a refusal after the search would reveal that
    the person is in Casework.
    """
    waiting = session.scalars(
        select(BreakGlass.person_id).where(
            BreakGlass.account_id == viewer.account_id,
            BreakGlass.reviewed_at.is_(None),
            BreakGlass.granted_at > clock.now() - HABIT_OVER,
        )
    ).all()
    again = person_id is not None and waiting.count(person_id) >= SAME_PERSON
    if again or len(waiting) >= ANYONE:
        raise Invalid(
            say(
                "Your earlier openings wait for their review. Call the supervisor of this person's "
                "team: they can review them now, or give you cover."
            )
        )


def open_by_name(
    session: Session, viewer: Viewer, name: str, birth_date: date | None, reason: str
) -> int:
    """Finds and opens in one step, so that nobody learns who is in Casework without leaving a
    reason.

    A person whose record the viewer can read anyway needs no opening and no review.
    """
    require(session, viewer, Action.BREAK_GLASS)
    _is_a_sentence(reason)
    _is_not_a_habit(session, viewer)
    person_id = _find_exactly(session, name, birth_date)
    if not any(can(session, viewer, each, person_id) for each in READS):
        open_with_reason(session, viewer, person_id, reason)
    return person_id


def _find_exactly(session: Session, name: str, birth_date: date | None) -> int:
    """The one person with this full name, and with this birth date where one is recorded.

    A name of a merged record means the one that goes on.

    Gives the same answer for nobody and for several, so that it cannot be used to search around.
    """
    folded = fold_name(name)
    if not is_full(folded):
        raise Invalid(say("Type the full name, first and last."))
    with unfiltered(session, "finds one person by full name, for a stated reason"):
        rows = session.execute(
            select(
                GOES_ON.label("id"),
                Person.name_folded,
                PersonIdentity.legal_folded,
                PersonIdentity.birth_date,
            )
            .outerjoin(PersonIdentity, PersonIdentity.person_id == Person.id)
            .where(
                or_(
                    *(
                        Person.name_folded.contains(w) | PersonIdentity.legal_folded.contains(w)
                        for w in folded.split()[:1]
                    )
                ),
            )
        ).all()
    asked = any_order(name)
    named = [
        r for r in rows if asked in (any_order(r.name_folded), any_order(r.legal_folded or ""))
    ]
    found = {r.id for r in named if birth_date is None or r.birth_date in (None, birth_date)}
    if len(found) != 1:
        raise NotFound(say(NOT_ONE))
    return int(found.pop())


@dataclass(frozen=True, slots=True)
class OpenRecordRow:
    """A record that is open to the viewer now."""

    person_id: int
    person: str
    until: datetime
    reason: str


def open_now(session: Session, viewer: Viewer) -> list[OpenRecordRow]:
    """The one that ends last comes first. A person who was opened twice is listed once."""
    given = {"account": viewer.account_id, "now": clock.now()}
    rows = read_as(OpenRecordRow, session.execute(_open_now(), given))
    return list({row.person_id: row for row in reversed(rows)}.values())[::-1]


@built_once
def _open_now() -> Any:
    mine = BreakGlass.account_id == bindparam("account")
    running = BreakGlass.expires_at > bindparam("now", type_=Instant())
    return (
        select(
            BreakGlass.person_id,
            Person.chosen_name.label("person"),
            BreakGlass.expires_at.label("until"),
            BreakGlass.reason,
        )
        .join(Person, Person.id == BreakGlass.person_id)
        .where(mine, running)
        .order_by(BreakGlass.expires_at.desc())
    )


@dataclass(frozen=True, slots=True)
class OpeningRow:
    opening_id: int
    person_id: int
    person: str
    by: str
    by_viewer: bool
    reason: str
    granted_at: datetime
    review: str | None
    reviewed_at: datetime | None


def openings(session: Session, viewer: Viewer) -> list[OpeningRow]:
    """Openings of the supervisor's people, those without a review first."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    rows = session.execute(
        select(BreakGlass, Person.chosen_name.label("person"), Account.display_name.label("by"))
        .join(Person, Person.id == BreakGlass.person_id)
        .join(Account, Account.id == BreakGlass.account_id)
        .order_by(BreakGlass.reviewed_at.is_not(None), BreakGlass.granted_at.desc())
        .limit(200)
    )
    own = viewer.account_id
    return [
        _opening(row.BreakGlass, row.person, row.by, is_own=row.BreakGlass.account_id == own)
        for row in rows
    ]


def _opening(opening: BreakGlass, person: str, by: str, *, is_own: bool) -> OpeningRow:
    return OpeningRow(
        opening_id=opening.id,
        person_id=opening.person_id,
        person=person,
        by=by,
        by_viewer=is_own,
        reason=opening.reason,
        granted_at=opening.granted_at,
        review=opening.review,
        reviewed_at=opening.reviewed_at,
    )


def openings_to_review(session: Session, viewer: Viewer) -> int:
    """Openings by others, of the supervisor's people, that nobody has reviewed."""
    require(session, viewer, Action.REVIEW_OPENINGS)
    return session.scalar(_to_review(), {"opener": viewer.account_id}) or 0


@built_once
def _to_review() -> Any:
    of_others = BreakGlass.account_id != bindparam("opener")
    return select(func.count(BreakGlass.id)).where(BreakGlass.reviewed_at.is_(None), of_others)


def review_opening(session: Session, viewer: Viewer, opening_id: int, words: str) -> None:
    require(session, viewer, Action.REVIEW_OPENINGS)
    opening = session.scalars(select(BreakGlass).where(BreakGlass.id == opening_id)).one_or_none()
    if opening is None:
        raise NotFound(say(NOT_FOUND))
    if opening.account_id == viewer.account_id:
        raise Invalid(say("You opened this one yourself: another supervisor reviews it."))
    if opening.review is not None:
        raise Conflict(
            say("Another supervisor reviewed it meanwhile. Their words stand: look below.")
        )
    if len(words.strip()) < 3:
        raise Invalid(say("Say in a few words: was this access justified? What happens next?"))
    opening.review, opening.reviewed_at = words.strip(), clock.now()
    opening.reviewed_by = viewer.account_id
