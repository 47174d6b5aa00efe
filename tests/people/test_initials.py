"""Initials never give a part of a name away."""

import pytest

from casework.paper.language import Language
from casework.people.initials import initials
from casework.plans.code_words import code_words


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Rosa Oakes", "R. O."),
        ("Олена Коваль", "О. К."),
        ("(Tío) «Beto»", "T. B."),
        ("— 5", ""),
        ("Khalil J. Carter", "K. C."),
        ("Rosa O", "R."),
        ("王伟", ""),
        ("伟 王", ""),
        ("김 철수", ""),
        ("Mei 王", "M."),
        ("O", ""),
        ("ꆈꌠ", ""),
        ("々木", ""),
        ("さくら サトウ", ""),
    ],
)
def test_initials_are_first_letters_and_never_a_whole_part(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize("name", ["王伟", "김 철수", "Rosa O"])
def test_a_name_without_initials_is_replaced_on_a_plan(name: str) -> None:
    printed = code_words((), "Ana A", (name,), Language("en")).text(f"I call {name} myself")
    assert printed == f"I call {'R.' if name == 'Rosa O' else '…'} myself"
