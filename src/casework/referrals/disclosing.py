"""What a partner is shown about a person: only what live releases allow.

Each fact is logged when it is shown, under one release: the first of those that cover it. What
cannot be logged is not shown. That there is a referral, and what was written in it, is logged as
facts too.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.date_forms import date_in_words
from casework.needs.anchors import anchors
from casework.needs.queries import ScoreRow, latest, scores_of
from casework.needs.terms import HIGHEST, LOWEST, Protection
from casework.people.models import Alias, ContactPoint, Person, PersonIdentity
from casework.people.numbers import asks_first, not_called
from casework.people.terms import ContactPointKind, spelled
from casework.phones import not_dialled, show_phone
from casework.releases.coverage import covers_referral, lets_out
from casework.releases.models import Disclosure, Release
from casework.releases.terms import REDISCLOSURE
from casework.sentences import say, sentence


class ReleasableFact(NamedTuple):
    field: str
    value: str
    field_class: FieldClass
    protection: Protection = Protection.ORDINARY
    is_own: bool = False
    """Of the referral itself: it asks for no more of a release than the referral does."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    field: str
    value: str
    notice: str = ""
    """Goes with it wherever it is shown."""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Which organisation asks about whom, and through which referral. Without a referral, it is
    told in a case conference of which it is a member."""

    person_id: int
    organisation_id: int
    referral_id: int | None = None


class Telling(NamedTuple):
    asking: Asking
    release: Release
    fact: ReleasableFact


def covered(
    asking: Asking, releases: Sequence[Release], facts: Iterable[ReleasableFact]
) -> Iterator[Telling]:
    """The facts that a release covers, each with the first release that covers it."""
    for fact in facts:
        lets = covers_referral if fact.is_own else lets_out
        for release in releases:
            if lets(release, fact.field_class, fact.protection):
                yield Telling(asking, release, fact)
                break


def log_shown(
    session: Session, viewer: Viewer, tellings: Iterable[Telling], since: datetime
) -> list[ShownFact]:
    """Call it before anything is shown, in the unit of work that shows it."""
    those = list(tellings)
    told = _told_since(session, viewer, {each.asking.person_id for each in those}, since)
    for asking, release, fact in those:
        if (asking.referral_id, release.id, fact.field, fact.value) not in told:
            session.add(_disclosed(viewer, asking, release, fact))
    session.flush()
    return [_shown(each.fact) for each in those]


def _shown(fact: ReleasableFact) -> ShownFact:
    return ShownFact(fact.field, fact.value, notice_of(fact), is_own=fact.is_own)


def notice_of(fact: ReleasableFact) -> str:
    """What goes with the fact wherever it is shown."""
    return say(REDISCLOSURE) if fact.protection is Protection.PART_2 else ""


SCORE = sentence("{score} of {highest}: {meaning}")
"""Logged in these words."""
Disclosed = tuple[int | None, int, str, str]
"""Referral, release, field, value."""


def _told_since(
    session: Session, viewer: Viewer, person_ids: Collection[int], since: datetime
) -> set[Disclosed]:
    """What this account was shown since then."""
    rows = session.execute(
        select(
            Disclosure.referral_id, Disclosure.release_id, Disclosure.field, Disclosure.value
        ).where(
            Disclosure.person_id.in_(person_ids),
            Disclosure.told_to == viewer.account_id,
            Disclosure.told_at >= since,
        )
    )
    return set(rows.tuples())


def _disclosed(
    viewer: Viewer, asking: Asking, release: Release, fact: ReleasableFact
) -> Disclosure:
    return Disclosure(
        person_id=asking.person_id,
        field_class=fact.field_class,
        release_id=release.id,
        referral_id=asking.referral_id,
        field=fact.field,
        value=fact.value,
        told_at=clock.now(),
        told_to=viewer.account_id,
    )


def facts_about(session: Session, person_id: int) -> Iterator[ReleasableFact]:
    """All facts that can be released. To add one, add a line here, with its class."""
    yield from _identity(session, person_id)
    yield from _whereabouts(session, person_id)
    for domain, row in latest(scores_of(session, person_id)).items():
        yield ReleasableFact(spelled(domain), _said(row), row.field_class, row.protection)


def _said(row: ScoreRow) -> str:
    """The score with its meaning. The note beside it is narrative, and is not disclosed."""
    if row.score is None:
        return row.in_words
    meaning = anchors()[row.domain][row.score - LOWEST]
    return SCORE.format(score=row.score, highest=HIGHEST, meaning=meaning)


def _identity(session: Session, person_id: int) -> Iterator[ReleasableFact]:
    name = session.scalar(select(Person.chosen_name).where(Person.id == person_id))
    held = session.scalar(select(PersonIdentity).where(PersonIdentity.person_id == person_id))
    yield ReleasableFact(sentence("chosen name"), name or "", FieldClass.IDENTITY)
    for field in ("legal_name", "birth_date", "approximate_age", "pronouns", "languages"):
        if value := getattr(held, field, None):
            said = date_in_words(value) if isinstance(value, date) else str(value)
            yield ReleasableFact(field.replace("_", " "), said, FieldClass.IDENTITY)
    known_as = Alias.person_id == person_id, Alias.ended_at.is_(None)
    aliases = session.scalars(select(Alias.name).where(*known_as))
    for alias in aliases:
        yield ReleasableFact(sentence("also known as"), alias, FieldClass.IDENTITY)


def _whereabouts(session: Session, person_id: int) -> Iterator[ReleasableFact]:
    points = session.scalars(
        select(ContactPoint)
        .where(ContactPoint.person_id == person_id, ContactPoint.ended_at.is_(None))
        .order_by(ContactPoint.id)
    )
    for point in points:
        label = f" ({point.label})" if point.label else ""
        is_phone = point.kind is ContactPointKind.PHONE
        value = show_phone(point.value) if is_phone else point.value
        if not_called(point.label) or asks_first(point.label):
            value = not_dialled(value)
        yield ReleasableFact(point.kind.value, f"{value}{label}", FieldClass.WHEREABOUTS)
