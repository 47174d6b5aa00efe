"""Checks the shape of each SELECT, and refuses it unless a row filter reaches every table it reads.

SQLAlchemy adds a model's rule wherever the model itself appears in a SELECT: in its columns, its
joins, its FROM or its conditions. It adds none to a plain table, to text, or to a model that
appears only in an ORDER BY or as a function's argument. So every table that a SELECT reads must
also appear there as a model.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from sqlalchemy import Alias, Column, Join
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.sql.selectable import CompoundSelect, Select, TableClause, TextualSelect
from sqlalchemy.sql.util import surface_expressions  # SQLAlchemy's own search

from casework.access.query_cache import cached_by_shape
from casework.errors import UnfilteredStatement

Models = frozenset[Any]
FUNCTIONS = frozenset(
    ("count", "sum", "min", "max", "coalesce", "lower", "upper", "length", "lag", "row_number")
) | {"aggregate_strings", "least"}
"""The allowed SQL functions: they read nothing but their arguments."""
_REFUSED = ("textclause", "tablesample", "insert", "update", "delete")


@cached_by_shape
def models_in(statement: Any) -> Models:
    """Returns the models that a SELECT reads. Raises UnfilteredStatement where a filter would miss
    one."""
    if not isinstance(statement, Select | CompoundSelect):
        raise UnfilteredStatement(f"No row rule reaches this statement: {statement}")
    parts = list(visitors.iterate(statement))
    for part in parts:
        _refuse_text(part)
    selects = [part for part in parts if isinstance(part, Select)]
    for each in selects:
        _refuse_plain_tables(each)
    owners = (part._annotations.get("parententity") for part in parts)
    return frozenset(owner.mapper.class_ for owner in owners if owner is not None)


def _refuse_text(part: Any) -> None:
    textual = isinstance(part, TextualSelect) or part.__visit_name__ in _REFUSED
    if textual or _is_loose_column(part) or _is_decorated(part) or _has_own_operator(part):
        raise UnfilteredStatement(f"Text slips past the row rules: {part}")
    if _is_strange_function(part):
        raise UnfilteredStatement(f"This SQL function is not on the list of allowed ones: {part}")


def _is_strange_function(part: Any) -> bool:
    """SQL function is not on the allow-list. PostgreSQL has functions that execute a text as a
    query, or read the server's files."""
    if not isinstance(part, FunctionElement):
        return False
    return bool(getattr(part, "packagenames", ())) or part.name.lower() not in FUNCTIONS


def _is_loose_column(part: Any) -> bool:
    """A column by its name alone, or of a table by its name alone: it could be anything."""
    if not isinstance(part, ColumnClause) or part.name in ("*", "1"):
        return False
    return part.is_literal or (part.table is None and not isinstance(part, Column))


def _is_decorated(part: Any) -> bool:
    """Prefixes, suffixes and hints are text that the database executes."""
    names = ("_prefixes", "_suffixes", "_hints", "_statement_hints")
    return isinstance(part, Select | CompoundSelect) and any(getattr(part, n, ()) for n in names)


def _has_own_operator(part: Any) -> bool:
    own = getattr(part, "operator", None), getattr(part, "modifier", None)
    return any(isinstance(each, custom_op) for each in own)


def _refuse_plain_tables(select: Select[Any]) -> None:
    filtered = {each.selectable for each in _filtered_entities(select) if _is_of_its_table(each)}
    for table in _tables(select.get_final_froms()):
        if table not in filtered:
            raise UnfilteredStatement(f"A plain table slips past the row rules: {table}")


def _is_of_its_table(entity: Any) -> bool:
    """False for an alias that was laid over another model's table, whose rule would not be
    applied."""
    element = getattr(entity.selectable, "element", entity.selectable)
    return element is entity.mapper.local_table


def _tables(froms: Iterable[Any]) -> Iterator[Any]:
    """Tables and aliases of tables that a FROM reads itself; subqueries are checked separately."""
    for each in froms:
        if isinstance(each, Join):
            yield from _tables((each.left, each.right))
        elif isinstance(each, TableClause | Alias):
            yield each


def _filtered_entities(select: Select[Any]) -> Iterator[Any]:
    """The entities that SQLAlchemy finds, and filters, in a SELECT."""
    targets = [join[0] for join in select._setup_joins]
    look = cast(Callable[[Any], Iterable[Any]], surface_expressions)
    conditions = (part for where in select._where_criteria for part in look(where))
    for part in (*select._raw_columns, *select._from_obj, *targets, *conditions):
        if entity := part._annotations.get("parententity"):
            yield entity
