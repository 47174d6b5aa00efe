"""Triggers: attendance and additions to the minutes cannot be changed."""

from casework.audit.immutable_rows import ImmutableRows

SAYS = "The minutes are never changed: add to them."
PRESENCE = ImmutableRows(
    "conference_presence",
    ("id", "conference_id", "meeting_id", "item_id", "member_id", "came_at"),
    SAYS,
)
ADDITIONS = ImmutableRows(
    "minutes_addition", ("id", "conference_id", "meeting_id", "text", "at", "by"), SAYS
)
FIXED = (PRESENCE, ADDITIONS)
