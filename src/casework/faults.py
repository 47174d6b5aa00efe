"""Database errors as sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from casework.errors import Conflict, Unavailable, UnfilteredStatement
from casework.sentences import say, sentence


class TryAgain(Conflict):
    """PostgreSQL found a conflict between two units of work; the second one must start again."""


@contextmanager
def plain_faults(*, writes: bool = True) -> Iterator[None]:
    """Turns database errors into sentences for the person at the screen. Without `writes` the
    database refuses every write, so an attempt to write is an error of the program."""
    try:
        yield
    except StaleDataError:
        raise Conflict(
            say("Someone else saved this a moment ago. Look at theirs, then save.")
        ) from None
    except DBAPIError as fault:
        if not writes and _is_refused_write(fault):
            raise UnfilteredStatement(READ_ONLY_SESSION) from fault
        raise _in_words(fault) from fault
    except sqlite3.DatabaseError as fault:  # raised while it opens, before SQLAlchemy can wrap it
        raise _in_words(DBAPIError("", None, fault)) from fault


def _is_refused_write(fault: DBAPIError) -> bool:
    """Whether a write was refused. SQLite's other read-only codes are about the file and its
    folder, and are not changed."""
    code = getattr(fault.orig, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_READONLY or getattr(fault.orig, "sqlstate", None) == "25006"


READ_ONLY_SESSION = "This session is read-only: nothing was written. Save through a unit of work."
CANNOT_BE_REACHED = sentence("The database cannot be reached. Nothing was saved: try again.")
IN_WORDS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    # SQLite's message, PostgreSQL's states, the sentence on the screen
    (
        ("locked",),
        ("55P03",),
        sentence("The database is busy. Nothing was saved: wait a moment, then save again."),
    ),
    (
        ("full",),
        ("53100",),
        sentence("The disk is full. Nothing was saved: tell your administrator now."),
    ),
    (
        ("readonly",),
        ("25006",),
        sentence(
            "The database can only be read. Nothing was saved: tell your administrator to let the "
            "app write to the file and its folder."
        ),
    ),
    (
        ("not a database", "malformed"),
        (),
        sentence("The database file is damaged: `casework restore FILE` puts one back."),
    ),
    (
        ("no such table", "no such column"),
        ("42P01", "42703"),
        sentence("The database is of another version. Run `casework init`, then reload."),
    ),
)


def _in_words(fault: DBAPIError) -> Exception:
    state = getattr(fault.orig, "sqlstate", None)
    if state in ("40001", "40P01"):
        return TryAgain(say("Several people saved at the same moment. Save again."))
    if isinstance(fault, IntegrityError):
        return fault
    said = str(fault.orig).lower()
    for fragments, states, words in IN_WORDS:
        if state in states if state else any(fragment in said for fragment in fragments):
            return Unavailable(say(words))
    if isinstance(fault, OperationalError) or state is None:
        return Unavailable(say(CANNOT_BE_REACHED))
    return fault
