"""Who may own or tell a decision by a place in the conference: members of the staff for anybody on
its agenda, and partners for a person whose live release names taking part."""

from sqlalchemy import exists, select

from casework import clock
from casework.access.combined_query import Asked
from casework.access.roles import Role
from casework.accounts.models import Account, Organisation
from casework.conferences.models import ConferenceMember
from casework.conferences.terms import STAFF_MEMBERS
from casework.decisions.carriers import CARRIER, at_the_table
from casework.releases.coverage import admits
from casework.releases.models import Release


def select_placed(person_id: int, conference_id: int) -> dict[str, Asked]:
    """For viewers whose access was checked: unfiltered."""
    of_it = ConferenceMember.conference_id == conference_id, ConferenceMember.ended_at.is_(None)
    released = exists().where(
        Release.person_id == person_id,
        Release.organisation_id == Account.organisation_id,
        admits(Release, clock.now()),
    )
    return {
        "members": select(*CARRIER)
        .join(ConferenceMember, ConferenceMember.account_id == Account.id)
        .where(*of_it, Account.active, Account.role.in_(sorted(STAFF_MEMBERS))),
        "partners": select(*CARRIER, Organisation.name.label("organisation"))
        .join(Organisation, Organisation.id == Account.organisation_id)
        .join(ConferenceMember, ConferenceMember.organisation_id == Organisation.id)
        .where(*of_it, Account.active, Account.role == Role.PARTNER, released),
    }


at_the_table.append(select_placed)
