"""Labels of the agenda's forms"""

from casework.conferences.terms import ReasonKind
from casework.sentences import sentence

CONFERENCE_LABELS = {
    "name": sentence("Name"),
    "cadence": sentence("How often"),
    "first_at": sentence("First meeting"),
    "room": sentence("Room (members read it in the invitation)"),
    "team_ids": sentence("Whose people"),
    "lead_ids": sentence("Leads"),
    "member_ids": sentence("Members of the staff"),
    "organisation_ids": sentence("Outside members"),
    "staff_stay": sentence("Staff members who signed its confidentiality hear about everybody"),
    "blind_kinds": sentence("Begin with a first look without name for"),
}
MEETING_LABELS = {
    "name": sentence("Name of this meeting (all members read it, partners too)"),
    "meets_at": sentence("When"),
}
RULE_LABELS = {kind.name: kind.value.capitalize() for kind in ReasonKind}
SHORT_REASONS = {
    ReasonKind.CONTACT: sentence("Overdue"),
    ReasonKind.EVENT: sentence("Event"),
    ReasonKind.PLAN: sentence("Plan late"),
    ReasonKind.NEED: sentence("Stuck"),
    ReasonKind.TIER: sentence("Tier due"),
    ReasonKind.DECISION: sentence("Decision late"),
    ReasonKind.REQUEST: sentence("Worker asks"),
    ReasonKind.LEFT: sentence("Left over"),
}
"""Filters of the proposals."""
