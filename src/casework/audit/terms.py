"""Kinds of audit entry."""

from enum import StrEnum


class Event(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    MOVED = "moved"
    """A row, or a line of a plan, left this person's record for another one: what was written about
    it here before is shown in no trail while it is away."""
    RETURNED = "returned"
    """It was away and stands in this record again, and so does its trail."""
    OPENED = "opened"
    REFUSED = "refused"
    EXPORTED = "exported"
    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    ELEVATED = "elevated"
    """Work of the program itself, with its stated reason."""


MOVES = (Event.MOVED, Event.RETURNED)
PLAN_LINE = "plan_line"
"""In place of a table's name: one line of a section, by its key. The section's row stays."""
SIGN_IN_EVENTS = (Event.SIGNED_IN, Event.SIGN_IN_FAILED, Event.SIGNED_OUT)
