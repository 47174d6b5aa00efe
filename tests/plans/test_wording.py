"""What the form warns of while somebody types, and what it leaves alone."""

import pytest

from casework.plans.wording import warnings


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("He keeps a Glock under the seat", "weapon"),
        ("two guns at his cousin's", "weapon"),
        ("tiene una pistola en la casa", "weapon"),
        ("Trey is the shooter", "shooting"),
        ("they know who did it", "shooting"),
        ("Beto fue quien disparó", "shooting"),
        ("he sold weed on the block", "charged"),
        ("he robbed the store last week", "charged"),
    ],
)
def test_warned_with_another_way_to_say_it(typed: str, why: str) -> None:
    found = warnings(typed)
    assert any(why in each.why for each in found)
    assert all(each.instead and each.found.lower() in typed.lower() for each in found)


@pytest.mark.parametrize(
    "typed",
    [
        "I am scared when the music stops.",
        "We shot hoops with Coach on Saturday.",
        "He has court on Monday and his aunt goes along.",
        "The doctor gave him a shot for the flu.",
        "Tengo miedo de caminar por la calle quince.",
        "He begun his new job.",
        "Blue kite is cooling since they talked.",
    ],
)
def test_ordinary_words_are_left_alone(typed: str) -> None:
    assert warnings(typed) == []


def test_one_warning_for_each_reason() -> None:
    assert len(warnings("gun, gun, glock and a rifle")) == 1
