import pytest

from casework.accounts import passwords
from casework.errors import Invalid

LONG = "every word of a long pass phrase counts " * 5


def test_a_long_phrase_is_taken_whole() -> None:
    kept = passwords.hashed(LONG + "end")
    assert passwords.matches(LONG + "end", kept)
    assert not passwords.matches(LONG + "END", kept)


def test_a_phrase_with_a_zero_byte_is_taken_whole() -> None:
    assert not passwords.matches("before\0after the nought", passwords.hashed("before\0other end"))


def test_spaces_at_the_ends_and_the_way_of_an_accent_do_not_count() -> None:
    kept = passwords.hashed("café on the corner")
    assert passwords.matches(" cafe\u0301 on the corner ", kept)


def test_no_phrase_opens_the_decoy() -> None:
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
def test_a_weak_phrase_is_refused_with_what_to_do(phrase: str, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        passwords.check_new(phrase, "wendy.clark")


@pytest.mark.parametrize("phrase", ["seven quiet lamps", "ABCDEFGHIJKL-123", LONG])
def test_length_is_enough(phrase: str) -> None:
    passwords.check_new(phrase, "wendy.clark")
