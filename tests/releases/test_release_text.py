"""Text of a release to read aloud and sign: complete in both languages, on screen and paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from string import Formatter

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from casework.access.policy import FieldClass
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import NotAllowed, NotFound
from casework.releases.paper import WORDS, release_form
from casework.releases.release_text import BLANK, CLASSES, TEXT, Spoken, UnsignedRelease, spoken
from casework.releases.terms import RELEASABLE
from tests.cast import Cast

ASKED = UnsignedRelease(
    organisation="Clínica Azul",
    why="a safe room",
    classes=frozenset({FieldClass.IDENTITY, FieldClass.HEALTH}),
    part_2=False,
    juvenile=False,
    takes_part=False,
    starts_on=date(2031, 3, 1),
    until=date(2031, 5, 29),
)
SAYS = {
    Spoken.ENGLISH: ("Clínica Azul", "a safe room", "who I am", "my health", "March 1, 2031",
                     "May 29, 2031", "take it back at any time", "I tell my worker"),
    Spoken.SPANISH: ("Clínica Azul", "a safe room", "quién soy", "mi salud", "1 de marzo de 2031",
                     "29 de mayo de 2031", "retirarlo en cualquier momento", "mi trabajador"),
}  # fmt: skip


@pytest.mark.parametrize("language", Spoken)
def test_spoken_text_names_receiver_facts_purpose_end_and_how_to_revoke(language: Spoken) -> None:
    text = " ".join(spoken(ASKED, language))
    for said in SAYS[language]:
        assert said in text
    assert CLASSES[language][FieldClass.LEGAL] not in text
    assert "42 CFR Part 2" not in text
    guarded = " ".join(spoken(replace(ASKED, part_2=True, why=" "), language))
    assert "42 CFR Part 2" in guarded
    assert f": {BLANK} " in guarded, "three dots, and no fourth"


def test_spoken_text_is_equivalent_in_both_languages() -> None:
    gaps = {
        language: [[name for _, name, _, _ in Formatter().parse(p) if name] for p in paragraphs]
        for language, paragraphs in TEXT.items()
    }
    assert [sorted(each) for each in gaps[Spoken.ENGLISH]] == [
        sorted(each) for each in gaps[Spoken.SPANISH]
    ]
    assert set(CLASSES[Spoken.ENGLISH]) == set(CLASSES[Spoken.SPANISH]) == set(RELEASABLE)
    assert len(WORDS[Spoken.ENGLISH]["lines"]) == len(WORDS[Spoken.SPANISH]["lines"])


@pytest.mark.parametrize("language", Spoken)
def test_paper_and_screen_have_the_same_text(cast: Cast, language: Spoken) -> None:
    ana, person = cast.viewers["ana"], cast.people["mine"]
    pdf = save(ana, lambda s: release_form(s, ana, person, ASKED, language))
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == language.value
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for paragraph in spoken(ASKED, language):
        assert paragraph in text
    for label in WORDS[language]["lines"]:
        assert f"{label}: ____" in text
    with elevated("a test looks", writes=False) as session:
        asked = select(AuditEntry.person_id).where(AuditEntry.event == Event.EXPORTED)
        assert session.scalars(asked).all() == [person]


@pytest.mark.parametrize("who", ["ben", "lee", "dee", "pat", "ann", "adm"])
def test_other_roles_cannot_print_the_release(cast: Cast, who: str) -> None:
    viewer, person = cast.viewers[who], cast.people["mine"]
    with pytest.raises((NotAllowed, NotFound)):
        save(viewer, lambda s: release_form(s, viewer, person, ASKED, Spoken.ENGLISH))
