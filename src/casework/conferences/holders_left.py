"""Decisions whose owner or teller has nothing to do with the person any more: their account is
closed, the person is of another team by now, or took back the release."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.combined_query import Asked, together
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.accounts.models import Account, TeamMembership
from casework.conferences.models import ConferenceMember, ConferenceTeam
from casework.decisions.queries import OpenDecisionRow
from casework.people.models import Assignment, Person
from casework.releases.coverage import admits
from casework.releases.models import Release

WHY = "asks who still works with a person or talks about them, returns numbers of accounts"
Row = TypeVar("Row", bound=OpenDecisionRow)


def mark_left(session: Session, rows: Sequence[Row]) -> list[Row]:
    """One statement for all of them. Reads no names."""
    people = sorted({row.person_id for row in rows if row.holders})
    if not people:
        return list(rows)
    with unfiltered(session, WHY):
        found = together(session, near=_workers(people), team=_supervisors(people),
                         room=_members(people))  # fmt: skip
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


def _workers(people: Sequence[int]) -> Asked:
    now = clock.now()
    return select(Assignment.person_id, Assignment.worker_id.label("account_id")).where(
        Assignment.person_id.in_(people),
        Assignment.starts_at <= now,
        or_(Assignment.ends_at.is_(None), Assignment.ends_at > now),
    )


def _supervisors(people: Sequence[int]) -> Asked:
    return (
        select(Person.id.label("person_id"), TeamMembership.account_id)
        .join(TeamMembership, TeamMembership.team_id == Person.team_id)
        .join(Account, Account.id == TeamMembership.account_id)
        .where(Person.id.in_(people), Account.role == Role.SUPERVISOR)
    )


def _members(people: Sequence[int]) -> Asked:
    """Whoever sits in a conference that talks about the person's team now; of an organization,
    while a live release of the person names taking part."""
    released = exists().where(
        Release.person_id == Person.id,
        Release.organisation_id == ConferenceMember.organisation_id,
        admits(Release, clock.now()),
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
        .where(Person.id.in_(people), ConferenceMember.ended_at.is_(None))
    )
