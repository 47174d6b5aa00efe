"""Folding of text: letters and digits of every script."""

import pytest

from casework.folding import fold, letter_marks


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("José  O'Neal-Díaz", "jose oneal diaz"),
        ("Đặng Łukasz Weiß", "dang lukasz weiss"),
        ("Не ответил!", "не ответил"),
        ("لم يرد", "لم يرد"),
        ("没有接电话。", "没有接电话"),
        ("አልመለሰም", "አልመለሰም"),
        ("Δεν απάντησε", "δεν απαντησε"),
        ("A_1 / ½", "a 1 1 2"),
        ("—?!", ""),
    ],
)
def test_fold_keeps_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_does_not_shorten_text() -> None:
    assert len(fold("x" * 5_000)) == 5_000


@pytest.mark.parametrize(
    ("one", "other"), [("мой", "мои"), ("नहीं मिला", "नहीं मिली"), ("มี", "มือ"), ("かき", "がき")]
)
def test_combining_marks_distinguish_words_of_other_scripts(one: str, other: str) -> None:
    assert (fold(one), letter_marks(one)) != (fold(other), letter_marks(other))


def test_fold_drops_accents_of_latin_letters() -> None:
    assert letter_marks("José Núñez, Đặng") == letter_marks("Jose Nunez, Dang") == ""
