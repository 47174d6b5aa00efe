"""The write check: at every flush, compares each new or changed row with the policy, or with its
table's own rule where it is about nobody. It catches an operation that forgot to ask."""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from casework.access import levels as policy_levels
from casework.access.policy import FieldClass, Level
from casework.access.rows import NOT_FOUND, AboutPerson, rule_of
from casework.access.viewer import Viewer
from casework.database import CaseSession
from casework.errors import Conflict, NotAllowed, NotFound
from casework.sentences import say, sentence

MAY_NOT_CHANGE = sentence(
    "You can read this, but your role cannot change it. Ask the supervisor of the team."
)
WAS_MERGED = sentence(
    "This record was merged into another one meanwhile, so nothing is added here, where nobody "
    "would read it. Open the record by its name, and save there."
)


@event.listens_for(CaseSession, "before_flush")
def _check(session: Session, context: Any, instances: Any) -> None:
    if session.info.get("unfiltered"):
        return
    changed = [row for row in session.dirty if session.is_modified(row)]
    for row in (*session.new, *changed, *session.deleted):
        _refuse_other_writers(row, session.info["viewer"])
    added = _needed(session.new, added=True)
    wanted = [
        *added,
        *_needed(changed, added=False),
        *_needed(session.deleted, added=False),
    ]
    held = policy_levels.levels(
        session, session.info["viewer"], {person for person, _, _ in wanted}
    )
    for person, field_class, level in wanted:
        _refuse_below(level, held[person][field_class])
    if policy_levels.merged_among(session, {person for person, _, _ in added}):
        raise Conflict(say(WAS_MERGED))


def _refuse_other_writers(row: Any, viewer: Viewer) -> None:
    """A table that is about nobody names its writers; `Nobody` means the program's own work
    alone."""
    if not rule_of(type(row)).may_write(row, viewer):
        raise NotAllowed(say(MAY_NOT_CHANGE))


def _needed(rows: Any, *, added: bool) -> list[tuple[int, FieldClass, Level]]:
    needed = []
    for row in rows:
        rule = rule_of(type(row))
        if not isinstance(rule, AboutPerson):
            continue
        person = getattr(row, rule.key)
        if person is None:
            continue  # a new person: the operation has checked, see people/operations.py
        _stays_with(row, rule)
        level = rule.adds if added else rule.changes
        needed.append((person, rule.class_of(row), level))
    return needed


def _stays_with(row: Any, rule: AboutPerson) -> None:
    """A row about one person is never changed into a row about another person (merging is
    `unfiltered`), nor into one of another class."""
    state = inspect(row)
    for fixed in (rule.key, "field_class"):
        attribute = state.attrs.get(fixed)
        if state.persistent and attribute and attribute.history.added:  # old one also unread
            raise NotFound(say(NOT_FOUND))


def _refuse_below(needed: Level, held: Level) -> None:
    if held is Level.NONE:
        raise NotFound(say(NOT_FOUND))
    if held < needed:
        raise NotAllowed(say(MAY_NOT_CHANGE))


@event.listens_for(CaseSession, "after_flush")
def _remember_created(session: Session, context: Any) -> None:
    created = {
        row.id
        for row in session.new
        if isinstance(rule := rule_of(type(row)), AboutPerson) and rule.key == "id"
    }
    session.info.setdefault("created", set()).update(created)
    policy_levels.forget(session)
