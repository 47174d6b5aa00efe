"""A worker's week on paper: whose, what is on it, and what never is."""

from io import BytesIO

import pypdf
import pytest

from casework.access.policy import FieldClass
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.models import ContactNote
from casework.database import elevated, save
from casework.errors import NotAllowed, NotFound
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer
from casework.people.models import Alias, ContactPoint, EmergencyContact, Person, PersonIdentity
from casework.people.terms import ContactPointKind
from casework.supervision.worker_week import worker_week_pdf
from tests.cast import Cast
from tests.people.builders import enrolled


def words(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file)).pages)


def test_the_week_has_records_and_initials_and_no_whereabouts(cast: Cast) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"].account_id
    mine = cast.people["mine"]
    text = words(save(sue, lambda session: worker_week_pdf(session, sue, ana)))
    assert f"{mine} Z." in text
    assert "Plan:" in text
    assert "Contact:" in text
    assert "For Sue, printed" in text
    heard = cast.heard(text)
    assert {each.person for each in heard} <= {"mine"}
    assert not {each.field_class for each in heard} & {"identity", "whereabouts", "health", "legal"}
    assert "chosen_name" not in {each.column for each in heard}
    with elevated("a test reads the audit", writes=False) as session:
        entries = session.query(AuditEntry).filter_by(event=Event.EXPORTED).all()
        assert [entry.person_id for entry in entries] == [mine]


def test_names_in_notes_become_initials(cast: Cast) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"].account_id
    with elevated("a test's name", writes=False) as session:
        name = session.get_one(Person, cast.people["mine"]).chosen_name
    text = words(save(sue, lambda session: worker_week_pdf(session, sue, ana)))
    assert name.lower() not in text.lower()


def test_other_names_phones_and_addresses_in_a_note_are_hidden(cast: Cast) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"].account_id
    mine = cast.people["mine"]
    with elevated("a test's note") as session:
        session.get_one(PersonIdentity, mine).legal_name = "Bartholomew Quill"
        session.add(Alias(person_id=mine, name="Lil Kestrel", folded="lil kestrel"))
        home = ContactPointKind.ADDRESS
        session.add(ContactPoint(person_id=mine, kind=home, value="12 Elm Street"))
        note = "Quill (lil kestrel) is at 12 elm street; call (213) 555-0142 or 555-0143 at 10:30"
        for each in session.query(ContactNote).filter_by(person_id=mine):
            each.text = note
    text = words(save(sue, lambda session: worker_week_pdf(session, sue, ana)))
    said = " ".join(text.split())
    assert "at (place); call (number) or (number) at 10:30" in said
    assert not [each for each in ("quill", "kestrel", "elm", "0142") if each in said.lower()]


def test_people_whom_the_reader_does_not_see_are_not_named_in_a_note(cast: Cast) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"].account_id
    with elevated("a test's note") as session:
        other = session.get_one(Person, cast.people["other"])
        other.chosen_name = "Quentin Marlow"
        session.add(Alias(person_id=other.id, name="Will", folded="will"))
        for each in session.query(ContactNote).filter_by(person_id=cast.people["mine"]):
            each.text = "Was with quentin  MARLOW and Will, and will see them again"
    text = words(save(sue, lambda session: worker_week_pdf(session, sue, ana)))
    assert "Was with Q. M. and Q. M., and will see them again" in " ".join(text.split())


def test_an_emergency_contact_is_not_named_in_a_note(cast: Cast) -> None:
    sue, ana, mine = cast.viewers["sue"], cast.viewers["ana"].account_id, cast.people["mine"]
    with elevated("a test's note") as session:
        session.add(EmergencyContact(person_id=mine, name="Rosalinda Quispe"))
        for each in session.query(ContactNote).filter_by(person_id=mine):
            each.text = "Sleeps at Rosalinda Quispe's"
    text = words(save(sue, lambda session: worker_week_pdf(session, sue, ana)))
    assert "Sleeps at R. Q." in " ".join(text.split())


def test_a_need_of_health_on_it_is_recorded_as_such(cast: Cast) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"]
    plain, unwell = enrolled(ana), enrolled(ana)
    need = NewScore(domain=Domain.MENTAL_HEALTH, answer=NeedAnswer.SCORED, score=1)
    save(ana, lambda session: record_needs(session, ana, unwell, [need]))
    save(sue, lambda session: worker_week_pdf(session, sue, ana.account_id))
    with elevated("a test reads the audit", writes=False) as session:
        entries = session.query(AuditEntry).filter_by(event=Event.EXPORTED)
        found = {entry.person_id: entry.field_class for entry in entries}
    assert (found[plain], found[unwell]) == (FieldClass.NOTES, FieldClass.HEALTH)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("sam", NotFound),
        ("dee", NotAllowed),
        ("ana", NotAllowed),
        ("lee", NotAllowed),
        ("pat", NotAllowed),
        ("adm", NotAllowed),
    ],
)
def test_it_is_for_the_workers_own_supervisor(cast: Cast, who: str, error: type[Exception]) -> None:
    viewer, ana = cast.viewers[who], cast.viewers["ana"].account_id
    with pytest.raises(error):
        save(viewer, lambda session: worker_week_pdf(session, viewer, ana))
