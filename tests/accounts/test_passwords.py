import pytest

from casework.accounts import passwords
from casework.errors import Invalid

LONG = "every word of a long pass phrase counts " * 5


def test_every_letter_of_a_long_phrase_counts() -> None:
    kept = passwords.hashed(LONG + "end")
    assert passwords.matches(LONG + "end", kept)
    assert not passwords.matches(LONG + "END", kept)


def test_letters_after_a_zero_byte_count() -> None:
    assert not passwords.matches("before\0after the nought", passwords.hashed("before\0other end"))


def test_outer_spaces_and_accent_encoding_do_not_count() -> None:
    kept = passwords.hashed("café on the corner")
    assert passwords.matches(" cafe\u0301 on the corner ", kept)


def test_no_phrase_matches_the_decoy() -> None:
    assert not passwords.matches("", passwords.decoy())
    assert not passwords.matches("anything at all", passwords.decoy())


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("too short", "at least 12"),
        ("            a            ", "at least 12"),
        ("aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
        ("password123456", "easy to guess"),
        ("wendy.clark wendy.clark", "easy to guess"),
        ("x y z " * 200, "at most"),
    ],
)
def test_weak_phrase_is_refused_with_advice(phrase: str, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        passwords.check_new(phrase, "wendy.clark")


@pytest.mark.parametrize("phrase", ["seven quiet lamps", "ABCDEFGHIJKL-123", LONG])
def test_long_phrase_is_accepted(phrase: str) -> None:
    passwords.check_new(phrase, "wendy.clark")
