"""A merged record belongs to the team of the one that goes on: it says who the person is, and its
trail says all that was written."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from casework.access.levels import forget
from casework.access.rows import unfiltered
from casework.people.merged_records import merged_into
from casework.people.models import Person
from casework.people.operations import find_person

TEAMS = "team before, team after"
"""Beside the tables in a merge's `moved`."""


def join_team(session: Session, kept: Person, merged: Person) -> dict[str, list[int]]:
    """With the records that are one with it. Returns what undoing the merge needs."""
    before, after = merged.team_id, kept.team_id
    if before == after:
        return {}
    _send(session, merged.id, after)
    return {TEAMS: [before, after]}


def leave_team(session: Session, merged: Person, moved: Mapping[str, Sequence[int]]) -> None:
    """Back, unless the person was transferred to a third team since."""
    before, after = moved.get(TEAMS, (None, None))
    if before is not None and merged.team_id == after:
        _send(session, merged.id, before)


def _send(session: Session, person_id: int, team_id: int) -> None:
    with unfiltered(session, "records that are one with a person belong to the same team"):
        for each in merged_into(session, person_id):
            find_person(session, each).team_id = team_id
        session.flush()
    forget(session)
