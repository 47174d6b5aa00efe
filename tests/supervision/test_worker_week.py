"""A worker's week on paper: whose, what is on it, and what never is."""

from io import BytesIO

import pypdf
import pytest

from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, save
from casework.errors import NotAllowed, NotFound
from casework.people.models import Person
from casework.supervision.worker_week import worker_week_pdf
from tests.cast import Cast


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
