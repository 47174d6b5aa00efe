"""Vocabularies of the directory, and when an entry counts as stale."""

from datetime import timedelta
from enum import StrEnum


class Capacity(StrEnum):
    OPEN = "has room"
    WAITING = "waiting list"
    FULL = "full"
    UNKNOWN = "not known"


STALE_AFTER = timedelta(days=90)
"""An entry that nobody checked for so long may be wrong: people are sent to closed doors."""
