"""The release on paper, to be read together and signed with a pen."""

from sqlalchemy.orm import Session

from casework.access.actions import Action
from casework.access.guard import require
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.audit import recorder
from casework.audit.terms import Event
from casework.paper.document import Document, Text, heading, pdf
from casework.people.card import person_card
from casework.releases.release_text import Spoken, UnsignedRelease, spoken
from casework.sentences import sentence

LINE = "_" * 28
WORDS = {
    Spoken.ENGLISH: {
        "title": "Release of information",
        "name": "For {name}",
        "sign": "I heard this read, or read it myself, and agree",
        "lines": ("Signature", "Date", "Worker", "Witness, if there is one", "Read aloud in"),
        "footer": "A copy is yours to keep.",
    },
    Spoken.SPANISH: {
        "title": "Permiso para compartir información",
        "name": "Para {name}",
        "sign": "Me lo leyeron, o lo leí, y estoy de acuerdo",
        "lines": ("Firma", "Fecha", "Trabajador", "Testigo, si lo hay", "Leído en"),
        "footer": "Una copia es para usted.",
    },
}


def release_form(
    session: Session, viewer: Viewer, person_id: int, asked: UnsignedRelease, language: Spoken
) -> bytes:
    """Printing it is recorded in the person's trail."""
    require(session, viewer, Action.SIGN_RELEASE, person_id)
    name = person_card(session, person_id).name
    recorder.write(
        session,
        Event.EXPORTED,
        words=sentence("printed a release to sign"),
        person_id=person_id,
        field_class=FieldClass.SAFETY,
    )
    return pdf(_document(name, asked, language))


def _document(name: str, asked: UnsignedRelease, language: Spoken) -> Document:
    words = WORDS[language]
    return Document(
        title=str(words["title"]),
        subtitle=(str(words["name"]).format(name=name),),
        blocks=(
            *(Text(each) for each in spoken(asked, language)),
            heading(str(words["sign"])),
            *(Text(f"{label}: {LINE}") for label in words["lines"]),
        ),
        footer=str(words["footer"]),
        language=language.value,
    )
