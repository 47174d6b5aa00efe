"""Kinds of audit entry."""

from enum import StrEnum


class Event(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    MOVED = "moved"
    """A row left this person's record for another one: what was written about it here before is
    shown in no trail any more."""
    OPENED = "opened"
    REFUSED = "refused"
    EXPORTED = "exported"
    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    SIGNED_OUT = "signed out"
    ELEVATED = "elevated"
    """Work of the program itself, with its stated reason."""


SIGN_IN_EVENTS = (Event.SIGNED_IN, Event.SIGN_IN_FAILED, Event.SIGNED_OUT)
