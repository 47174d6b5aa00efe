"""Words of releases on the screen."""

from casework.releases.terms import Signed
from casework.sentences import sentence

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
