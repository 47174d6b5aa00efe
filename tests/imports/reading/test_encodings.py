"""Old encodings: recognized by their letters, and asked about where these do not decide."""

import pytest

from casework.imports.dry_run import read_source
from casework.imports.reading.encodings import decode, doubtful
from casework.imports.terms import Kind


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José Núñez, María Peña", "cp850"),
        ("José Núñez, María Peña", "mac_roman"),
        ("José Núñez, María Peña", "cp1252"),
        ("Álvaro", "cp1252"),
        ("Sean O’Neal said it’s his mother’s", "cp1252"),
        ("García", "mac_roman"),
        ("Олена Коваль", "cp1251"),
    ],
)
def test_letters_show_their_encoding(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert decode(data) == text
    assert doubtful(data) == {}


DOUBTFUL = b"Name,DOB,Status,Enrolled\nLe Ma\x8ctre,1999-02-03,active,2026-01-05\n"


def test_doubtful_letters_are_asked_about_until_an_encoding_is_named() -> None:
    source = read_source(DOUBTFUL, "file.csv", Kind.ROSTER)
    assert len(source.encodings) > 1
    assert "can be read in several ways" in source.open_questions[0]
    named = read_source(DOUBTFUL, "file.csv", Kind.ROSTER, encoding="cp850")
    assert named.open_questions == ()
    assert named.table.rows[0].cell(0) == "Le Maître"
