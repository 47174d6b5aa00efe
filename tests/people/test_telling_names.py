"""Code words that would tell whom they stand for."""

import pytest

from casework.people.telling_names import shares_a_part


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("J\u043erd\u0430n", "Jordan Smith"),
        ("jordan2", "J\u043erdan Smith"),
        ("TJ", "T.J."),
        ("t.j.", "TJ Carter"),
        ("Bos", "Bo Carter"),
        ("さくらんぼ", "さくら"),
        ("ꆈ", "ꆈꌠ"),
        ("々", "佐々木"),
    ],
)
def test_a_word_that_reads_like_a_name_tells_it(word: str, name: str) -> None:
    assert shares_a_part(word, [name])


@pytest.mark.parametrize(
    ("word", "name"),
    [("Heron", "Jordan Smith"), ("", "Bo"), ("Bold", "Bo Carter"), ("O", "Rosa Oakes")],
)
def test_another_word_does_not(word: str, name: str) -> None:
    assert not shares_a_part(word, [name])
