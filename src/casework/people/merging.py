"""Merges two records of one person, and undoes it. Both histories are kept."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.models import BreakGlass
from casework.access.rows import AboutPerson, models, rule_of, unfiltered
from casework.access.viewer import Viewer
from casework.audit.recorder import Trace, trace_of_row
from casework.errors import Conflict, Invalid, NotFound
from casework.people.merge_history import close_history, open_history
from casework.people.merge_outcome import ASKED, GoingOn, merge_outcome, names_that_join
from casework.people.merged_team import join_team, leave_team
from casework.people.merged_workers import end_merged_work, resume_merged_work
from casework.people.models import (
    Alias,
    Assignment,
    Person,
    PersonIdentity,
    PersonMerge,
    PersonPhoto,
    Reason,
    StatusPeriod,
    TierPeriod,
)
from casework.people.moving import hide_in_trail, show_in_trail
from casework.people.operations import find_person
from casework.people.terms import ReasonAbout
from casework.sentences import say, sentence

UNDO_WITHIN = timedelta(days=30)
NAMES = "names that joined"
"""Beside the tables in `moved`: aliases that the merge added, and its undoing takes back."""
CHANGED = sentence(
    "Someone changed one of the two records meanwhile: they are shown anew here. Look again, and "
    "merge if it still is one person."
)
built_on: list[Callable[[Session, int, Mapping[str, list[int]]], str | None]] = []
"""Asked before a merge is undone, with its number and the rows that moved, by table: the sentence
that says what was built on it, or None."""
STAYS = (
    Person,
    PersonMerge,
    PersonIdentity,
    PersonPhoto,
    BreakGlass,  # the reason of an opening is about this record: it must not open another
    TierPeriod,
    StatusPeriod,
    Assignment,
)
"""One to a person: the merged record keeps its own, and gets it back when the merge is undone. Of
the last three tables `moved` lists what the merge opened on the record that goes on."""


def merge_people(
    session: Session,
    viewer: Viewer,
    *,
    kept_id: int,
    merged_id: int,
    reason: str,
    going_on: GoingOn | None = None,
    seen: Mapping[int, int] | None = None,
) -> None:
    """Moves everything that was recorded about the merged person to the kept one, names
    included. Status, tier and workers go on as merge_outcome.py says. `seen`: the versions of the
    two that were on the screen."""
    if kept_id == merged_id:
        raise Invalid(say("Choose two different people."))
    if len(reason.strip()) < 3:
        raise Invalid(say("Say in a few words how you know that they are one person."))
    for person_id in (kept_id, merged_id):
        require(session, viewer, Action.MERGE, person_id)
    kept, merged = find_person(session, kept_id), find_person(session, merged_id)
    if kept.merged_into_id or merged.merged_into_id:
        raise Invalid(say("One of the two was merged already. Open it to see into whom."))
    _refuse_changed((kept, merged), seen)
    now, outcome = clock.now(), merge_outcome(session, kept, merged, going_on)
    if outcome.asks and going_on is None:
        raise Invalid(say(ASKED))
    joined = _names_of(session, kept, merged)
    opened = open_history(session, viewer, kept, merged, outcome, now)
    session.add_all(joined)
    session.flush()
    opened |= {NAMES: [alias.id for alias in joined]}
    moved = _move(session, merged_id, kept_id) | opened | join_team(session, kept, merged)
    merge = PersonMerge(
        kept_id=kept_id,
        merged_id=merged_id,
        merged_by=viewer.account_id,
        merged_at=now,
        moved=json.dumps(moved),
    )
    merged.merged_into_id = kept_id
    session.add(merge)
    session.flush()
    end_merged_work(session, kept_id, now)
    session.add(
        Reason(
            person_id=kept_id,
            about=ReasonAbout.MERGE,
            about_id=merge.id,
            text=reason.strip(),
            given_by=viewer.account_id,
            given_at=clock.now(),
        )
    )


def undo_merge(session: Session, viewer: Viewer, merge_id: int) -> None:
    """Possible within 30 days. What was added to the kept person since then stays there."""
    merge = session.scalars(select(PersonMerge).where(PersonMerge.id == merge_id)).one_or_none()
    if merge is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.MERGE, merge.kept_id)
    if merge.undone_at or clock.now() - merge.merged_at > UNDO_WITHIN:
        raise Invalid(
            say("This merge can no longer be undone: 30 days have passed, or it was undone.")
        )
    kept = find_person(session, merge.kept_id)
    if kept.merged_into_id:
        raise Invalid(say("The record was merged again since. Undo the later merge first."))
    moved: dict[str, list[int]] = json.loads(merge.moved)
    if said := next((said for ask in built_on if (said := ask(session, merge.id, moved))), None):
        raise Invalid(said)
    _move_back(session, moved, merge)
    merged = find_person(session, merge.merged_id)
    merged.merged_into_id = None
    session.flush()
    leave_team(session, merged, moved)
    close_history(session, kept, moved, merge.merged_at)
    resume_merged_work(session, merge.merged_id, merge.merged_at)
    _take_names_back(session, moved.get(NAMES, []), merge)
    merge.undone_at, merge.undone_by = clock.now(), viewer.account_id


def _refuse_changed(both: Sequence[Person], seen: Mapping[int, int] | None) -> None:
    now = {person.id: person.version for person in both}
    if seen is not None and seen != now:
        raise Conflict(say(CHANGED), {"version": now})


def _names_of(session: Session, kept: Person, merged: Person) -> list[Alias]:
    """Whoever looks for the record by one of its names finds the one that goes on."""
    moving = select(Alias.folded).where(Alias.person_id == merged.id, Alias.ended_at.is_(None))
    along = set(session.scalars(moving))
    return [
        Alias(person_id=kept.id, name=name[:80], folded=key[:120])
        for key, name in names_that_join(session, kept, merged).items()
        if key not in along
    ]


@dataclass(frozen=True, slots=True)
class MergeRow:
    merge_id: int
    kept_id: int
    kept: str
    merged: str
    merged_at: datetime
    undone: bool

    @property
    def can_be_undone(self) -> bool:
        return not self.undone and clock.now() - self.merged_at <= UNDO_WITHIN


def merges(session: Session) -> list[MergeRow]:
    """Latest merges of the viewer's people, newest first."""
    newest = select(PersonMerge).order_by(PersonMerge.merged_at.desc()).limit(50)
    rows = session.scalars(newest).all()
    both = {person for row in rows for person in (row.kept_id, row.merged_id)}
    names = dict(
        session.execute(select(Person.id, Person.chosen_name).where(Person.id.in_(both))).all()
    )
    return [
        MergeRow(
            row.id,
            row.kept_id,
            names[row.kept_id],
            names.get(row.merged_id, say("a second record")),
            row.merged_at,
            row.undone_at is not None,
        )
        for row in rows
        if row.kept_id in names
    ]


