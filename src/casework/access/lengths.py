"""The last check of lengths, at every flush: refuses a text that is longer than its column, though
a form or an operation let it through. SQLite would store a text of any length."""

from functools import cache
from typing import Any

from sqlalchemy import Enum, String, event, inspect
from sqlalchemy.orm import Mapper, Session

from casework.database import CaseSession, ElevatedSession
from casework.errors import Invalid
from casework.sentences import say

LONGEST_TEXT = 200_000
"""For columns that name no length: more than any form accepts, and little enough for every
screen."""
OF_THE_PROGRAM = frozenset({"person_merge.moved"})
"""Columns that only the program writes: lists as long as the record."""


@event.listens_for(CaseSession, "before_flush")
@event.listens_for(ElevatedSession, "before_flush")
def _refuse_long(session: Session, context: Any, instances: Any) -> None:
    for row in (*session.new, *session.dirty):
        state = inspect(row)
        for name, most in _limits(state.mapper):
            value = state.dict.get(name)
            if isinstance(value, str) and len(value) > most:
                raise Invalid(
                    say("This text is too long. Shorten it to {most} letters.", most=f"{most:,}")
                )


@cache
def _limits(mapper: Mapper[Any]) -> tuple[tuple[str, int], ...]:
    columns = ((each.key, each.columns[0]) for each in mapper.column_attrs)
    return tuple(
        (name, column.type.length or LONGEST_TEXT)
        for name, column in columns
        if isinstance(column.type, String)
        and not isinstance(column.type, Enum)
        and f"{mapper.local_table}.{name}" not in OF_THE_PROGRAM
    )
