"""An entry of the audit as a sentence that a supervisor reads."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from casework import clock
from casework.audit.terms import Event

THINGS = {
    "agenda_item": "a place on an agenda",
    "agenda_request": "a request for a case conference",
    "alias": "another name",
    "assignment": "an assignment",
    "break_glass": "an opening with a reason",
    "compensation_case": "a date for victim compensation",
    "contact": "a contact",
    "contact_comment": "a comment on a contact",
    "contact_note": "the note of a contact",
    "contact_point": "a phone or address",
    "decision": "a decision",
    "decision_addition": "a word beside a decision",
    "decision_fact": "a fact behind a decision",
    "disclosure": "what was told",
    "eligibility_criterion": "a criterion",
    "emergency_contact": "an emergency contact",
    "exposure": "an exposure to a conflict",
    "goal": "a goal",
    "need_score": "an answer about a need",
    "person": "the record",
    "person_identity": "the details",
    "person_merge": "a merge",
    "person_photo": "the photo",
    "reason": "a reason",
    "referral": "a referral",
    "referral_move": "how a referral went on",
    "release": "a release of information",
    "status_period": "a status",
    "step": "a step",
    "task": "a task",
    "tier_period": "a tier",
}
UNSAID = frozenset(
    {
        "approximate_age_on",
        "created_at",
        "details_changed_at",
        "field_class",
        "folded",
        "legal_folded",
        "moved",
        "name_folded",
        "person_id",
        "together",
    }
)
"""Kept in the audit, and no help to a reader."""
VERBS = {Event.CREATED: "added", Event.CHANGED: "changed", Event.DELETED: "removed"}


def in_words(
    event: Event, table: str | None, changes: Mapping[str, Sequence[Any]], said: str | None
) -> str:
    """ "changed tier from active to acute"."""
    if event not in VERBS or table is None:
        return said or event.value
    told = "; ".join(
        _one(field, old, new, event)
        for field, (old, new) in changes.items()
        if field not in UNSAID and not field.endswith("_id") and field != "id"
    )
    if event is Event.CHANGED and table == "person" and told:
        return f"changed {told}"
    done = f"{VERBS[event]} {THINGS.get(table, table.replace('_', ' '))}"
    return f"{done}: {told}" if told else done


def _one(field: str, old: Any, new: Any, event: Event) -> str:
    name = field.replace("_", " ")
    if event is Event.CREATED or old in (None, ""):
        return f"{name} {_plain(new)}"
    if new in (None, ""):
        return f"{name} {_plain(old)} taken away"
    return f"{name} from {_plain(old)} to {_plain(new)}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _moment(str(value)) or str(value)


def _moment(text: str) -> str | None:
    """A time as the site's clocks show it; a day without a time is text as any other."""
    if len(text) < 19 or text[10] != "T":
        return None
    with suppress(ValueError):
        local = datetime.fromisoformat(text).astimezone(clock.zone())
        return f"{local.day} {local:%B %Y, %H:%M}"
    return None
