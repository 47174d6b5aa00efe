"""Remarks on rows: stored and compared in English, said in the language of the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.imports.dry_run import DryRun
from casework.imports.known_people import SAME_NAME
from casework.imports.matching.choices import Matching
from casework.imports.remarks import Remark, said
from casework.imports.report import reasons
from casework.imports.results import RowResult
from casework.imports.roster.checks import OLD
from casework.imports.roster.duplicates import SAME_AS_ROW
from casework.imports.roster.parse import PersonDraft
from casework.imports.terms import Kind, Verdict
from tests.catalogues import in_spanish
from tests.imports.runs import source

_CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "age over {most}"
msgstr "mayor de {most}"

msgid "two people have this name"
msgstr "dos personas se llaman así"

msgid "may be the same person as another row"
msgstr "quizás la misma persona que en otra fila"
"""


@pytest.fixture
def spanish(tmp_path: Path) -> Iterator[None]:
    with in_spanish(tmp_path, _CATALOGUE):
        yield


@pytest.mark.usefixtures("spanish")
def test_a_remark_is_stored_in_english_and_said_in_the_readers_language() -> None:
    remark = Remark(OLD, most=99)
    row: RowResult[PersonDraft] = RowResult(2, Verdict.REJECT, (remark, SAME_NAME))
    assert (row.reason, remark == "age over 99") == ("age over 99", True)
    assert [said(each) for each in row.reasons] == ["mayor de 99", "dos personas se llaman así"]


@pytest.mark.usefixtures("spanish")
def test_rows_like_different_rows_share_one_said_reason() -> None:
    file = source("Name\nAna\n", Kind.ROSTER)
    rows: list[RowResult[PersonDraft]] = [
        RowResult(number, Verdict.REJECT, (Remark(SAME_AS_ROW, row=number - 1),))
        for number in (3, 4)
    ]
    dry_run = DryRun(file, Matching({}), tuple(rows))
    assert reasons(dry_run, Verdict.REJECT) == [("quizás la misma persona que en otra fila", 2)]


def test_a_cell_with_braces_stays_as_it_is() -> None:
    assert said(Remark("{who} is away", who="{Ana}")) == "{Ana} is away"
    assert said("{Ana}") == "{Ana}"
