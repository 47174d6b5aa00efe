"""Lines of a plan in a trail: in words, and without those that were moved away."""

from casework.audit.plan_lines import AWAY, NOT_SHOWN, lines_in_words
from casework.audit.terms import Event
from casework.audit.words import ChangeInWords

LINES = [
    {"key": "a", "code_name": "Blue kite", "state": "open", "last_checked": None},
    {"key": "b", "code_name": "Tall tree", "state": "open", "last_checked": None},
]


def test_lines_are_said_by_what_they_hold() -> None:
    assert lines_in_words(str(LINES), ()) == "Blue kite, open; Tall tree, open"
    assert lines_in_words("[]", ()) == "none"


def test_line_that_was_moved_away_is_not_said() -> None:
    assert lines_in_words(str(LINES), {"a"}) == f"{AWAY}; Tall tree, open"


def test_text_that_cannot_be_read_as_lines_is_not_said_where_it_may_hold_a_moved_one() -> None:
    cut = str(LINES)[:40]
    assert lines_in_words(cut, {"a key of another one"}) == cut
    assert lines_in_words("key-a and [more", {"key-a"}) == NOT_SHOWN


def test_entry_says_old_and_new_lines() -> None:
    changes = {"items": [str(LINES), str(LINES[1:])]}
    change = ChangeInWords(Event.CHANGED, "plan_section", changes, lines_away=frozenset({"a"}))
    said = change.in_words({})
    lines = f"items from {AWAY}; Tall tree, open to Tall tree, open"
    assert said == f"changed a section of the safety plan: {lines}"
