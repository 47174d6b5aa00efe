"""Add and change compensation cases."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import NOT_FOUND, require
from casework.access.viewer import Viewer
from casework.compensation.forms import NewCase
from casework.compensation.models import CompensationCase
from casework.errors import Conflict, NotFound
from casework.sentences import say, sentence

CHANGED = sentence(
    "Someone changed this meanwhile. Theirs is shown beside yours: save again to keep yours."
)


def note_case(session: Session, viewer: Viewer, person_id: int, new: NewCase) -> None:
    require(session, viewer, Action.EDIT_NEEDS, person_id)
    session.add(
        CompensationCase(
            person_id=person_id,
            **new.model_dump(),
            noted_at=clock.now(),
            noted_by=viewer.account_id,
        )
    )


def change_case(session: Session, viewer: Viewer, case_id: int, new: NewCase, version: int) -> None:
    asked = select(CompensationCase).where(CompensationCase.id == case_id)
    case = session.scalars(asked).one_or_none()
    if case is None:
        raise NotFound(say(NOT_FOUND))
    require(session, viewer, Action.EDIT_NEEDS, case.person_id)
    if case.version != version:
        now = {name: getattr(case, name) for name in new.model_dump()}
        raise Conflict(say(CHANGED), theirs=now | {"version": case.version})
    for name, value in new.model_dump().items():
        setattr(case, name, value)
