"""Counts in the menu: what waits on a screen, by the rules of that screen."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.query_cache import built_once
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import LOUD
from casework.contacts.queries import contact_gaps
from casework.decisions.models import Decision
from casework.decisions.terms import DecisionType
from casework.people.break_glass import openings_to_review
from casework.people.models import Person
from casework.people.queries import own_people
from casework.plans.due import plans_due, to_plan_with
from casework.plans.review import Due


@dataclass(frozen=True, slots=True)
class MenuCounts:
    people_in_need: int = 0
    plans_to_do: int = 0
    open_decisions: int = 0
    openings_to_review: int = 0


def menu_counts(session: Session, viewer: Viewer) -> MenuCounts:
    """0 where the role lacks the screen."""
    in_need, plans = _of_own_people(session, viewer)
    decides, reviews = (role_can(viewer, a) for a in (Action.SEE_DECISIONS, Action.REVIEW_OPENINGS))
    return MenuCounts(
        in_need,
        plans,
        _open_decisions(session) if decides else 0,
        openings_to_review(session, viewer) if reviews else 0,
    )


def _of_own_people(session: Session, viewer: Viewer) -> tuple[int, int]:
    if not (role_can(viewer, Action.SEE_TODAY) and role_can(viewer, Action.SEE_PLANS_DUE)):
        return 0, 0
    people = own_people(session, viewer)
    gaps = contact_gaps(session, [person.person_id for person in people])
    plans = plans_due(session, viewer, to_plan_with(people), gaps)
    return (
        sum(gap.state in LOUD for gap in gaps.values()),
        sum(row.review.due is not Due.CURRENT for row in plans),
    )


def _open_decisions(session: Session) -> int:
    return session.scalar(_undone_or_untold()) or 0


@built_once
def _undone_or_untold() -> Any:
    """Of all decisions that the viewer's rows include: the first count on Decisions."""
    undone = and_(Decision.done_at.is_(None), Decision.kind != DecisionType.NO_CHANGE)
    asked = select(func.count(Decision.id)).join(Person, Person.id == Decision.person_id)
    return asked.where(or_(undone, Decision.told_at.is_(None)))
