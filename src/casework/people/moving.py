"""Moves an entry that was noted for the wrong person to the right one.

The wrong record keeps that something was moved, by whom and when, and nothing of what it says.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from casework import clock
from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.queries import moved_away
from casework.audit.recorder import Trace
from casework.audit.terms import Event
from casework.errors import Invalid, NotAllowed
from casework.people.journey import say_why
from casework.people.merged_records import ever_merged_with, merged_into
from casework.people.operations import find_person
from casework.people.terms import ReasonAbout
from casework.sentences import say, sentence

AUTHORS_TIME = timedelta(hours=72)
MOVED_AWAY = sentence("{what} was moved to another record")
MOVED_HERE = sentence("{what} was moved here from another record")
"""Kept as the reason."""
ALREADY = sentence("It stands in this record already. Choose somebody else.")


def may_mend(viewer: Viewer, author: int | None, entered_at: datetime) -> bool:
    """The author for 72 hours, the supervisor at any time."""
    if viewer.role is Role.SUPERVISOR:
        return True
    return author == viewer.account_id and clock.now() - entered_at <= AUTHORS_TIME


def refuse_late(viewer: Viewer, author: int | None, entered_at: datetime) -> None:
    if not may_mend(viewer, author, entered_at):
        raise NotAllowed(
            say("Only the author can move this, for 72 hours. Ask your supervisor: they still can.")
        )


def refuse_target(session: Session, from_id: int, to_id: int) -> None:
    """The caller has checked that the viewer may change the one record and add to the other."""
    if from_id == to_id:
        raise Invalid(say(ALREADY))
    if find_person(session, to_id).merged_into_id:
        raise Invalid(say("This record was merged into another one. Choose that one."))


def move_rows(session: Session, viewer: Viewer, rows: Sequence[Any], to_id: int, what: str) -> None:
    """`rows`: the entry first, then everything that belongs to it."""
    from_id = rows[0].person_id
    with unfiltered(session, "an entry that was noted for the wrong person moves to the right one"):
        for row in rows:
            row.person_id = to_id
        session.flush()
    traces = [recorder.trace_of_row(row) for row in rows]
    hide_in_trail(session, traces, from_id, to_id)
    show_in_trail(session, traces, to_id)
    say_moved(session, viewer, what, from_id, to_id, rows[0].id)


def hide_in_trail(session: Session, traces: Sequence[Trace], from_id: int, to_id: int) -> None:
    """In every record in whose trail the entry may stand."""
    for person_id in ever_merged_with(session, from_id) - merged_into(session, to_id):
        recorder.write_moved(session, Event.MOVED, traces, person_id)


def show_in_trail(session: Session, traces: Sequence[Trace], to_id: int) -> None:
    """Where something comes back to a record that it had left, so does what was written there."""
    for person_id in merged_into(session, to_id):
        away = moved_away(session, person_id)
        back = [each for each in traces if (each["table_name"], each["row_key"]) in away]
        recorder.write_moved(session, Event.RETURNED, back, person_id)


def say_moved(
    session: Session, viewer: Viewer, what: str, from_id: int, to_id: int, number: int
) -> None:
    """One line in each of the two records, also by a lead, who writes no other reason."""
    away, here = MOVED_AWAY.format(what=what), MOVED_HERE.format(what=what)
    with unfiltered(session, "says in both records that an entry was moved, and nothing of it"):
        say_why(session, viewer, from_id, ReasonAbout.MOVED_AWAY, number, away)
        say_why(session, viewer, to_id, ReasonAbout.MOVED_HERE, number, here)
        session.flush()


def moved_in_words(kept: str) -> str:
    """The reason that say_moved wrote, in the reader's language."""
    for whole in (MOVED_AWAY, MOVED_HERE):
        ending = whole.removeprefix("{what}")
        if kept.endswith(ending):
            return say(whole, what=say(kept.removesuffix(ending)))
    return kept
