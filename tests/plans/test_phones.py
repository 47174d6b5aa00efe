"""Phone numbers: which typed text is dialled on a tap."""

import pytest

from casework.plans.phones import dialled


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("555-0143", "5550143"),
        ("(510) 555-0143", "5105550143"),
        ("+1 510 555 0143", "+15105550143"),
        ("510.555.0143 ext 12", "5105550143"),
        ("988", "988"),
        ("not a number!!", None),
        ("ask at the desk", None),
        ("12", None),
        ("", None),
        ("555-0143 javascript:alert(1)", None),
    ],
)
def test_dialled_number_is_found_in_typed_text(typed: str, number: str | None) -> None:
    assert dialled(typed) == number
