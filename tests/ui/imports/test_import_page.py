"""The import screen, from the file to the undo."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from casework.access.viewer import Viewer
from casework.accounts.sessions import SignIn
from casework.contacts.models import Contact
from casework.contacts.terms import Mode
from casework.database import elevated
from casework.imports.dry_run import read_source
from casework.imports.matching.guess_columns import suggest_columns
from casework.imports.matching.guess_values import suggest_values
from casework.imports.terms import Field, Kind
from casework.ui.imports import matching
from casework.ui.imports.verdict_table import ONE_LINE, WRAPS, height_of
from casework.ui.web import current_viewer
from casework.ui.widgets.formats import DATES
from tests.imports.conftest import Programme
from tests.imports.runs import LOG, ROSTER, bring_in, counted

PAGE = Path(__file__).resolve().parents[3] / "pages/import.py"
Screen = Callable[[Viewer], AppTest]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    def opened(viewer: Viewer) -> AppTest:
        monkeypatch.setattr(current_viewer, "source", lambda active: SignIn(viewer=viewer))
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


def test_a_file_is_imported_and_undone_on_the_screen(programme: Programme, screen: Screen) -> None:
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    assert not page.exception
    assert [metric.value for metric in page.metric] == ["3", "1", "0", "0"]
    page = press(page, "Import 3 people")
    assert not page.exception
    assert "3 came in, 1 stayed out" in text_of(page)
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
    assert (
        "Row 2: Ada Quill · 2026-11-02 · 10:00 · L. Vasquez · F2F · Reached · “good talk”  \n"
        "Row 3: Ada Quill · 2026-11-03 · 11:00 · L. Vasquez · phone · Left msg"
    ) in re.sub(r"\\(?=\W)", "", text_of(page))
    page = asked.select_index(2).run()
    assert not page.exception
    assert [metric.value for metric in page.metric] == ["3", "2", "0", "0"]
    press(page, "Import 3 contacts")
    assert counted() == (4, 3)


def test_another_row_of_the_file_can_answer_a_question(
    programme: Programme, screen: Screen
) -> None:
    twice = ROSTER + "Ada Quill,,,,,,2026-01-05,,\n"
    page = upload(screen(programme.supervisor), twice, Kind.ROSTER)
    asked = next(box for box in page.selectbox if box.label == "Ada Quill")
    assert asked.options[1:] == ["Ada Quill, born Feb 3, 1999, row 2", "Somebody new"]
    page = asked.select_index(1).run()
    assert rows_on(page)["Why"].iloc[-1] == "same person again"
    page = next(box for box in page.selectbox if box.label == "Ada Quill").select_index(2).run()
    press(page, "Import 4 people")
    assert counted() == (4, 0)


def test_a_file_that_is_no_spreadsheet_is_refused_with_a_sentence(
    programme: Programme, screen: Screen
) -> None:
    page = upload(screen(programme.supervisor), "%PDF-1.4", Kind.ROSTER)
    assert "not a spreadsheet" in text_of(page)


def test_missing_columns_are_named(programme: Programme, screen: Screen) -> None:
    page = upload(screen(programme.supervisor), "Shoe,Hat\n1,2\n", Kind.CONTACTS)
    assert "No column was found for the participant's name" in text_of(page)


def rows_on(page: AppTest) -> Any:
    return next(each.value for each in page.dataframe if "Why" in each.value.columns)


def test_dry_run_shows_who_and_when_and_counts_the_reasons(
    programme: Programme, screen: Screen
) -> None:
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    last = rows_on(page).iloc[-1]
    assert tuple(last) == (
        5,
        "Di Oso, born 2003-06-07",
        "someday",
        "stay out",
        "enrollment date unreadable",
        "",
    )
    assert rows_on(page)["Read as"][0] == (
        "Ada Quill · born Feb 3, 1999 · enrolled since Jan 5, 2026 · tier acute"
        " · worker L. Vasquez · (510) 555-0101 · East"
    )
    assert "Stay out: enrollment date unreadable (1 row)" in text_of(page)
    offered = {str(each.proto.label) for each in page.get("download_button")}
    assert offered == {"Rows that stay out, to fix and import again", "Report of all rows"}


def test_files_of_the_last_import_are_gone_when_another_is_chosen(
    programme: Programme, screen: Screen
) -> None:
    page = press(upload(screen(programme.supervisor), ROSTER, Kind.ROSTER), "Import 3 people")
    assert "3 came in, 1 stayed out" in text_of(page)
    page = upload(page, LOG, Kind.CONTACTS)
    assert "Imported file" not in text_of(page)
    assert len(page.get("download_button")) == 2


def test_same_file_again_shows_a_sentence(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    page = upload(screen(programme.supervisor), ROSTER, Kind.ROSTER)
    assert "3 rows are in Casework already, 1 row stays out." in text_of(page)
    page = upload(page, "\n".join(ROSTER.splitlines()[:4]), Kind.ROSTER)
    assert "All of this is in Casework already: nothing to import." in text_of(page)


def test_the_other_kind_of_file_is_recognised(programme: Programme, screen: Screen) -> None:
    for text, kind, said in ((LOG, Kind.ROSTER, "contact log"), (ROSTER, Kind.CONTACTS, "roster")):
        page = upload(screen(programme.supervisor), text, kind)
        told = [each.value for each in [*page.warning, *page.error]]
        assert any(f"This looks like a {said}" in each for each in told)


def test_people_without_a_tier_are_imported_only_when_asked(
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


def test_each_row_shows_what_it_is_imported_as(programme: Programme, screen: Screen) -> None:
    """An outcome in the file can turn a visit into an attempt."""
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    tried = LOG.replace("F2F,30,Reached", "F2F,30,Left msg")
    for log, mode in ((LOG, "in person"), (tried, "tried, no answer")):
        page = upload(screen(programme.supervisor), log, Kind.CONTACTS)
        assert rows_on(page)["Why"][0] == f"face to face; comes in as {mode}"


UNREAD = LOG.replace("phone,10,Left msg", "phone,10,ni idea").replace(
    "F2F,30,Reached", "F2F,30,x?y"
)


def test_unmatched_outcomes_are_shown_and_asked_about(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    page = upload(screen(programme.supervisor), UNREAD, Kind.CONTACTS)
    assert list(rows_on(page)["Why"][:2]) == [
        "face to face; outcome not matched: comes in as tried, no answer; in the file: x?y",
        "phone; outcome not matched: comes in as tried, no answer; in the file: ni idea",
    ]
    assert "They come in as: tried, no answer (2) · texted, they answered (1)" in text_of(page)
    button = next(each for each in page.button if each.label == "Import 3 contacts")
    assert button.disabled
    asked = next(each for each in page.checkbox if "outcome in the file was not" in each.label)
    page = press(asked.check().run(), "Import 3 contacts")
    assert counted() == (3, 3)
    with elevated("a test looks", writes=False) as session:
        modes = list(session.scalars(select(Contact.mode).order_by(Contact.id)))
    assert modes == [Mode.ATTEMPTED, Mode.ATTEMPTED, Mode.TWO_WAY_TEXT]


def test_long_reason_gets_a_row_tall_enough() -> None:
    """Streamlit wraps a cell's text only in rows higher than 64 pixels."""
    assert height_of([]) == height_of(["phone", ""]) == ONE_LINE
    assert height_of(["phone", "x" * 50]) == WRAPS > 64
    assert height_of(["x" * 190]) > height_of(["x" * 50])


