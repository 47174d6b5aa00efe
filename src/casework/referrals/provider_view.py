"""A referral as its provider sees it: its own fields, each a fact that is logged when shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from casework.access.policy import FieldClass
from casework.accounts.models import Account, Team
from casework.needs.terms import Domain, Protection
from casework.people.models import Assignment, Person
from casework.people.terms import AssignmentKind, spelled
from casework.providers.models import Service
from casework.referrals.disclosing import Asking, ReleasableFact
from casework.referrals.models import Referral
from casework.referrals.signed_when_sent import live_to, sent_at, shown_under, signed_for
from casework.referrals.terms import CONNECTED, ReferralState
from casework.releases.coverage import last_day, lets_out
from casework.releases.models import Release
from casework.releases.terms import REDISCLOSURE
from casework.sentences import say, sentence

REFERRAL, STANDS = sentence("referral"), sentence("how it stands")
WORDS, CONTACT = sentence("from the worker"), sentence("your contact")
NO_WORDS = sentence("nothing more was written")
OF_TEAM, A_WORKER = sentence("{worker}, team {team}"), sentence("a worker")
"""Logged in these words."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A referral's own fields, and the person's name as far as a release covers it."""

    referral_id: int
    domain: Domain
    service: str
    service_closed: bool
    state: ReferralState
    for_partner: str
    moved_at: datetime
    accepted_at: datetime | None
    version: int
    notice: str
    contact: str
    until: date
    """The last day on which they see it."""
    name: str
    """Empty where no release lets it out."""

    @property
    def who(self) -> str:
        return self.name or say("Referral {number}", number=self.referral_id)

    @property
    def is_answered(self) -> bool:
        """By the provider, or by the worker who confirmed the first service."""
        return self.accepted_at is not None or self.state in CONNECTED


@dataclass(frozen=True, slots=True)
class Sent:
    referral: Referral
    row: SentRow
    releases: Sequence[Release]
    """Under which something can be shown with it."""

    @property
    def asking(self) -> Asking:
        of = self.referral
        return Asking(of.person_id, of.organisation_id, of.id)

    def facts(self) -> list[ReleasableFact]:
        """All facts of the referral itself that its screen shows."""
        row = self.row
        words = ReleasableFact(WORDS, row.for_partner or NO_WORDS, *self._guarded)
        contact = ReleasableFact(CONTACT, row.contact, *self._guarded)
        return [*self._head(), words, contact]

    def facts_in_list(self) -> list[ReleasableFact]:
        named = (
            [ReleasableFact(sentence("chosen name"), self.row.name, FieldClass.IDENTITY)]
            if self.row.name
            else []
        )
        return [*self._head(), *named]

    def _head(self) -> list[ReleasableFact]:
        row = self.row
        what = f"{spelled(row.domain).capitalize()}: {row.service}"
        return [
            ReleasableFact(REFERRAL, what, *self._guarded),
            ReleasableFact(STANDS, row.state.value, *self._guarded),
        ]

    @property
    def _guarded(self) -> tuple[FieldClass, Protection, bool]:
        return self.referral.field_class, self.referral.protection, True


def read_sent(session: Session, found: Sequence[Referral]) -> list[Sent]:
    """For referrals that were read under the partner's own row rule."""
    around = _around(session, found)
    sent = sent_at(session, [each.id for each in found])
    releases = live_to(
        session,
        {each.person_id for each in found},
        {each.organisation_id for each in found},
    )
    read = []
    for each in found:
        named = signed_for(releases, each, sent.get(each.id))
        if own := shown_under(named, each):
            read.append(Sent(each, _row(each, around[each.id], own, named), named))
    return read


def _around(session: Session, found: Sequence[Referral]) -> dict[int, Any]:
    """The service, the person's name, and the workers assigned to the person."""
    primary = and_(
        Assignment.person_id == Referral.person_id,
        Assignment.kind == AssignmentKind.PRIMARY,
        Assignment.ends_at.is_(None),
    )
    rows = session.execute(
        select(
            Referral.id,
            Service.name.label("service"),
            Service.closed_at,
            Person.chosen_name,
            Team.name.label("team"),
            Account.display_name.label("worker"),
        )
        .join(Service, Service.id == Referral.service_id)
        .join(Person, Person.id == Referral.person_id)
        .join(Team, Team.id == Person.team_id)
        .outerjoin(Assignment, primary)
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(Referral.id.in_([each.id for each in found]))
    )
    return {row.id: row for row in rows}


def _row(
    referral: Referral, around: Any, own: Sequence[Release], named: Sequence[Release]
) -> SentRow:
    lets_name = any(lets_out(each, FieldClass.IDENTITY, Protection.ORDINARY) for each in named)
    return SentRow(
        referral.id,
        referral.domain,
        around.service,
        around.closed_at is not None,
        referral.state,
        referral.for_partner,
        referral.moved_at,
        referral.accepted_at,
        referral.version,
        say(REDISCLOSURE) if referral.protection is Protection.PART_2 else "",
        OF_TEAM.format(worker=around.worker or A_WORKER, team=around.team),
        max(map(last_day, own)),
        around.chosen_name if lets_name else "",
    )
