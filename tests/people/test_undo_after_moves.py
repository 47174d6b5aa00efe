"""Undoing a merge after entries were moved: what went back and forth goes home, the rest stays."""

import pytest

from casework import clock
from casework.audit.queries import trail
from casework.conferences import meeting
from casework.contacts.forms import NewContact
from casework.contacts.moving import move_contact
from casework.contacts.operations import log_contact
from casework.contacts.queries import recent_contacts
from casework.contacts.terms import Mode
from casework.database import reading
from casework.decisions.moving import move_decision
from casework.decisions.queries import decisions_about
from casework.errors import Invalid
from casework.needs.forms import NewGoal
from casework.needs.moving import move_goal
from casework.needs.operations import change_goal, set_goal
from casework.needs.queries import goals_of
from casework.needs.terms import Domain
from casework.people.merging import merge_people, merges, undo_merge
from casework.plans.forms import ConflictItem
from casework.plans.moving import move_item
from casework.plans.queries import open_draft
from casework.plans.terms import Section
from tests.cast import Cast
from tests.conferences.builders import a_decision, do, talking_about
from tests.people.builders import enrolled
from tests.plans.builders import begun, put, read, versions

NOTE, GOAL, REASON = "At his aunt's.", "A room of my own.", "Both sides would talk."
LINE = ConflictItem(code_name="Blue kite")


@pytest.fixture
def ids(cast: Cast) -> dict[str, int]:
    """The record that was merged, the one that goes on, and a third one."""
    ana = cast.viewers["ana"]
    cast.people |= {name: enrolled(ana) for name in ("merged", "kept", "third")}
    return {name: cast.people[name] for name in ("merged", "kept", "third")}


def entries(cast: Cast, person_id: int) -> dict[str, int]:
    ana, plan = cast.viewers["ana"], begun(cast.viewers["ana"], person_id)
    new = NewContact(person_ids=[person_id], mode=Mode.VOICE, occurred_at=clock.now(), note=NOTE)
    put(ana, plan, Section.CONFLICTS, LINE)
    _, item = talking_about(cast, "merged")
    return {
        "contact": do(ana, log_contact, new)[0],
        "goal": do(ana, set_goal, person_id, NewGoal(domain=Domain.HOUSING, text=GOAL)),
        "plan": plan,
        "decision": do(cast.viewers["lee"], meeting.decide, item, a_decision(cast, reason=REASON)),
    }


def move(cast: Cast, entry: dict[str, int], to_id: int) -> None:
    sue = cast.viewers["sue"]
    do(sue, move_contact, entry["contact"], to_id)
    do(sue, move_goal, entry["goal"], to_id)
    do(sue, move_decision, entry["decision"], to_id)
    do(sue, move_item, entry["plan"], Section.CONFLICTS, LINE.key, to_id)


def said(cast: Cast, person_id: int) -> set[str]:
    """Which of the entries stand in the record, plan included."""
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        found = [*recent_contacts(session, person_id), *goals_of(session, person_id)]
        found += decisions_about(session, person_id)
    if draft := open_draft(versions(sue, person_id)):
        found += [read(sue, draft.plan_id)]
    whole = str(found)
    return {word for word in (NOTE, GOAL, REASON, LINE.code_name) if word in whole}


def in_trail(cast: Cast, person_id: int) -> set[str]:
    sue, text, start = cast.viewers["sue"], "", 0
    with reading(sue) as session:
        while rows := trail(session, sue, person_id, start=start):
            text += "\n".join(row.in_words() for row in rows)
            start += len(rows)
    return {word for word in (NOTE, GOAL, REASON, LINE.code_name) if word in text}


ALL = {NOTE, GOAL, REASON, LINE.code_name}


def merged(cast: Cast, ids: dict[str, int]) -> int:
    sue = cast.viewers["sue"]
    both = {"kept_id": ids["kept"], "merged_id": ids["merged"]}
    do(sue, merge_people, **both, reason="The same aunt.")
    with reading(sue) as session:
        return merges(session)[0].merge_id


def test_entries_that_were_moved_away_since_stay_there(cast: Cast, ids: dict[str, int]) -> None:
    entry = entries(cast, ids["merged"])
    number = merged(cast, ids)
    move(cast, entry, ids["third"])
    do(cast.viewers["sue"], undo_merge, number)
    assert said(cast, ids["third"]) == ALL
    for name in ("merged", "kept"):
        assert said(cast, ids[name]) == set(), name
        assert in_trail(cast, ids[name]) == set(), name


def test_entries_that_came_back_go_home(cast: Cast, ids: dict[str, int]) -> None:
    entry = entries(cast, ids["merged"])
    number = merged(cast, ids)
    move(cast, entry, ids["third"])
    draft = open_draft(versions(cast.viewers["sue"], ids["third"]))
    assert draft is not None
    move(cast, entry | {"plan": draft.plan_id}, ids["kept"])
    do(cast.viewers["sue"], undo_merge, number)
    assert said(cast, ids["merged"]) == ALL
    assert in_trail(cast, ids["merged"]) == ALL
    for name in ("kept", "third"):
        assert said(cast, ids[name]) == set(), name
    assert in_trail(cast, ids["third"]) == set()


def test_decision_taken_since_hinders_the_undo_only_where_it_still_is(
    cast: Cast, ids: dict[str, int]
) -> None:
    lee, sue = cast.viewers["lee"], cast.viewers["sue"]
    _, item = talking_about(cast, "merged")
    number = merged(cast, ids)
    decision = do(lee, meeting.decide, item, a_decision(cast, reason=REASON))
    with pytest.raises(Invalid, match="has decided about this person since"):
        do(sue, undo_merge, number)
    do(sue, move_decision, decision, ids["third"])
    do(sue, undo_merge, number)
    assert said(cast, ids["third"]) == {REASON}
    assert said(cast, ids["merged"]) | said(cast, ids["kept"]) == set()


HINDERS, NAME = "No room near his sister.", "Fennel"


def texts(cast: Cast, person_id: int) -> str:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        return "\n".join(row.in_words() for row in trail(session, sue, person_id))


def test_changes_in_the_others_rows_are_read_in_no_trail_of_the_kept_record(cast: Cast) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    cast.people |= {"kept": enrolled(ana), "merged": enrolled(ana, chosen_name=NAME)}
    ids = {name: cast.people[name] for name in ("merged", "kept")}
    do(ana, set_goal, ids["merged"], NewGoal(domain=Domain.HOUSING, text=GOAL))
    number = merged(cast, ids)
    with reading(ana) as session:
        (row,) = goals_of(session, ids["kept"])
    do(ana, change_goal, row.goal_id, version=row.version, blocked_by=HINDERS)
    assert HINDERS in texts(cast, ids["kept"])
    assert NAME in texts(cast, ids["kept"])
    do(sue, undo_merge, number)
    for word in (GOAL, HINDERS, NAME):
        assert word not in texts(cast, ids["kept"])
    assert GOAL in texts(cast, ids["merged"])
    merged(cast, ids)
    assert HINDERS in texts(cast, ids["kept"]), "they are one person after all"
