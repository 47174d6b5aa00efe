"""Decisions whose owner or teller has nothing to do with the person any more: their account is
closed, the person is of another team by now, or took back the release."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import BindParameter, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, joined
from casework.access.query_cache import PEOPLE, among, built_once
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, TeamMembership
from casework.conferences.models import ConferenceMember, ConferenceTeam
from casework.database import Instant
from casework.decisions.queries import OpenDecisionRow
from casework.people.models import Assignment, Person
from casework.releases.coverage import admits
from casework.releases.models import Release

WHY = "asks who still works with a person or talks about them, returns numbers of accounts"
AT: BindParameter[Any] = bindparam("at", type_=Instant())
Row = TypeVar("Row", bound=OpenDecisionRow)


def mark_left(session: Session, rows: Sequence[Row]) -> list[Row]:
    """One statement for all of them. Reads no names."""
    people = sorted({row.person_id for row in rows if row.holders})
    if not people:
        return list(rows)
    with unfiltered(session, WHY):
        found = _who_is_there().ask(session, among(people) | {"at": clock.now()})
    near = {(row.person_id, row.account_id) for row in (*found["near"], *found["team"])}
    room = {(row.person_id, row.conference_id, row.account_id) for row in found["room"]}

    def is_there(row: Row, account_id: int | None) -> bool:
        by_place = (row.person_id, row.conference_id, account_id) in room
        return by_place or (row.person_id, account_id) in near

    return [
        replace(
            row,
            owner_active=bool(row.owner_active) and is_there(row, row.owner_id),
            teller_active=bool(row.teller_active) and is_there(row, row.teller_id),
        )
        for row in rows
    ]


@built_once
def _who_is_there() -> Any:
    return joined(near=_workers(), team=_supervisors(), room=_members())


def _workers() -> Asked:
    return select(Assignment.person_id, Assignment.worker_id.label("account_id")).where(
        Assignment.person_id.in_(PEOPLE),
        Assignment.starts_at <= AT,
        or_(Assignment.ends_at.is_(None), Assignment.ends_at > AT),
    )


def _supervisors() -> Asked:
    return (
        select(Person.id.label("person_id"), TeamMembership.account_id)
        .join(TeamMembership, TeamMembership.team_id == Person.team_id)
        .join(Account, Account.id == TeamMembership.account_id)
        .where(Person.id.in_(PEOPLE), Account.role == Role.SUPERVISOR)
    )


def _members() -> Asked:
    """Whoever sits in a conference that talks about the person's team now; of an organization,
    while a live release of the person names taking part."""
    released = exists().where(
        Release.person_id == Person.id,
        Release.organisation_id == ConferenceMember.organisation_id,
        admits(Release, AT),
    )
    of_it = Account.organisation_id == ConferenceMember.organisation_id
    by = or_(Account.id == ConferenceMember.account_id, and_(of_it, released))
    return (
        select(
            Person.id.label("person_id"),
            ConferenceTeam.conference_id,
            Account.id.label("account_id"),
        )
        .join(ConferenceTeam, ConferenceTeam.team_id == Person.team_id)
        .join(ConferenceMember, ConferenceMember.conference_id == ConferenceTeam.conference_id)
        .join(Account, by)
        .where(Person.id.in_(PEOPLE), ConferenceMember.ended_at.is_(None))
    )
