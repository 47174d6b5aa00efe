"""Texts of two people in one section: whole sentences are put together, or nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.plans.merge_texts import with_both
from casework.plans.sentences import in_sentences

SAME_SENTENCE = [
    (
        "Do not call his mother or his brother.",
        "Do call his mother or his brother.",
        "Do not call his brother.",
    ),
    ("Do not call his mother.", "Do call his mother.", "Do not call his brother."),
    ("Safe at aunt's on Monday", "NOT safe at aunt's on Monday", "Safe at aunt's on Tuesday"),
    ("He calls Prof. Smith at home.", "He never calls Prof. Smith at home.", "He calls her."),
    ("NOT safe:\nthe church\nthe park", "Safe:\nthe church\nthe park", "NOT safe:\nthe church"),
    (
        "He goes to the house of his aunt every Friday and\nstays there until the bus comes and\n"
        "then he walks.",
        "He never goes to the house of his aunt on Friday and\nstays there until the bus comes "
        "and\nthen he walks.",
        "He goes to the house of his aunt every Friday and\nstays there until the bus comes and\n"
        "then he is safe.",
    ),
    ("No llames a su madre.", "Llames a su madre.", "No llames a su hermano."),
    ("لا تتصل بأمه.", "اتصل بأمه.", "لا تتصل بأخيه."),
]


@pytest.mark.parametrize(("base", "mine", "theirs"), SAME_SENTENCE)
def test_a_sentence_that_both_changed_is_not_put_together(
    base: str, mine: str, theirs: str
) -> None:
    assert with_both(base, mine, theirs) is None
    assert with_both(base, theirs, mine) is None
    around = "It is quiet here.\n{}\nHe eats well."
    assert with_both(*(around.format(text) for text in (base, mine, theirs))) is None


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("One night.\nTwo.\nThree.", "Mine.\nTwo.\nThree.", "One night.\nTwo.\nTheirs.",
         "Mine.\nTwo.\nTheirs."),
        ("Keep calm.", "Keep calm. Go home.", "Keep calm. Stay inside",
         "Keep calm. Stay inside\nGo home."),
        ("Keep calm.", "Keep calm. Go home.", "Breathe first. Keep calm.",
         "Breathe first. Keep calm. Go home."),
        ("One.\nTwo.\nThree.", "One.\nTwo.", "First.\nOne.\nTwo.\nThree.", "First.\nOne.\nTwo."),
        ("Not these:\nRose", "Not these:\nRose\nMike", "Not these:\nRose\n\nHe eats.",
         "Not these:\nRose\nMike\n\nHe eats."),
    ],
)  # fmt: skip
def test_other_sentences_are_put_together(base: str, mine: str, theirs: str, both: str) -> None:
    assert with_both(base, mine, theirs) == both


SENTENCES = [
    "Do not call his mother.",
    "Do call his mother.",
    "Do not call his brother.",
    "NOT safe at aunt's on Monday",
    "Safe at aunt's on Tuesday",
    "no calls",
    "Ask Mrs. Stone in Apt. 4 first.",
    "He said “wait there.” Then he left.",
    "Not these:",
    "the long way around the park by the old school and the church",
    "¿Quién? Mi tía.",
    "هدوء",
    "🙏",
]
TEXTS = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n", "\n\n", "  \n"]))
).map(lambda pairs: "".join(f"{said}{gap}" for said, gap in pairs))


@given(TEXTS, TEXTS, TEXTS)
def test_merged_text_has_only_whole_sentences_of_one_side(
    base: str, mine: str, theirs: str
) -> None:
    merged = with_both(base, mine, theirs)
    written = {each.text for text in (mine, theirs) for each in in_sentences(text)}
    assert {each.text for each in in_sentences(merged or "")} <= written


@given(st.data(), TEXTS)
def test_edits_of_one_text_lose_no_new_sentence(data: st.DataObject, base: str) -> None:
    mine, theirs = (_edited(data, base, name) for name in ("Mine", "Theirs"))
    merged = with_both(base, mine, theirs)
    if merged is not None:
        found = [each.text for each in in_sentences(merged)]
        new = [each.text for text in (mine, theirs) for each in in_sentences(text)]
        assert not [text for text in new if "added" in text and text not in found]


def _edited(data: st.DataObject, base: str, who: str) -> str:
    lines = base.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    text = f"{who} added {data.draw(st.integers(0, 3))}."
    lines[at : at + data.draw(st.integers(0, 1))] = [text]
    return "\n".join(lines)
