"""Members of a conference: staff by account, and outside organisations."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.models import Account, Organisation
from casework.conferences.models import ConferenceMember

NAMES = "names the members of a conference, for its members"


@dataclass(frozen=True, slots=True)
class MemberRow:
    member_id: int
    account_id: int | None
    organisation_id: int | None
    name: str
    role: Role | None
    """None: an outside organisation."""
    leads: bool
    signed: bool
    """Signed the confidentiality of the conference."""

    def is_viewer(self, viewer: Viewer) -> bool:
        """By account, or as a partner of the organisation."""
        theirs = self.organisation_id is not None
        return self.account_id == viewer.account_id or (
            theirs and self.organisation_id == viewer.organisation_id
        )


def members(session: Session, conference_id: int) -> list[MemberRow]:
    """Leads first, then staff, then outside organisations, each by name."""
    return members_of(session, [conference_id])[conference_id]


def members_of(session: Session, conference_ids: Collection[int]) -> dict[int, list[MemberRow]]:
    """The same for several conferences, in one statement."""
    with unfiltered(session, NAMES):
        rows = session.execute(
            select(ConferenceMember, *MEMBER_NAMES)
            .outerjoin(Account, Account.id == ConferenceMember.account_id)
            .outerjoin(Organisation, Organisation.id == ConferenceMember.organisation_id)
            .where(
                ConferenceMember.conference_id.in_(conference_ids),
                ConferenceMember.ended_at.is_(None),
            )
        ).all()
    found: dict[int, list[MemberRow]] = {each: [] for each in conference_ids}
    for row in rows:
        found[row.ConferenceMember.conference_id].append(member_row(row))
    return {each: sorted(those, key=leads_first) for each, those in found.items()}


MEMBER_NAMES = (
    func.coalesce(Account.display_name, Organisation.name, "").label("name"),
    Account.role.label("role"),
)


def member_row(row: Any) -> MemberRow:
    """A row made from a ConferenceMember and the columns of MEMBER_NAMES."""
    member: ConferenceMember = row.ConferenceMember
    signed = member.signed_at is not None
    ids = member.id, member.account_id, member.organisation_id
    return MemberRow(*ids, row.name, row.role, member.leads, signed)


def leads_first(member: MemberRow) -> tuple[bool, bool, str]:
    return not member.leads, member.role is None, member.name
