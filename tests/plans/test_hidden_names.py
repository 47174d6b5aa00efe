"""Names within a text: found in every spelling and script, and only where they are names."""

import pytest

from casework.plans.code_words import _is_name
from casework.plans.hidden_names import HiddenNames


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        ("Ana María", "Call ANA  MARIA, then Ana Mari\u0301a!", "Call Star, then Star!"),
        ("O'Neal", "at O’Neal's or ONEAL’S, oneals", "at Star's or Star’S, Stars"),
        ("Tony", "Tony's, Tonyʼs and Tonys, not Tonyson", "Star's, Starʼs and Stars, not Tonyson"),
        ("İbrahim", "İBRAHİM or ibrahim", "Star or Star"),
        ("Жанна", "у ЖАННА, у Жанны", "у Star, у Жанны"),
        ("王伟", "我和王伟一起去", "我和Star一起去"),
        ("李 伟", "李伟 or 李 伟", "Star or Star"),
        ("محمد", "اذهب ومحمد الى أحمد", "اذهب وStar الى أحمد"),
        ("علي", "اذهب مع علي", "اذهب مع Star"),
        ("አበበ", "ከአበበ ጋር", "ከStar ጋር"),
        ("मीना", "मीना के साथ, मोना नहीं", "Star के साथ, मोना नहीं"),
        ("Al", "Al always calls Al", "Star always calls Star"),
        ("TJ", "T.J. and T. J., TJ's, not Ty", "Star and Star, Star's, not Ty"),
        ("T.J.", "TJ and tj or T.J., and TJs", "Star and Star or Star, and Stars"),
        ("Thi", "This is Thi", "This is Star"),
        ("Jordan", "J\u043erd\u0430n and j\u03bfrdan", "Star and Star"),
        ("J\u043erd\u0430n", "Jordan", "Star"),
        ("佐々木", "私は佐々木と", "私はStarと"),
        ("さくら", "私はさくらと", "私はStarと"),
        ("ꆈꌠ", "ꀀꆈꌠꀀ", "ꀀStarꀀ"),
        ("", "nothing", "nothing"),
        ("—", "dash — dash", "dash — dash"),
    ],
)
def test_name_is_replaced_in_every_spelling(name: str, text: str, printed: str) -> None:
    assert HiddenNames.of({name: "Star"}).replaced(text) == printed


def test_the_longest_name_is_replaced_first() -> None:
    hidden = HiddenNames.of({"Ana": "A", "Ana Díaz": "B"})
    assert hidden.replaced("Ana Diaz and Ana") == "B and A"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Rose and ROSE", "R. and R."),
        ("a rose for José", "a rose for R."),
        ("JOSE, jose", "R., R."),
        ("O’Neil and O'NEIL", "R. and R."),
        ("Roses and roses", "R.s and roses"),
        ("rose Quill", "R."),
        ("Bo and bo, Al, al", "R. and R., R., al"),
    ],
)
def test_part_that_may_be_a_word_is_replaced_where_it_begins_like_a_name(
    text: str, printed: str
) -> None:
    parts = dict.fromkeys(["Rose", "José", "O'Neil", "Bo", "Al"], "R.")
    assert HiddenNames.of({"Rose Quill": "R."}, parts).replaced(text) == printed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tony", True),
        ("my aunt", False),
        ("محمد", True),
        ("王伟", True),
        ("አበበ", True),
        ("5", False),
    ],
)
def test_in_scripts_without_capitals_a_word_may_be_a_name(text: str, name: bool) -> None:
    assert _is_name(text) is name
