"""Former fold: stored keys of ASCII text do not change."""

from hypothesis import given
from hypothesis import strategies as st

from casework.imports.cells.former_fold import former_fold, former_phrase
from casework.imports.cells.normalise import phrase
from casework.imports.cells.placeholders import is_empty


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_text_has_the_same_key_as_before(text: str) -> None:
    assert phrase(text) == former_phrase(text)


def test_former_keys_never_change() -> None:
    texts = ("Não ATENDEU – O’Neal", "D.O.B.", "Иван 5", "没有")
    assert [former_fold(text) for text in texts] == ["nao atendeu oneal", "d o b", "5", ""]


def test_text_of_another_script_does_not_fold_to_nothing() -> None:
    assert not any(map(is_empty, ("Иван", "没有", "አበበ", "أحمد")))
    assert all(map(is_empty, ("", "—", "??", "N/A")))
