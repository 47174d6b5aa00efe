"""A second save of a conference, its rules or its meeting never wipes the first."""

import pytest

from casework.conferences import agenda
from casework.conferences.forms import ChangedRule
from casework.conferences.setup import change_conference, change_rules
from casework.conferences.terms import Cadence, ReasonKind
from casework.errors import Conflict
from tests.cast import Cast
from tests.conferences.builders import a_conference, do, form_of, rules_of


def test_conference_changed_meanwhile_is_a_conflict_with_theirs(cast: Cast) -> None:
    sue, conference_id = cast.viewers["sue"], a_conference(cast)
    shown = form_of(conference_id)
    theirs = shown.model_copy(update={"cadence": Cadence.MONTHLY, "member_ids": frozenset()})
    mine = shown.model_copy(update={"name": "East, Tuesdays"})
    do(sue, change_conference, conference_id, theirs, shown)
    with pytest.raises(Conflict) as clash:
        do(sue, change_conference, conference_id, mine, shown)
    assert form_of(conference_id) == theirs
    assert clash.value.theirs["cadence"] is Cadence.MONTHLY
    assert clash.value.theirs["version"] == theirs
    do(sue, change_conference, conference_id, mine, clash.value.theirs["version"])
    assert form_of(conference_id) == mine


def test_member_list_changed_alone_is_a_conflict_too(cast: Cast) -> None:
    sue, conference_id = cast.viewers["sue"], a_conference(cast)
    shown = form_of(conference_id)
    fewer = shown.model_copy(update={"member_ids": frozenset()})
    do(sue, change_conference, conference_id, fewer, shown)
    with pytest.raises(Conflict):
        do(sue, change_conference, conference_id, shown, shown)
    assert form_of(conference_id).member_ids == frozenset()


def test_rules_changed_meanwhile_are_a_conflict_with_theirs(cast: Cast) -> None:
    lee, conference_id = cast.viewers["lee"], a_conference(cast)
    do(lee, agenda.prepare, conference_id)
    shown = rules_of(conference_id)
    theirs = ChangedRule(kind=ReasonKind.EVENT, weight=9, days=7)
    mine = ChangedRule(kind=ReasonKind.NEED, weight=1, days=60)
    do(lee, change_rules, conference_id, [theirs], shown)
    with pytest.raises(Conflict) as clash:
        do(lee, change_rules, conference_id, [mine], shown)
    named = {name for name in clash.value.theirs if name != "version"}
    assert named == {"EVENT"}
    do(lee, change_rules, conference_id, [mine], clash.value.theirs["version"])
    stored = rules_of(conference_id)
    assert {theirs.rule, mine.rule} <= set(stored)
