"""Row rule of plan sections: the policy, without the readers whom the person left out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, inspect

from casework.access.policy import FieldClass, Level, Relation, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.rows import AboutPerson, any_of, moment, viewer_id
from casework.access.viewer import Viewer
from casework.database import Base
from casework.plans.terms import PlanState, Readers

CLOSE = frozenset({(Role.WORKER, Relation.CASELOAD), (Role.SUPERVISOR, Relation.TEAM)})


def readers_reached(role: Role, relation: Relation) -> tuple[Readers, ...]:
    """The choices of the person under which this relation can still see a section."""
    if relation is Relation.CASELOAD:
        return (Readers.ALL, Readers.CLOSE, Readers.WORKER)
    if (role, relation) in CLOSE:
        return (Readers.ALL, Readers.CLOSE)
    return (Readers.ALL,)


def _as_chosen(model: Any, reached: Collection[Readers]) -> Iterator[ColumnElement[bool]]:
    if len(reached) == len(Readers):
        return
    yield model.readers.in_(reached)
    plan = Base.metadata.tables["safety_plan"].c
    now = inspect(model).mapper.local_table.alias("in_force").c
    yield ~exists().where(
        now.plan_id == plan.id,
        plan.state == PlanState.AGREED,
        now.person_id == model.person_id,
        now.section == model.section,
        now.readers.not_in(reached),
    )


@dataclass(frozen=True, slots=True)
class AsThePersonChose(AboutPerson):
    """The rows of `AboutPerson`, limited by the person's choice of readers: the choice in this
    version, and the one in the version in force. So closing a section closes it in the older
    versions too."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return any_of(
            *(
                and_(
                    *_as_chosen(model, readers_reached(viewer.role, relation)),
                    holds(relation, model.person_id, viewer_id(viewer), moment()),
                )
                for relation in relations_with(viewer.role, self.field_class, Level.SEE)
            )
        )

    def trail_class(self, row: Any) -> FieldClass | None:
        """None for a section that only the worker may see: no trail shows its audit entries."""
        return None if row.readers is Readers.WORKER else self.field_class
