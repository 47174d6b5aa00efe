"""Lines of a plan's section as the audit stores them, without those that were moved away"""

import ast
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from casework.audit.plain_words import value_in_words
from casework.sentences import say, sentence

LINES = "items"
"""The column of a section that holds its lines, each with its key."""
AWAY = sentence("(a line that was moved to another record)")
NOT_SHOWN = sentence("(not shown)")


def lines_in_words(stored: str, away: Collection[str]) -> str:
    rows = _read(stored)
    if rows is None:
        return say(NOT_SHOWN) if any(key in stored for key in away) else stored
    return "; ".join(_in_words(row, away) for row in rows) or say("none")


def _read(stored: str) -> list[Mapping[str, Any]] | None:
    """None where it is no list of lines: it cannot be said then which line is which."""
    with suppress(ValueError, SyntaxError):
        rows = ast.literal_eval(stored)
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
    return None


def _in_words(row: Mapping[str, Any], away: Collection[str]) -> str:
    if row.get("key") in away:
        return say(AWAY)
    said = ((name, value) for name, value in row.items() if name != "key" and value)
    return ", ".join(value_in_words(name, value) for name, value in said)
