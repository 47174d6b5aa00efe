"""Row rules: which rows of each table a viewer's session returns. Without a rule, no rows.

A model names its rule as `row_rule`; access/query_filter.py applies it. A rule depends only on the
model and the viewer, and on the time through `moment()`, since it is built once and cached.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import BindParameter, ColumnElement, and_, false, or_, true
from sqlalchemy.orm import Mapper, Session

from casework import clock
from casework.access.policy import FieldClass, Level, grants_for, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import Base, Instant
from casework.sentences import sentence


class RowRule(Protocol):
    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]: ...

    def may_write(self, row: Any, viewer: Viewer) -> bool: ...


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Rows about one person, of one field class; visible under a relation that grants the class."""

    field_class: FieldClass
    key: str = "person_id"
    adds: Level = Level.EDIT
    """The level that is needed to add a row."""
    changes: Level = Level.EDIT

    def class_of(self, row: Any) -> FieldClass:
        return self.field_class

    def trail_class(self, row: Any) -> FieldClass | None:
        """The class whose readers see this row's audit entries. None: nobody sees them in the
        program."""
        return self.class_of(row)

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        person = getattr(model, self.key)
        relations = relations_with(viewer.role, self.field_class, Level.SEE)
        return any_of(*(holds(r, person, viewer_id(viewer), moment()) for r in relations))

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        """Always true: the policy's levels decide, not the table. See writes.py, which checks
        them."""
        return True


@dataclass(frozen=True, slots=True)
class OfItsClass(AboutPerson):
    """Rows about one person, each of the class that the row itself names in `field_class`."""

    field_class: FieldClass = FieldClass.SAFETY
    adds: Level = Level.ANNOTATE
    """Nobody edits health facts: each question and each answer is added as a row of its own."""
    changes: Level = Level.ANNOTATE

    def class_of(self, row: Any) -> FieldClass:
        found: FieldClass = row.field_class
        return found

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return any_of(
            *(
                and_(
                    model.field_class.in_([c for c in FieldClass if grant.level(c) >= Level.SEE]),
                    holds(grant.relation, model.person_id, viewer_id(viewer), moment()),
                )
                for grant in grants_for(viewer.role)
                if any(grant.levels.values())
            )
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """Lists that contain nothing about a person: teams, colleagues' names, standards."""

    roles: frozenset[Role]
    writers: frozenset[Role] = frozenset()

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return true() if viewer.role in self.roles else false()

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return viewer.role in self.writers


@dataclass(frozen=True, slots=True)
class Mine:
    """Rows of the viewer's own account: drafts, submissions."""

    key: str = "account_id"

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        owner: ColumnElement[int] = getattr(model, self.key)
        return owner == viewer_id(viewer)

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return bool(getattr(row, self.key) == viewer.account_id)


@dataclass(frozen=True, slots=True)
class Nobody:
    """Rows for the program itself only: secrets, sessions, counters."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return false()

    def may_write(self, row: Any, viewer: Viewer) -> bool:
        return False


def any_of(*choices: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(false(), *choices)


NOT_FOUND = sentence("There is no such record here.")
VIEWER, NOW = "casework_viewer", "casework_now"


class _Given(BindParameter[Any]):
    """A bind parameter that is compared as a key, not as SQL: SQLAlchemy looks each one up in a
    dictionary at every execution, and would build an SQL expression to compare two of them."""

    inherit_cache = True
    __hash__ = BindParameter.__hash__

    def __eq__(self, other: Any) -> Any:
        if isinstance(other, BindParameter):
            return hash(self) == hash(other)
        return super().__eq__(other)


def viewer_id(viewer: Viewer) -> ColumnElement[int]:
    return _Given(VIEWER, viewer.account_id)


def moment() -> ColumnElement[Any]:
    return _Given(NOW, callable_=clock.now, type_=Instant())


def rule_of(model: type[Any]) -> RowRule:
    return getattr(model, "row_rule", None) or Nobody()


@contextmanager
def unfiltered(session: Session, reason: str) -> Iterator[None]:
    """Bypasses the row rules and the write check. Every use gives a reason and can be found with
    grep."""
    before = session.info.get("unfiltered")
    session.info["unfiltered"] = reason
    try:
        yield
    finally:
        session.info["unfiltered"] = before


def models() -> list[type[Any]]:
    """Every mapped class, for the tests that report a model without a rule."""
    mappers: list[Mapper[Any]] = sorted(Base.registry.mappers, key=lambda m: m.class_.__name__)
    return [mapper.class_ for mapper in mappers]
