"""The guard: `require` raises and `can` answers. Both call `refusal`, so that a button and its
refusal cannot disagree."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from casework.access.actions import RULES, Action
from casework.access.levels import levels
from casework.access.policy import FieldClass, Level, Relation, grants_for
from casework.access.rows import NOT_FOUND
from casework.access.viewer import Viewer
from casework.errors import CaseworkError, NotAllowed, NotFound
from casework.sentences import say


def refusal(
    session: Session, viewer: Viewer, action: Action, person_id: int | None = None
) -> CaseworkError | None:
    """The reason for a refusal, or None. A person outside the viewer's rows is "not found", never
    "not allowed"."""
    rule = RULES[action]
    if viewer.role not in rule.roles:
        return NotAllowed(say(rule.refusal))
    if rule.needs is None:
        return None
    if person_id is None:
        raise TypeError(f"{action} is about a person: pass person_id")
    held = levels(session, viewer, [person_id])[person_id]
    if not any(held.values()):
        return NotFound(say(NOT_FOUND))
    field_class, needed = rule.needs
    return None if held[field_class] >= needed else NotAllowed(say(rule.refusal))


def require(session: Session, viewer: Viewer, action: Action, person_id: int | None = None) -> None:
    """Raises NotAllowed or NotFound with the sentence for the screen."""
    if found := refusal(session, viewer, action, person_id):
        found.add_note(action)  # for the audit, never for the screen
        found.about = person_id
        raise found


def can(session: Session, viewer: Viewer, action: Action, person_id: int | None = None) -> bool:
    return refusal(session, viewer, action, person_id) is None


def filter_allowed(
    session: Session, viewer: Viewer, action: Action, person_ids: Iterable[int]
) -> set[int]:
    """Returns the people with whom the viewer can do this. One statement for all of them."""
    asked = list(person_ids)
    levels(session, viewer, asked)
    return {person for person in asked if can(session, viewer, action, person)}


def role_can(viewer: Viewer, action: Action) -> bool:
    """Whether the role alone allows it: for menus and pages, which are not yet about a person."""
    return viewer.role in RULES[action].roles


def can_by_relation(viewer: Viewer, action: Action, relation: Relation) -> bool:
    """What `can` would answer about people whom a query found by this relation, without another
    query."""
    field_class, needed = RULES[action].needs or (FieldClass.STATUS, Level.NONE)
    of_it = [each for each in grants_for(viewer.role) if each.relation is relation]
    return role_can(viewer, action) and any(each.level(field_class) >= needed for each in of_it)


__all__ = [
    "NOT_FOUND",
    "Level",
    "can",
    "can_by_relation",
    "filter_allowed",
    "refusal",
    "require",
    "role_can",
]
