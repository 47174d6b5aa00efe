"""Triggers: decisions and additions to them cannot be changed."""

from casework.audit.immutable_rows import FixedRows

SAYS = "What was decided is never changed: add a correction."
DECISIONS = FixedRows(
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
FACTS = FixedRows("decision_fact", ("id", "decision_id", "source", "source_id", "fact"), SAYS)
ADDITIONS = FixedRows("decision_addition", ("id", "decision_id", "kind", "text", "at", "by"), SAYS)
FIXED = (DECISIONS, FACTS, ADDITIONS)
