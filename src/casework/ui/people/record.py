"""What a person's screen has read, for its head and all its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework.access.actions import Action
from casework.access.guard import can
from casework.access.viewer import Viewer
from casework.compensation.queries import CaseRow, cases_of
from casework.contacts.queries import ContactStanding, standing_of
from casework.overview.queries import Overview, overview
from casework.people.card import AssignmentRow, PersonCard, assignments
from casework.tasks.queries import TaskRow, tasks_about


@dataclass(frozen=True, slots=True)
class Shown:
    viewer: Viewer
    card: PersonCard
    standing: ContactStanding
    workers: list[AssignmentRow]
    overview: Overview
    tasks: Sequence[TaskRow]
    cases: Sequence[CaseRow]
    may: frozenset[Action]
    """What the viewer may do with this person."""


ASKED = (
    Action.LOG_CONTACT,
    Action.CHANGE_TIER,
    Action.EDIT_PERSON,
    Action.COMMENT_CONTACT,
    Action.DO_TASK,
    Action.SEE_PLAN,
    Action.SEE_NEEDS,
    Action.SEE_DECISIONS,
)


def read_shown(session: Any, viewer: Viewer, card: PersonCard) -> Shown:
    person_id = card.person_id
    may = frozenset(each for each in ASKED if can(session, viewer, each, person_id))
    standing = standing_of(session, [person_id])[person_id]
    return Shown(
        viewer,
        card,
        standing,
        assignments(session, person_id),
        overview(session, card, standing.gap),
        tasks_about(session, person_id),
        cases_of(session, [person_id]) if Action.SEE_NEEDS in may else [],
        may,
    )
