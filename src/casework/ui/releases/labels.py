"""Words of releases on the screen."""

from casework.access.policy import FieldClass
from casework.releases.terms import Signed
from casework.sentences import sentence

WORDS = {
    FieldClass.IDENTITY: sentence("who they are (names, birth date, languages)"),
    FieldClass.WHEREABOUTS: sentence("how to reach them (phones, addresses)"),
    FieldClass.HEALTH: sentence("health (needs in mind, body, grief, use)"),
    FieldClass.LEGAL: sentence("legal matters"),
}
SIGNED = {Signed.PAPER: sentence("on paper"), Signed.SCREEN: sentence("on the screen")}
LABELS = {
    "organisation_id": sentence("Who may know?"),
    "why": sentence("What for?"),
    "classes": sentence("What may they know?"),
    "until": sentence("To"),
    "starts_on": sentence("From"),
    "language": sentence("Language it was explained in"),
    "signed": sentence("Signed"),
    "signature": sentence("They type their name here to sign"),
}
