"""Triggers: decisions and additions to them cannot be changed."""

from casework.audit.immutable_rows import ImmutableRows

SAYS = "What was decided is never changed: add a correction."
DECISIONS = ImmutableRows(
    "decision",
    (
        "id",
        "conference_id",
        "item_id",
        "kind",
        "tier",
        "reason",
        "dissent",
        "rating",
        "due_on",
        "tell_by",
        "decided_at",
        "decided_by",
        "decided_owner_id",
        "decided_teller_id",
    ),
    SAYS,
)
FACTS = ImmutableRows("decision_fact", ("id", "decision_id", "source", "source_id", "fact"), SAYS)
ADDITIONS = ImmutableRows(
    "decision_addition", ("id", "decision_id", "kind", "text", "at", "by"), SAYS
)
FIXED = (DECISIONS, FACTS, ADDITIONS)
