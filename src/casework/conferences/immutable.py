"""Who was in which room since when, and what was added to the minutes, stays as it was written."""

from casework.audit.immutable_rows import FixedRows

SAYS = "The minutes are never changed: add to them."
PRESENCE = FixedRows(
    "conference_presence",
    ("id", "conference_id", "meeting_id", "item_id", "member_id", "came_at"),
    SAYS,
)
ADDITIONS = FixedRows(
    "minutes_addition", ("id", "conference_id", "meeting_id", "text", "at", "by"), SAYS
)
FIXED = (PRESENCE, ADDITIONS)
