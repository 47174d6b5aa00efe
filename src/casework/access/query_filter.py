"""The query filter: adds the rules of all its models to every SELECT of a viewer's session. Every
other statement is refused, because a filter cannot reach it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm.util import LoaderCriteriaOption
from sqlalchemy.sql import util as sql_util

from casework import clock
from casework.access import query_cache, sent_check
from casework.access.query_check import models_in
from casework.access.rows import NOT_FOUND, NOW, VIEWER, rule_of
from casework.access.viewer import Viewer
from casework.database import CaseSession
from casework.errors import NotFound, UnfilteredStatement
from casework.read_only import as_of_now
from casework.sentences import say


@event.listens_for(CaseSession, "do_orm_execute")
def _apply_rules(state: ORMExecuteState) -> None:
    sent_check.mark(state)
    if state.session.info.get("unfiltered"):
        return
    if not state.is_orm_statement or not state.is_select or isinstance(state.parameters, list):
        raise UnfilteredStatement(f"No row rule reaches this statement: {state.statement}")
    if state.execution_options.get("yield_per"):
        as_of_now(state.session.connection())  # the pages of a result are read in one transaction
    if state.is_column_load:
        _refuse_hidden(state)
    else:
        _filter(state, state.session.info["viewer"])


def _filter(state: Any, viewer: Viewer) -> None:
    rules = _cached_rules if query_cache.is_built_once(state.statement) else _with_rules
    state.statement = rules(state.statement, viewer)
    # set anew each time, so that a statement with parameters of these names cannot pass another
    # viewer
    state.parameters = {**(state.parameters or {}), VIEWER: viewer.account_id, NOW: clock.now()}


def _with_rules(statement: Any, viewer: Viewer) -> Any:
    return statement.options(*(_criterion(model, viewer) for model in models_in(statement)))


@query_cache.cached(2048)
def _cached_rules(statement: Any, viewer: Viewer) -> Any:
    """Caches only the statement and the rules, which `_criterion` caches as well."""
    return _with_rules(statement, viewer)


def _refuse_hidden(state: Any) -> None:
    """Refuses to refresh a loaded row that the viewer no longer sees: SQLAlchemy does not filter
    such a load, so a filtered SELECT asks first."""
    if state.session.info.get("flushing"):
        return
    model, key, _ = state.load_options._refresh_state.key
    mapper = inspect(model)
    own = [mapper.get_property_by_column(column).class_attribute for column in mapper.primary_key]
    seen = select(*own).where(*(o == value for o, value in zip(own, key, strict=True)))
    if state.session.execute(seen).first() is None:
        raise NotFound(say(NOT_FOUND))


@query_cache.cached(4096)
def _criterion(model: Any, viewer: Viewer) -> Any:
    """Built once for each viewer, so that SQLAlchemy finds its compiled statement again."""
    return _Criterion(model, viewer)


class _Criterion(LoaderCriteriaOption):
    """A table's rule, built again for each alias of it: SQLAlchemy would adapt it to an alias in
    WHERE only, neither in a join's ON nor in the rule's own subqueries."""

    _traverse_internals = LoaderCriteriaOption._traverse_internals  # cached like its parent

    def __init__(self, model: Any, viewer: Viewer) -> None:
        rule = rule_of(model)
        super().__init__(model, rule(model, viewer), include_aliases=True)
        self._of_alias: Callable[[Any], Any] = lambda alias: rule(alias, viewer)

    def _resolve_where_criteria(self, ext_info: Any) -> Any:
        if not ext_info.is_aliased_class:
            return super()._resolve_where_criteria(ext_info)
        return sql_util._deep_annotate(
            self._of_alias(ext_info.entity),
            {"for_loader_criteria": self},
            detect_subquery_cols=True,
            ind_cols_on_fromclause=True,
        )


CaseSession.guarded = True