def test_file_without_a_worker_gives_a_warning(programme: Programme, screen: Screen) -> None:
    odd = ROSTER.replace("Outreach Worker", "Wrkr of outreach")
    page = upload(screen(programme.supervisor), odd, Kind.ROSTER)
    assert any(
        "No column names the worker: 3 people come in" in each.value for each in page.warning
    )
    page = upload(page, ROSTER, Kind.ROSTER)
    assert not any("No column names the worker" in each.value for each in page.warning)


def test_skipped_column_shows_what_it_may_be() -> None:
    source = read_source(b"Name,Trabajador o promotor,Shoe\nAda,R. Vale,9\n", "f.csv", Kind.ROSTER)
    guesses = suggest_columns(source.table, Kind.ROSTER)
    rows = [matching.column_row(source, guess) for guess in guesses]
    assert [row[matching.NOT_TAKEN] for row in rows] == ["", "worker", ""]
    assert [row[matching.TAKEN_AS] for row in rows] == ["name", "(left out)", "(left out)"]


def test_open_values_are_counted_down() -> None:
    guesses = suggest_values(Field.TIER, ["purple", "acute", "pink"])
    ordered = sorted(guesses, key=lambda guess: guess.confident)

    def label(edits: dict[int, str]) -> str:
        rows = {row: {matching.STANDS_FOR: word} for row, word in edits.items()}
        return matching.label_of(Field.TIER, ordered, {"edited_rows": rows})

    assert matching.label_of(Field.TIER, ordered, None) == "Tier: 3 values, 2 open"
    assert label({0: "active"}) == "Tier: 3 values, 1 open"
    assert label({0: "active", 1: "acute"}) == "Tier: 3 values"
    assert label({0: "active", 1: "(not matched)"}) == "Tier: 3 values, 1 open"


