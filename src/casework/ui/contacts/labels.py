"""Labels and help texts of a contact's fields, and the words for its modes."""

from casework.contacts.terms import Mode

MODES = {
    Mode.IN_PERSON: "In person",
    Mode.VOICE: "Talked by phone",
    Mode.TWO_WAY_TEXT: "Texted, they answered",
    Mode.ATTEMPTED: "Tried, no answer",
    Mode.ACCOMPANIMENT: "Went along",
    Mode.ONE_WAY_TEXT: "Texted, no answer",
    Mode.VIDEO: "Video call",
    Mode.GROUP: "Group",
    Mode.CUSTODY_VISIT: "Visit in custody",
    Mode.COLLATERAL: "Talked with family or others",
}
LABELS = {
    "person_ids": "Who",
    "mode": "How",
    "occurred_at": "When",
    "minutes": "Minutes",
    "note": "Note",
    "place_type": "Place",
    "who_else": "Who else took part",
    "what": "I promised to",
    "due_on": "By",
}
HELP = {"note": "Notes can be asked for in court. Write what the person said and needs."}
