"""Wording warnings while somebody types a plan."""

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
        ("there is a .40 at home", "weapon"),
        (".40", "weapon"),
        ("he carries a knife", "weapon"),
        ("a Draco in the trunk", "weapon"),
        ("they ride with a chopper", "weapon"),
        ("he keeps his strap close", "weapon"),
        ("the burner is under the bed", "weapon"),
        ("trae una navaja", "weapon"),
        ("Big Mike killed Junior", "shooting"),
        ("it was Mike who did that", "shooting"),
        ("it was Mike who", "shooting"),
        ("my cousin shot Ray", "shooting"),
        ("mi primo mató a Ray", "shooting"),
        ("Glock boys, Mike the shooter", "shooting"),
        ("Glock boys, Mike the shooter", "weapon"),
        ("we hit a lick on Monday", "charged"),
        ("they did a drill over there", "charged"),
        ("then they spun the block", "charged"),
        ("he carjacked someone", "charged"),
    ],
)
def test_warning_offers_another_wording(typed: str, why: str) -> None:
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
        "The robbery charge court date is on Monday.",
        "He is afraid before the op on my knee.",
        "After the ops on his leg he walks slowly.",
        "A strap of the bag broke.",
        "My brother shot hoops with me.",
        "It was Rosa who called the night line.",
        "The fire drill at school scared her.",
        "She spins records on the block party.",
        "It was her who raised me.",
        "My uncle killed himself in March.",
        "Se arma un ruido en la calle.",
        "She dropped him off at school.",
        "My shoulder blade hurts.",
        "We did drills with Coach.",
        "Mi prima me llamó anoche.",
        "We were talking at 10.40 on the porch.",
    ],
)
def test_ordinary_words_give_no_warning(typed: str) -> None:
    assert warnings(typed) == []


def test_each_reason_gives_one_warning() -> None:
    assert len(warnings("gun, gun, glock and a rifle")) == 1


def test_offered_wording_uses_no_gendered_pronoun() -> None:
    offered = " ".join(each.instead for each in warnings("a gun, who did it, a stash"))
    assert not {"he", "him", "his", "she", "her"} & set(offered.lower().split())
