"""Lists of people as files: whose rows, which names, and the audit's entry."""

from io import BytesIO

import openpyxl
import pypdf
import pytest

from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.database import elevated, reading, save
from casework.errors import CaseworkError, Invalid, NotAllowed
from casework.people.list_files import PeopleList, list_pdf, list_xlsx, record_of
from casework.people.queries import people_by_id
from tests.cast import Cast

FORMULA = "=HYPERLINK(1)"


def everybody(cast: Cast) -> PeopleList:
    cells = {person: ("acute", FORMULA) for person in cast.people.values()}
    return PeopleList("Contact frequency", ("Tier", "Worker"), cells, ("Tier",))


def words(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(file)).pages)


def cells(file: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(file)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def exported() -> list[AuditEntry]:
    with elevated("a test reads the audit", writes=False) as session:
        found = session.query(AuditEntry).filter_by(event=Event.EXPORTED).all()
        session.expunge_all()
        return found


def test_a_supervisors_workbook_holds_the_own_teams_by_number_and_initials(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    file = save(sue, lambda session: list_xlsx(session, sue, everybody(cast)))
    header, *rows = cells(file)
    assert header == ("Record", "Tier", "Worker")
    with reading(sue) as session:
        people = people_by_id(session, list(cast.people.values()))
    own = {each for each, row in people.items() if row.team_id == cast.teams["East"]}
    assert {row[0] for row in rows} == {record_of(people[each]) for each in own}
    assert len(rows) == len(own) > 3
    text = str(rows).lower()
    assert not cast.heard(text)
    assert {entry.person_id for entry in exported()} == own


def test_a_title_with_signs_that_no_sheet_may_have_makes_a_file(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    listed = PeopleList(
        "Caseload of D/E [x] with a long, long name", ("Tier",), {cast.people["mine"]: ("a",)}
    )
    assert cells(save(sue, lambda session: list_xlsx(session, sue, listed)))


def test_a_cell_like_a_formula_stays_text(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    file = save(sue, lambda session: list_xlsx(session, sue, everybody(cast)))
    sheet = openpyxl.load_workbook(BytesIO(file)).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet["C"]} == {"s"}


def test_paper_has_no_name_unless_one_own_team_is_chosen(cast: Cast) -> None:
    sue, sam = cast.viewers["sue"], cast.viewers["sam"]
    file = save(sue, lambda session: list_pdf(session, sue, everybody(cast)))
    assert not cast.heard(words(file))
    east = cast.teams["East"]
    named = save(sue, lambda session: list_pdf(session, sue, everybody(cast), names_of_team=east))
    heard = {(each.person, each.column) for each in cast.heard(words(named))}
    assert ("mine", "chosen_name") in heard
    assert {column for _, column in heard} == {"chosen_name"}
    assert "For Sue, printed" in words(named)
    assert any("paper with names" in (entry.words or "") for entry in exported())
    with pytest.raises(Invalid, match="your own"):
        save(sam, lambda session: list_pdf(session, sam, everybody(cast), names_of_team=east))


def test_every_page_says_who_reads_it_and_when(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    rows = {person: ("acute " * 400, "x") for person in cast.people.values()}
    long = PeopleList("Contact frequency", ("Tier", "Worker"), rows)
    pages = pypdf.PdfReader(BytesIO(save(sue, lambda session: list_pdf(session, sue, long)))).pages
    assert len(pages) > 1
    assert all("For Sue, printed" in page.extract_text() for page in pages)


@pytest.mark.parametrize("who", ["ana", "dee", "lee", "ann", "pat", "adm"])
def test_others_take_no_list(cast: Cast, who: str) -> None:
    viewer = cast.viewers[who]
    for make in (list_xlsx, list_pdf):
        with pytest.raises(NotAllowed):
            save(viewer, lambda session, make=make: make(session, viewer, everybody(cast)))
    assert exported() == []


def test_another_teams_people_come_into_no_file(cast: Cast) -> None:
    """Not even someone whom the supervisor opened with a reason."""
    sue = cast.viewers["sue"]
    theirs = [cast.people[key] for key in ("other", "opened", "tabled")]
    listed = PeopleList("West", ("Tier",), dict.fromkeys(theirs, ("acute",)))
    for make in (list_xlsx, list_pdf):
        with pytest.raises(CaseworkError, match="nothing to put"):
            save(sue, lambda session, make=make: make(session, sue, listed))
    assert exported() == []
