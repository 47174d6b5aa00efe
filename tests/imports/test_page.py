"""The import screen, from the file to the undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from casework.access.viewer import Viewer
from casework.accounts.sessions import Standing
from casework.imports.terms import Kind
from casework.ui import visit
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, counted

PAGE = Path(__file__).resolve().parents[2] / "pages/import.py"
Screen = Callable[[Viewer], AppTest]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    def opened(viewer: Viewer) -> AppTest:
        monkeypatch.setattr(visit, "source", lambda active: Standing(viewer=viewer))
        return AppTest.from_file(str(PAGE), default_timeout=30).run()

    return opened


def text_of(page: AppTest) -> str:
    parts = [*page.success, *page.info, *page.error, *page.caption, *page.markdown]
    return "\n".join(str(part.value) for part in parts)


def upload(page: AppTest, text: str, kind: Kind) -> AppTest:
    page.radio[0].set_value(kind)
    page.file_uploader[0].upload("file.csv", text.encode(), "text/csv")
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return page.run()


def test_from_the_file_to_the_undo(programme: Programme, screen: Screen) -> None:
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    assert not page.exception
    assert [metric.value for metric in page.metric] == ["3", "1", "0", "0"]
    page = press(page, "Import 3 people")
    assert not page.exception
    assert "3 come in, 1 stay out" in text_of(page)
    assert counted() == (3, 0)
    page = press(page, "Undo this import")
    assert not page.exception
    assert counted() == (0, 0)
    assert "Undone." in text_of(page)


def test_a_question_is_answered(programme: Programme, screen: Screen) -> None:
    twice = ROSTER + "Ada Quill,1988-01-01,,R. Vale,active,active,2026-01-06,,\n"
    bring_in(programme.supervisor, twice, Kind.ROSTER, programme.east)
    page = upload(screen(programme.supervisor), LOG, Kind.CONTACTS)
    asked = next(box for box in page.selectbox if box.label.startswith("Ada Quill"))
    assert len(asked.options) == 3
    page = asked.select_index(2).run()
    assert not page.exception
    assert [metric.value for metric in page.metric] == ["3", "2", "0", "0"]
    press(page, "Import 3 contacts")
    assert counted() == (4, 3)


def test_what_is_no_spreadsheet_is_refused_with_a_sentence(
    programme: Programme, screen: Screen
) -> None:
    page = upload(screen(programme.supervisor), "%PDF-1.4", Kind.ROSTER)
    assert "not a spreadsheet" in text_of(page)


def test_columns_that_are_missing_are_named(programme: Programme, screen: Screen) -> None:
    page = upload(screen(programme.supervisor), "Shoe,Hat\n1,2\n", Kind.CONTACTS)
    assert "No column was found for the participant's name" in text_of(page)


def rows_on(page: AppTest) -> Any:
    return next(each.value for each in page.dataframe if "Why" in each.value.columns)


def test_the_dry_run_says_who_and_when_and_counts_the_reasons(
    programme: Programme, screen: Screen
) -> None:
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    last = rows_on(page).iloc[-1]
    assert tuple(last) == (5, "Di Oso", "someday", "stay out", "enrolment date unreadable")
    assert "Stay out: enrolment date unreadable 1" in text_of(page)
    offered = {str(each.proto.label) for each in page.get("download_button")}
    assert offered == {"Rows that stay out, to mend and import again", "Report of all rows"}


def test_files_of_the_last_import_are_gone_when_another_is_chosen(
    programme: Programme, screen: Screen
) -> None:
    page = press(upload(screen(programme.supervisor), ROSTER, Kind.ROSTER), "Import 3 people")
    assert "3 come in, 1 stay out" in text_of(page)
    page = upload(page, LOG, Kind.CONTACTS)
    assert "Imported file" not in text_of(page)
    assert len(page.get("download_button")) == 2


def test_the_same_file_again_says_so(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    assert "All of this is in Casework already: nothing to import." in text_of(page)


def test_the_other_kind_of_file_is_recognised(programme: Programme, screen: Screen) -> None:
    for text, kind, said in ((LOG, Kind.ROSTER, "contact log"), (ROSTER, Kind.CONTACTS, "roster")):
        page = upload(screen(programme.supervisor), text, kind)
        told = [each.value for each in [*page.warning, *page.error]]
        assert any(f"This looks like a {said}" in each for each in told)


def test_people_without_their_tier_come_in_only_when_asked(
    programme: Programme, screen: Screen
) -> None:
    odd = ROSTER.replace("L. Vasquez,acute", "L. Vasquez,purple")
    page = upload(screen(programme.supervisor), odd, Kind.ROSTER)
    assert rows_on(page)["Why"][0] == "tier not matched (purple): comes in without one"
    button = next(each for each in page.button if each.label == "Import 3 people")
    assert button.disabled
    asked = next(each for each in page.checkbox if "without a tier" in each.label)
    page = asked.check().run()
    press(page, "Import 3 people")
    assert counted() == (3, 0)


def test_names_are_linked(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    page = screen(programme.supervisor)
    box = next(box for box in page.selectbox if box.key == "link R. Vale")
    page = box.select(programme.worker.account_id).run()
    page = press(page, "Link")
    assert "All workers in the imported files have an account." in text_of(page)


def test_workers_do_not_import(programme: Programme, screen: Screen) -> None:
    page = screen(programme.worker)
    assert "Only directors and supervisors import spreadsheets." in text_of(page)
    assert not page.file_uploader
