"""Moves a line of a plan that is being written, and was meant for another person, to their plan."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.drafts.operations import move_draft
from casework.errors import Invalid, NotFound
from casework.people.moving import (
    hide_in_trail,
    refuse_late,
    refuse_target,
    say_moved,
    show_in_trail,
)
from casework.plans.forms import lines_draft
from casework.plans.models import SECTION_TABLES, SafetyPlan
from casework.plans.operations import begin_plan, put_item, take_item
from casework.plans.queries import section_of
from casework.plans.terms import PlanState, Section
from casework.sentences import say, sentence

AGREED = sentence(
    "This line stands in a version that was agreed, and an agreed version does not change. Begin a "
    "new version with the person, and take the line out there."
)
GONE = sentence("This line is not in the plan any more.")


def move_item(
    session: Session, viewer: Viewer, plan_id: int, section: Section, key: str, to_id: int
) -> None:
    """Whoever wrote in the section last for 72 hours, the supervisor at any time. It goes into the
    draft of the other plan, which is begun where there is none."""
    part = _part(session, plan_id, section)
    for person_id in (part.person_id, to_id):
        require(session, viewer, Action.EDIT_PLAN, person_id)
    refuse_target(session, part.person_id, to_id)
    refuse_late(viewer, part.edited_by, part.edited_at)
    if _is_agreed(session, part.person_id, key):
        raise Invalid(say(AGREED))
    items = section_of(session, plan_id, section).items
    item = next((each for each in items if each.key == key), None)
    if item is None:
        raise NotFound(say(GONE))
    take_item(session, viewer, plan_id, section, item)
    other_id = begin_plan(session, viewer, to_id)
    put_item(session, viewer, other_id, section, item)
    session.flush()  # the trails say first what is written here, then that the line moved
    _note_in_trails(session, part, _part(session, other_id, section), key)
    begun = (part.person_id, lines_draft(plan_id, section))
    move_draft(session, begun, (to_id, lines_draft(other_id, section)), part=key)
    say_moved(
        session, viewer, sentence("A line of the safety plan"), part.person_id, to_id, part.id
    )


def _note_in_trails(session: Session, left: Any, there: Any, key: str) -> None:
    """The section's row stays, so that its trail does too, without this line."""
    hide_in_trail(session, [recorder.trace_of_line(left, key)], left.person_id, there.person_id)
    show_in_trail(session, [recorder.trace_of_line(there, key)], there.person_id)


def _part(session: Session, plan_id: int, section: Section) -> Any:
    for table in SECTION_TABLES:
        asked = select(table).where(table.plan_id == plan_id, table.section == section)
        if found := session.scalars(asked).one_or_none():
            return found
    raise NotFound(say(NOT_FOUND))


def _is_agreed(session: Session, person_id: int, key: str) -> bool:
    with unfiltered(session, "asks whether a line was ever agreed, returns nothing of it"):
        agreed = select(SafetyPlan.id).where(
            SafetyPlan.person_id == person_id, SafetyPlan.state != PlanState.DRAFTING
        )
        parts: list[Any] = [
            part
            for table in SECTION_TABLES
            for part in session.scalars(select(table).where(table.plan_id.in_(agreed)))
        ]
        return any(row["key"] == key for part in parts for row in part.items)
