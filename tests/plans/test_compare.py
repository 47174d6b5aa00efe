"""Comparing two versions: whole texts on both sides, with changes marked."""

from hypothesis import given
from hypothesis import strategies as st

from casework.plans.compare import WordChange, compare_versions, compare_words
from casework.plans.terms import Section
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.plans.builders import agreed, read

TEXT = st.text(alphabet="ab \n.é🙏", max_size=60)


@given(TEXT, TEXT)
def test_each_side_shows_its_whole_text(old: str, new: str) -> None:
    before, after = compare_words(old, new)
    assert "".join(run.text for run in before) == old
    assert "".join(run.text for run in after) == new
    assert all(run.change is not WordChange.ADDED for run in before)
    assert all(run.change is not WordChange.REMOVED for run in after)


@given(TEXT)
def test_the_same_text_has_no_marks(text: str) -> None:
    assert all(run.change is WordChange.KEPT for side in compare_words(text, text) for run in side)


def test_added_and_removed_words_are_marked() -> None:
    before, after = compare_words("I stay at home tonight.", "I stay at my aunt's tonight.")
    assert [run.text for run in before if run.change is WordChange.REMOVED] == ["home "]
    assert [run.text for run in after if run.change is WordChange.ADDED] == ["my aunt's "]


def test_two_versions_of_a_plan_are_compared_by_section(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    zoe = enrolled(ana)
    first, second = agreed(ana, zoe, "It is loud."), agreed(ana, zoe, "It is quiet.")
    found = compare_versions(read(ana, first), read(ana, second))
    changed = {each.section for each in found if each.changed}
    assert Section.NOW in changed
    assert Section.PEOPLE_TO_CALL in changed, "Aunt Rose was added once more"
    assert Section.FAMILY not in changed
    now = next(each for each in found if each.section is Section.NOW)
    assert now.edited_by == "Ana A"
