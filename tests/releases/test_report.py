"""Disclosure report for the person, read back from the PDF."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from casework.access.policy import FieldClass
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import NotAllowed, NotFound
from casework.releases.operations import revoke_release
from casework.releases.report import disclosure_report_pdf
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
    assert "It covers: identity, health." in text


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
