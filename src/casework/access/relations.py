"""What each relation between a viewer and a person means, as SQL over plain tables.

The only inputs are the viewer's account and the time, so that the same expressions work as
PostgreSQL row-security policies once these two are passed as session settings.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, exists, false, or_, select, true

from casework.access.policy import Relation
from casework.database import Base

Given: TypeAlias = ColumnElement[Any]
Predicate: TypeAlias = Callable[[ColumnElement[int], Given, Given], ColumnElement[bool]]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _on_caseload(person: ColumnElement[int], account: Given, at: Given) -> ColumnElement[bool]:
    assignment = _table("assignment").c
    return person.in_(
        select(assignment.person_id).where(
            assignment.worker_id == account,
            assignment.starts_at <= at,
            or_(assignment.ends_at.is_(None), assignment.ends_at > at),
        )
    )


def _in_team(person: ColumnElement[int], account: Given, at: Given) -> ColumnElement[bool]:
    membership, people = _table("team_membership").c, _table("person").alias("of_team").c
    own = select(membership.team_id).where(membership.account_id == account)
    teams = own.correlate_except(_table("team_membership"))  # `account` may be a column outside
    if (team := _own_team(person)) is not None:
        return team.in_(teams)
    # EXISTS, so that a scan of many contacts looks each person up instead of listing them all
    return exists().where(people.id == person, people.team_id.in_(teams))


def _own_team(person: Given) -> Given | None:
    """The team column beside `person`, where `person` is the id of the person table itself or of an
    alias of it: this avoids a second lookup. None elsewhere."""
    column = getattr(person, "expression", person)
    where: Any = getattr(column, "table", None)
    if getattr(where, "element", where) is not _table("person") or column.key != "id":
        return None
    found: Given = where.c.team_id
    return found


def _opened(person: ColumnElement[int], account: Given, at: Given) -> ColumnElement[bool]:
    opening = _table("break_glass").c
    return person.in_(
        select(opening.person_id).where(opening.account_id == account, opening.expires_at > at)
    )


PREDICATES: dict[Relation, Predicate] = {
    Relation.CASELOAD: _on_caseload,
    Relation.TEAM: _in_team,
    Relation.BROKEN_GLASS: _opened,
    Relation.EVERYONE: lambda person, account, at: true(),
}
"""A relation without a predicate applies to nobody. The packages of agendas and releases add
theirs."""


def holds(
    relation: Relation, person: ColumnElement[int], account: Given, at: Given
) -> ColumnElement[bool]:
    predicate = PREDICATES.get(relation)
    return predicate(person, account, at) if predicate else false()
