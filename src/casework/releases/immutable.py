"""Triggers that let nobody change disclosures."""

from casework.audit.immutable_rows import ImmutableRows

DISCLOSURES = ImmutableRows(
    "disclosure",
    (
        "id",
        "field_class",
        "release_id",
        "referral_id",
        "field",
        "value",
        "told_at",
        "told_by",
        "told_to",
    ),
    "What was told to whom is never changed: add to it.",
)
