"""The last check before a statement is sent: it must carry the mark of the query filter, belong to
a flush or to an `unfiltered` block, or be the program's own. Statements that took another way (a
connection, an engine, pandas, a session of another kind) are refused here."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session

from casework.database import SESSION, CaseSession, ElevatedSession
from casework.errors import UnfilteredStatement

_FILTERED = object()
_MARK = "casework_filtered"
_TRANSACTION = frozenset({"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"})


def mark(state: ORMExecuteState) -> None:
    state.update_execution_options(**{_MARK: _FILTERED})


@event.listens_for(CaseSession, "before_flush", insert=True)
def _flush_begins(session: Session, context: Any, instances: Any) -> None:
    session.info["flushing"] = True


@event.listens_for(Engine, "before_cursor_execute")
def _refuse_what_no_rule_reached(
    connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    session = connection.get_execution_options().get(SESSION)
    if not (_is_filtered(session, context) or _keeps_transaction(statement)):
        raise UnfilteredStatement(f"Refused: no row rule was applied to {statement}")


def _is_filtered(session: Any, context: Any) -> bool:
    if isinstance(session, CaseSession):
        trusted = session.info.get("flushing") or session.info.get("unfiltered")
        marked = context is not None and context.execution_options.get(_MARK) is _FILTERED
        return bool(trusted) or marked
    return isinstance(session, ElevatedSession) or session == "migration"


def _keeps_transaction(statement: str) -> bool:
    return statement.split(None, 1)[0].upper().rstrip(";") in _TRANSACTION
