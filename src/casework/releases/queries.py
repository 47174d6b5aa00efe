"""Reads releases and disclosures."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from casework import clock
from casework.access.policy import FieldClass
from casework.accounts.models import Account, Organisation
from casework.date_forms import date_in_words
from casework.people.terms import spelled
from casework.releases.coverage import is_live, last_day
from casework.releases.models import Disclosure, Release
from casework.releases.operations import WARN_BEFORE
from casework.releases.terms import RELEASABLE, Signed
from casework.sentences import say


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    release_id: int
    person_id: int
    organisation_id: int
    organisation: str
    why: str
    classes: tuple[FieldClass, ...]
    part_2: bool
    juvenile: bool
    takes_part: bool
    starts_at: datetime
    ends_at: datetime
    language: str
    read_aloud: bool
    witness: str
    signed: Signed
    signature: str
    signed_at: datetime
    taken_by: str | None
    revoked_at: datetime | None
    is_live: bool

    @property
    def until(self) -> date:
        """The last day on which it is valid."""
        return last_day(self)

    @property
    def holds_later(self) -> bool:
        """Whether it is valid now or later, and can be revoked."""
        return self.revoked_at is None and self.ends_at > clock.now()

    @property
    def ends_soon(self) -> bool:
        return self.is_live and self.ends_at - clock.now() <= WARN_BEFORE


def releases_of(session: Session, person_id: int) -> list[ReleaseRow]:
    """Live ones first, then by the day on which they were signed, the newest first."""
    rows = session.execute(
        select(Release, Organisation.name.label("name"), Account.display_name.label("by"))
        .join(Organisation, Organisation.id == Release.organisation_id)
        .outerjoin(Account, Account.id == Release.taken_by)
        .where(Release.person_id == person_id)
        .order_by(Release.signed_at.desc(), Release.id.desc())
    )
    found = [_row(row.Release, row.name, row.by) for row in rows]
    return sorted(found, key=lambda row: not row.is_live)


def _row(release: Release, organisation: str, by: str | None) -> ReleaseRow:
    return ReleaseRow(
        release.id,
        release.person_id,
        release.organisation_id,
        organisation,
        release.why,
        tuple(each for each in RELEASABLE if getattr(release, each.value)),
        release.part_2,
        release.juvenile,
        release.takes_part,
        release.starts_at,
        release.ends_at,
        release.language,
        release.read_aloud,
        release.witness,
        release.signed,
        release.signature,
        release.signed_at,
        by,
        release.revoked_at,
        is_live(release, clock.now()),
    )


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    told_at: datetime
    organisation: str
    who: str
    """Who read it, or who told it."""
    field_class: FieldClass
    field: str
    value: str
    release_id: int


def disclosures_about(session: Session, person_id: int) -> list[DisclosureRow]:
    """What was disclosed to whom, the newest first."""
    teller, reader = aliased(Account), aliased(Account)
    rows = session.execute(
        select(
            Disclosure,
            Organisation.name.label("organisation"),
            teller.display_name.label("teller"),
            reader.display_name.label("reader"),
        )
        .join(Release, Release.id == Disclosure.release_id)
        .join(Organisation, Organisation.id == Release.organisation_id)
        .outerjoin(teller, teller.id == Disclosure.told_by)
        .outerjoin(reader, reader.id == Disclosure.told_to)
        .where(Disclosure.person_id == person_id)
        .order_by(Disclosure.told_at.desc(), Disclosure.id.desc())
    )
    return [_disclosure(row) for row in rows]


def _disclosure(row: Any) -> DisclosureRow:
    told: Disclosure = row.Disclosure
    return DisclosureRow(
        told_at=told.told_at,
        organisation=row.organisation,
        who=_who(row.reader, row.teller),
        field_class=told.field_class,
        field=spelled(told.field),
        value=_in_words(told.field, told.value),
        release_id=told.release_id,
    )


def _who(reader: str | None, teller: str | None) -> str:
    if reader:
        return say("{who} read it", who=reader)
    return say("told by {who}", who=teller) if teller else say("told by the program")


def _in_words(field: str, value: str) -> str:
    """Birth dates were once logged as they are stored."""
    if field == "birth date":
        with suppress(ValueError):
            return date_in_words(date.fromisoformat(value))
    return value
