"""Labels and help texts of a contact's fields, and the words for its modes."""

from casework.contacts.terms import Mode
from casework.sentences import sentence

MODES = {
    Mode.IN_PERSON: sentence("In person"),
    Mode.VOICE: sentence("Talked by phone"),
    Mode.TWO_WAY_TEXT: sentence("Texted, they answered"),
    Mode.ATTEMPTED: sentence("Tried, no answer"),
    Mode.ACCOMPANIMENT: sentence("Went along"),
    Mode.ONE_WAY_TEXT: sentence("Texted, no answer"),
    Mode.VIDEO: sentence("Video call"),
    Mode.GROUP: sentence("Group"),
    Mode.CUSTODY_VISIT: sentence("Visit in custody"),
    Mode.COLLATERAL: sentence("Talked with family or others"),
}
LABELS = {
    "person_ids": sentence("Who"),
    "mode": sentence("How"),
    "occurred_at": sentence("When"),
    "minutes": sentence("Minutes"),
    "note": sentence("Note"),
    "place_type": sentence("Place"),
    "who_else": sentence("Who else took part"),
    "what": sentence("I promised to"),
    "due_on": sentence("By"),
}
HELP = {
    "note": sentence("Notes can be asked for in court. Write what the person said and needs."),
}
