"""Code words of people to call: none that tells a name."""

import pytest

from casework.paper.language import Language
from casework.plans.code_words import code_words
from casework.plans.forms import Call


def printed(call: Call, text: str) -> tuple[str, str]:
    words = code_words([call], "Ana A", ("Jordan Smith",), Language("en"))
    shown = words.item(call)
    assert isinstance(shown, Call)
    return shown.name, words.text(text)


def call(**given: str) -> Call:
    return Call.model_validate({"key": "one", "name": "Tony Bo", **given})


@pytest.mark.parametrize("word", ["Tony", "tony2", "T\u043eny", "Bo", "Jordan"])
def test_a_word_that_tells_a_name_is_not_printed(word: str) -> None:
    shown, _ = printed(call(code_word=word, relation="cousin"), "")
    assert shown == "cousin"


def test_a_word_of_their_own_name_stands_nowhere_in_texts() -> None:
    assert printed(call(code_word="Bo", relation="cousin"), "with Tony")[1] == "with cousin"
    assert printed(call(code_word="Star"), "tony with Bo") == ("Star", "Star with Star")


def test_without_code_word_and_relation_a_name_stands_nowhere() -> None:
    assert printed(call(), "Ask Tony")[1] == "Ask someone I trust"
    assert printed(call(name="My aunt", relation="aunt"), "My home")[1] == "My home"