def _movable() -> list[Any]:
    return [m for m in models() if isinstance(rule_of(m), AboutPerson) and m not in STAYS]


def _move(session: Session, from_id: int, to_id: int) -> dict[str, list[int]]:
    """Table name to the ids of the rows that moved. Row by row, so that the audit records each
    one."""
    moved: dict[str, list[int]] = {}
    traces: list[Trace] = []
    with unfiltered(session, "a merge moves rows of every class from one person to another"):
        for model in _movable():
            rows: list[Any] = list(session.scalars(select(model).where(model.person_id == from_id)))
            for row in rows:
                row.person_id = to_id
                traces.append(trace_of_row(row))
            if rows:
                moved[model.__tablename__] = [_key(row) for row in rows]
        session.flush()
        show_in_trail(session, traces, to_id)
    return moved


def _move_back(session: Session, moved: dict[str, list[int]], merge: PersonMerge) -> None:
    """Without what was moved on to a third record since then. What was written about the rows in
    the record that goes on is read there no more."""
    traces: list[Trace] = []
    with unfiltered(session, "undoing a merge moves the same rows back"):
        for model in _movable():
            key = model.__mapper__.primary_key[0]
            keys = moved.get(model.__tablename__, [])
            still = key.in_(keys), model.person_id == merge.kept_id
            rows: list[Any] = list(session.scalars(select(model).where(*still)))
            for row in rows:
                row.person_id = merge.merged_id
                traces.append(trace_of_row(row))
        session.flush()
        hide_in_trail(session, traces, merge.kept_id, merge.merged_id)
        show_in_trail(session, traces, merge.merged_id)


def _take_names_back(session: Session, alias_ids: Sequence[int], merge: PersonMerge) -> None:
    names = session.scalars(select(Alias).where(Alias.id.in_(alias_ids))).all()
    for alias in names:
        alias.ended_at = alias.ended_at or clock.now()
    session.flush()
    traces = [trace_of_row(alias) for alias in names]
    hide_in_trail(session, traces, merge.kept_id, merge.merged_id)


def _key(row: Any) -> int:
    return int(row.__mapper__.primary_key_from_instance(row)[0])
