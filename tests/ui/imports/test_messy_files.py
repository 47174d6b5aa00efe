"""Messy files of programmes on the import screen: read, asked about, answered, imported."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from casework import clock
from casework.access.viewer import Viewer
from casework.imports.terms import Kind, Verdict
from tests import moments
from tests.imports import messy_files, shared_cases, stored
from tests.imports.conftest import Programme
from tests.imports.files import SITE
from tests.imports.messy_files import LOGS, ROSTERS, Messy
from tests.imports.runs import bring_in
from tests.ui.imports.test_import_page import screen

__all__ = ["screen"]
ALL = [pytest.param(each, id=each.name) for each in (*LOGS, *ROSTERS)]
SHARED = [pytest.param(each, id=each.name) for each in shared_cases.cases()]
WORDS = {
    Verdict.ACCEPT: "come in",
    Verdict.REJECT: "stay out",
    Verdict.SKIP: "no record",
    Verdict.DUPLICATE: "there already",
}


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment for which the files are written: some of their days are still to come."""
    monkeypatch.setattr(clock, "_wall", moments.stopped(SITE.now))


def upload(page: AppTest, case: Messy) -> AppTest:
    page.radio[0].set_value(case.kind)
    page.file_uploader[0].upload(f"file.{case.ending}", case.data, "text/csv")
    return page.run()


def pick(page: AppTest, label: str, word: str) -> AppTest:
    boxes = [*page.selectbox, *page.radio]
    asked = next(box for box in boxes if label.lower() in box.label.lower())
    return asked.set_value(word).run()


def told(page: AppTest) -> str:
    parts = [*page.warning, *page.error, *page.caption, *page.info]
    labels = [box.label for box in (*page.selectbox, *page.radio)]
    return "\n".join([*(str(part.value) for part in parts), *labels])


def check_rows(page: AppTest, case: Messy) -> None:
    table = next(each.value for each in page.dataframe if "Why" in each.value.columns)
    found = {row["Row"]: (row["Comes in?"], row["Why"]) for _, row in table.iterrows()}
    assert found.keys() == case.verdicts.keys()
    for row, expected in case.verdicts.items():
        verdict, _, why = expected.partition(" ")
        assert found[row][0] == WORDS[Verdict(verdict)], (row, found[row])
        assert why in found[row][1], (row, found[row])


def import_button(page: AppTest) -> Button:
    return next(button for button in page.button if button.label.startswith("Import "))


def check_screen(
    case: Messy, first: bytes, programme: Programme, screen: Callable[[Viewer], AppTest]
) -> None:
    if case.kind is Kind.CONTACTS:
        bring_in(programme.supervisor, first.decode(), Kind.ROSTER, programme.east)
    before = stored.everything()
    page = upload(screen(programme.supervisor), case)
    assert not page.exception
    for label, word in case.picked.items():
        page = pick(page, label, word)
    check_rows(page, case)
    import_button(page).click()
    page = page.run()
    assert not page.exception
    assert stored.added(before, case.stored) == case.stored


@pytest.mark.parametrize("case", ALL)
def test_screen_reads_a_messy_file_rightly(
    case: Messy, programme: Programme, screen: Callable[[Viewer], AppTest]
) -> None:
    check_screen(case, messy_files.ROSTER.encode(), programme, screen)


@pytest.mark.skipif(not shared_cases.FOLDER.exists(), reason="the neighbouring data is not here")
@pytest.mark.parametrize("case", SHARED)
def test_screen_reads_a_neighbouring_file_rightly(
    case: Messy, programme: Programme, screen: Callable[[Viewer], AppTest]
) -> None:
    check_screen(case, (shared_cases.FOLDER / "roster.csv").read_bytes(), programme, screen)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("column-that-says-void", "“Office use” says that something did not happen"),
        ("two-columns-as-likely", "may both be the enrollment date"),
    ],
)
def test_screen_imports_nothing_before_its_question_is_answered(
    programme: Programme, screen: Callable[[Viewer], AppTest], name: str, words: str
) -> None:
    bring_in(programme.supervisor, messy_files.ROSTER, Kind.ROSTER, programme.east)
    case = next(each for each in (*LOGS, *ROSTERS) if each.name == name)
    page = upload(screen(programme.supervisor), case)
    assert words in told(page)
    assert import_button(page).disabled
