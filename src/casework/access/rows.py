"""Row rules: which rows of each table a viewer's session returns. No rule, no rows.

A model states its rule as `row_rule`. Every ORM statement of a `CaseSession` gets the rules of
all models in it; every other shape of statement is refused, because a filter cannot reach it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Engine, Table, bindparam, event, false, or_, true
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import TextualSelect

from casework import clock
from casework.access.policy import FieldClass, Level, relations_with
from casework.access.relations import holds
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.database import SESSION, Base, CaseSession, ElevatedSession, Instant
from casework.errors import UnfilteredStatement


class RowRule(Protocol):
    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]: ...


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """Rows about one person, of one field class; seen under a relation that grants the class."""

    field_class: FieldClass
    key: str = "person_id"
    adds: Level = Level.EDIT
    """The level that adding a row takes."""
    changes: Level = Level.EDIT

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        person = getattr(model, self.key)
        relations = relations_with(viewer.role, self.field_class, Level.SEE)
        return any_of(*(holds(r, person, viewer_id(viewer), moment()) for r in relations))


@dataclass(frozen=True, slots=True)
class Reference:
    """Lists that hold nothing about a person: teams, colleagues' names, standards."""

    roles: frozenset[Role]

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return true() if viewer.role in self.roles else false()


@dataclass(frozen=True, slots=True)
class Mine:
    """Rows of the viewer's own account: drafts, submissions."""

    key: str = "account_id"

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        owner: ColumnElement[int] = getattr(model, self.key)
        return owner == viewer_id(viewer)


@dataclass(frozen=True, slots=True)
class Nobody:
    """Reached by the program itself only (elevated): secrets, sessions, counters."""

    def __call__(self, model: Any, viewer: Viewer) -> ColumnElement[bool]:
        return false()


def any_of(*choices: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(false(), *choices)


def viewer_id(viewer: Viewer) -> ColumnElement[int]:
    return bindparam("casework_viewer", viewer.account_id, unique=True)


def moment() -> ColumnElement[Any]:
    return bindparam("casework_now", clock.now(), type_=Instant(), unique=True)


def rule_of(model: type[Any]) -> RowRule:
    return getattr(model, "row_rule", None) or Nobody()


@contextmanager
def unfiltered(session: Session, reason: str) -> Iterator[None]:
    """The named way round the row rules and the write check; grep for it, each use says why."""
    before = session.info.get("unfiltered")
    session.info["unfiltered"] = reason
    try:
        yield
    finally:
        session.info["unfiltered"] = before


_FILTERED = object()
_MARK = "casework_filtered"


@event.listens_for(CaseSession, "do_orm_execute")
def _apply_rules(state: ORMExecuteState) -> None:
    if state.session.info.get("unfiltered"):
        state.update_execution_options(**{_MARK: _FILTERED})
        return
    if not state.is_orm_statement or not state.is_select or _is_text(state.statement):
        raise UnfilteredStatement(f"No row rule reaches this statement: {state.statement}")
    rules = () if state.is_column_load else _criteria(state)
    state.statement = state.statement.options(*rules)  # type: ignore[attr-defined]  # a Select
    state.update_execution_options(**{_MARK: _FILTERED})


def _is_text(statement: Any) -> bool:
    return any(
        isinstance(part, TextualSelect) or part.__visit_name__ in ("textclause", "text_as_from")
        for part in visitors.iterate(statement)
    ) or hasattr(statement, "element")


def _criteria(state: ORMExecuteState) -> Iterator[Any]:
    viewer = state.session.info["viewer"]
    for model in _models_in(state.statement):
        rule = rule_of(model)(model, viewer)
        yield with_loader_criteria(model, rule, include_aliases=True)


def _models_in(statement: Any) -> set[type[Any]]:
    """The models of a statement; raises when it holds a table or text that none of them owns."""
    models, plain, owned = set(), set(), set()
    for part in visitors.iterate(statement):
        owner = part._annotations.get("parententity")
        if owner is not None:
            models.add(owner.mapper.class_)
            owned.update(owner.mapper.tables)
        elif isinstance(part, Table):
            plain.add(part)
        elif isinstance(part, ColumnClause):
            plain.update(_source(part))
    if plain - owned:  # an owned table stands beside its model as the FROM of its columns
        raise UnfilteredStatement(f"A plain table slips past the row rules: {plain - owned}")
    return models


def _source(column: ColumnClause[Any]) -> set[Table]:
    if column.is_literal and column.name not in ("*", "1"):
        raise UnfilteredStatement(f"Text slips past the row rules: {column}")
    return {column.table} if isinstance(column.table, Table) else set()


@event.listens_for(Engine, "before_cursor_execute")
def _refuse_what_no_rule_reached(
    connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    session = connection.get_execution_options().get(SESSION)
    if isinstance(session, ElevatedSession) or session == "migration":
        return
    if isinstance(session, CaseSession):
        if session.info.get("flushing") or session.info.get("unfiltered"):
            return
        if context is not None and context.execution_options.get(_MARK) is _FILTERED:
            return
        if _keeps_transaction(statement):
            return
    elif _keeps_transaction(statement):
        return
    raise UnfilteredStatement(f"Refused: no row rule was applied to {statement}")


def _keeps_transaction(statement: str) -> bool:
    first = statement.lstrip().split(None, 1)[0].upper().rstrip(";")
    return first in {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"}


@event.listens_for(CaseSession, "before_flush", insert=True)
def _flush_begins(session: Session, context: Any, instances: Any) -> None:
    session.info["flushing"] = True


@event.listens_for(CaseSession, "after_flush_postexec")
def _flush_ends(session: Session, context: Any) -> None:
    session.info["flushing"] = False


@event.listens_for(CaseSession, "after_soft_rollback")
def _flush_failed(session: Session, previous: Any) -> None:
    session.info["flushing"] = False


def models() -> list[type[Any]]:
    """Every mapped class, for the tests that name a model without a rule."""
    mappers: list[Mapper[Any]] = sorted(Base.registry.mappers, key=lambda m: m.class_.__name__)
    return [mapper.class_ for mapper in mappers]


CaseSession.guarded = True