def test_names_without_an_account_are_listed_with_where_to_link_them(
    programme: Programme, screen: Screen
) -> None:
    page = press(upload(screen(programme.supervisor), ROSTER, Kind.ROSTER), "Import 3 people")
    assert "1 worker has no account here and is kept by name" in text_of(page)
    assert "under “Workers without an account”" in text_of(page)


def test_date_fields_match_the_other_screens(programme: Programme, screen: Screen) -> None:
    page = upload(screen(programme.supervisor), ROSTER.replace("Enrolled", "Shoe"), Kind.ROSTER)
    assert [each.proto.format for each in page.date_input] == [DATES]


def test_one_row_is_counted_in_the_singular(programme: Programme, screen: Screen) -> None:
    one = "\n".join(ROSTER.splitlines()[:2]) + "\n"
    page = upload(screen(programme.supervisor), one, Kind.ROSTER)
    assert "below it 1 row." in text_of(page)
    page = press(page, "Import 1 person")
    assert "1 row: 1 came in" in text_of(page)


def test_possible_duplicates_count_as_one_reason_without_a_row_number(
    programme: Programme, screen: Screen
) -> None:
    twice = ROSTER + "Ada Quill,,,,,,2026-01-05,,\nBo Reyes,,,,,,2026-01-05,,\n"
    page = upload(screen(programme.supervisor), twice, Kind.ROSTER)
    assert "may be the same person as another row (2 rows)" in text_of(page)


def test_possible_duplicates_of_people_in_casework_count_as_one_reason(
    programme: Programme, screen: Screen
) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    again = ROSTER.splitlines()[0] + "\nAda Quill,,,,,,2026-01-05,,\nBo Reyes,,,,,,2026-01-05,,\n"
    page = upload(screen(programme.supervisor), again, Kind.ROSTER)
    assert "may be the same person as somebody already in Casework (2 rows)" in text_of(page)
    assert re.search(r"as record \d+, already in Casework", rows_on(page)["Why"].iloc[0])


def test_supervisor_links_names_on_the_screen(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    page = screen(programme.supervisor)
    box = next(box for box in page.selectbox if "R. Vale" in str(box.key))
    page = box.select(programme.worker.account_id).run()
    page = press(page, "Link")
    assert "All workers in the imported files have an account." in text_of(page)


def test_answers_about_a_file_are_picked_for_the_next(programme: Programme, screen: Screen) -> None:
    bring_in(programme.supervisor, ROSTER, Kind.ROSTER, programme.east)
    log = "Date,Participant,Type,Time Spent\n4/5/2026,Ada Quill,F2F,0.5\n"
    page = upload(screen(programme.supervisor), log, Kind.CONTACTS)
    assert [radio.value for radio in page.radio[1:]] == [None, None]
    page.radio[1].set_value("day first")
    page.radio[2].set_value("hours")
    page = press(page.run(), "Import 1 contact")
    assert counted() == (3, 1)
    page = upload(page, log.replace("4/5", "6/5"), Kind.CONTACTS)
    assert [radio.value for radio in page.radio[1:]] == ["day first", "hours"]
    assert all("(picked as for an earlier file)" in radio.label for radio in page.radio[1:])
    press(page, "Import 1 contact")
    with elevated("a test looks", writes=False) as session:
        found = session.execute(select(Contact.occurred_at, Contact.minutes).order_by(Contact.id))
        assert [(f"{at:%d %b}", minutes) for at, minutes in found] == [
            ("04 May", 30),
            ("06 May", 30),
        ]


def test_workers_cannot_open_the_import(programme: Programme, screen: Screen) -> None:
    page = screen(programme.worker)
    assert "Only directors and supervisors import spreadsheets." in text_of(page)
    assert not page.file_uploader
