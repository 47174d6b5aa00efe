"""Disclosure report for the person, read back from the PDF."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from casework import clock
from casework.access.policy import FieldClass
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import NotAllowed, NotFound
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer
from casework.people.models import PersonIdentity
from casework.referrals.disclosing import facts_about
from casework.releases.models import Disclosure
from casework.releases.operations import revoke_release
from casework.releases.report import disclosure_report_pdf
from casework.releases.terms import RELEASABLE, WORDS
from tests.cast import Cast
from tests.referrals.builders import opened, refer, sign, with_facts


def printed(cast: Cast, who: str, person: int) -> str:
    viewer = cast.viewers[who]
    pdf = save(viewer, lambda session: disclosure_report_pdf(session, viewer, person))
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_report_holds_every_disclosure(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person, FieldClass.IDENTITY, FieldClass.HEALTH)
    shown = opened(cast, refer(cast, person)).shown
    save(ana, lambda session: revoke_release(session, ana, release))
    text = printed(cast, "ana", person)
    assert shown
    for each in shown:
        assert each.value in text
    assert "taken back on" in text
    assert (
        "It covers: who they are (names, birth date, languages), health (needs in mind, body, "
        "grief, use)." in text
    )


def test_report_spells_words_as_the_screen_does_also_those_logged_before(cast: Cast) -> None:
    """No word that is only stored, and no bare date."""
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person, FieldClass.IDENTITY)
    with elevated("what was logged before") as session:
        about = {"person_id": person, "release_id": release, "told_by": ana.account_id}
        for field, value in (
            ("transport, food and phone", "2 of 5"),
            ("birth date", "1999-05-04"),
            ("birth date", "in spring"),
        ):
            session.add(
                Disclosure(
                    field=field,
                    value=value,
                    field_class=FieldClass.IDENTITY,
                    told_at=clock.now(),
                    **about,
                )
            )
    text = printed(cast, "ana", person)
    assert "transportation, food and phone: 2 of 5" in text
    assert "birth date: May 4, 1999" in text
    assert "birth date: in spring" in text


@pytest.mark.parametrize("field_class", RELEASABLE)
def test_each_class_of_a_release_has_words(field_class: FieldClass) -> None:
    assert WORDS[field_class] != field_class.value


def test_partner_reads_a_birth_date_and_a_need_in_the_words_of_the_screen(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    ride = NewScore(domain=Domain.TRANSPORT, answer=NeedAnswer.SCORED, score=2)
    save(ana, lambda session: record_needs(session, ana, person, [ride]))
    with elevated("a test's facts") as session:
        asked = select(PersonIdentity).where(PersonIdentity.person_id == person)
        session.scalars(asked).one().birth_date = date(1999, 5, 4)
        session.flush()
        told = {each.field: each.value for each in facts_about(session, person)}
    assert told["birth date"] == "May 4, 1999"
    assert told["transportation, food and phone"].startswith("2 of 5")


def test_trail_shows_the_printing_of_the_report(cast: Cast) -> None:
    person = with_facts(cast)
    printed(cast, "sue", person)
    with elevated("a test looks", writes=False) as session:
        asked = select(AuditEntry.person_id, AuditEntry.account_id)
        entries = session.execute(asked.where(AuditEntry.event == Event.EXPORTED)).all()
    assert [tuple(each) for each in entries] == [(person, cast.viewers["sue"].account_id)]


@pytest.mark.parametrize("who", ["ben", "lee", "dee", "pat", "ann", "adm"])
def test_other_roles_cannot_print_the_report(cast: Cast, who: str) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        printed(cast, who, with_facts(cast))
