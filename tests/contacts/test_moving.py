"""A contact that was logged for the wrong person moves to the right one, whole."""

from datetime import timedelta
from typing import Any

import pytest

from casework import clock
from casework.access.viewer import Viewer
from casework.audit.queries import trail
from casework.contacts.amending import amend_contact
from casework.contacts.forms import Amendment, NewContact
from casework.contacts.moving import move_contact
from casework.contacts.operations import comment_on_contact, log_contact, withdraw_contact
from casework.contacts.queries import comments_on, contact_gaps, recent_contacts
from casework.contacts.terms import Mode
from casework.database import reading, save
from casework.drafts.operations import keep_draft, read_draft
from casework.errors import CaseworkError, Invalid, NotAllowed, NotFound
from casework.people.break_glass import open_with_reason
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.timeline import journey
from casework.plans.discussed import note_discussed
from casework.plans.queries import last_talked_about
from casework.plans.terms import Section
from casework.referrals.service_of_task import tasks_and_services
from casework.tasks.forms import FollowUp
from casework.tasks.queries import tasks_about
from tests.cast import Cast
from tests.people.builders import enrolled

NOTE, COMMENT, PROMISE = "He sleeps at his aunt's.", "Ask him about Oak Street.", "Call his aunt"
WORDS = (NOTE, COMMENT, PROMISE)


@pytest.fixture
def people(cast: Cast) -> tuple[int, int]:
    ana = cast.viewers["ana"]
    return enrolled(ana, chosen_name="Wrong One"), enrolled(ana, chosen_name="Right One")


@pytest.fixture
def contact(cast: Cast, people: tuple[int, int]) -> int:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    new = NewContact(
        person_ids=[people[0]],
        mode=Mode.VOICE,
        occurred_at=clock.now(),
        note=NOTE,
        follow_up=FollowUp(what=PROMISE, due_on=clock.today()),
    )
    (number,) = save(ana, lambda s: log_contact(s, ana, new))
    save(ana, lambda s: note_discussed(s, ana, [number], [Section.NOW, "key of an item"]))
    save(sue, lambda s: comment_on_contact(s, sue, number, COMMENT))
    return number


def moved(cast: Cast, who: str, contact_id: int, to_id: int) -> None:
    viewer = cast.viewers[who]
    save(viewer, lambda s: move_contact(s, viewer, contact_id, to_id))


def amend(cast: Cast, person_id: int, note: str) -> None:
    ana = cast.viewers["ana"]
    with reading(ana) as session:
        (row,) = recent_contacts(session, person_id)
    change = Amendment(
        contact_id=row.contact_id,
        version=row.version,
        mode=row.mode,
        occurred_at=row.occurred_at,
        note=note,
    )
    save(ana, lambda s: amend_contact(s, ana, change))


def told(cast: Cast, person_id: int) -> str:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        return "\n".join(row.in_words() for row in trail(session, sue, person_id))


def read(cast: Cast, who: str, person_id: int) -> str:
    """All that a record says about contacts to this viewer, the trail included."""
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        found: list[Any] = [
            *recent_contacts(session, person_id),
            *comments_on(session, person_id).values(),
            *tasks_about(session, person_id),
            *last_talked_about(session, person_id),
            *journey(session, person_id, [], [], []),
        ]
        if who == "sue":
            found += [row.in_words() for row in trail(session, viewer, person_id)]
    return "\n".join(str(each) for each in found)


@pytest.mark.parametrize("who", ["ana", "sue"])
def test_moved_contact_is_read_whole_in_the_right_record_and_nowhere_in_the_wrong_one(
    cast: Cast, people: tuple[int, int], contact: int, who: str
) -> None:
    wrong, right = people
    moved(cast, who, contact, right)
    for reader in ("ana", "sue"):
        here, there = read(cast, reader, wrong), read(cast, reader, right)
        assert [word for word in WORDS if word in here] == []
        assert [word for word in WORDS if word not in there] == []
        assert "A contact was moved to another record" in here
        assert "A contact was moved here from another record" in there
    assert Section.NOW in read(cast, "ana", right)
    assert "key of an item" not in read(cast, "ana", right)


def test_moved_contact_counts_for_the_right_person_only(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    wrong, right = people
    moved(cast, "ana", contact, right)
    with reading(cast.viewers["ana"]) as session:
        gaps = contact_gaps(session, [wrong, right])
    assert gaps[wrong].last_two_way is None
    assert gaps[right].last_two_way is not None


def test_author_moves_for_72_hours_and_the_supervisor_later(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    wrong, right = people
    with clock.set_to(clock.now() + timedelta(hours=73)):
        with pytest.raises(NotAllowed, match="for 72 hours"):
            moved(cast, "ana", contact, right)
        moved(cast, "sue", contact, right)
    assert NOTE not in read(cast, "sue", wrong)


@pytest.mark.parametrize("who", ["ben", "wes", "lee", "dee", "ann", "adm", "pat"])
def test_nobody_else_moves_a_contact(
    cast: Cast, people: tuple[int, int], contact: int, who: str
) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        moved(cast, who, contact, people[1])
    assert NOTE in read(cast, "ana", people[0])


def test_contact_goes_only_to_a_record_that_the_viewer_may_add_to(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    with pytest.raises(NotFound):
        moved(cast, "ana", contact, cast.people["other"])
    with pytest.raises(NotAllowed, match="not on your caseload"):
        moved(cast, "ana", contact, cast.people["teammate"])
    with pytest.raises(Invalid, match="in this record already"):
        moved(cast, "ana", contact, people[0])
    assert NOTE in read(cast, "ana", people[0])


def test_contact_moves_back_and_forth_with_a_line_for_each(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    wrong, right = people
    for to in (right, wrong, right):
        moved(cast, "ana", contact, to)
    assert read(cast, "ana", wrong).count("moved to another record") == 2
    assert read(cast, "sue", right).count("A contact was moved here") == 2 * 2, "and in the trail"
    assert NOTE not in read(cast, "sue", wrong)


def test_contact_that_comes_back_brings_its_trail_and_leaves_none_elsewhere(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    wrong, right = people
    moved(cast, "ana", contact, right)
    amend(cast, right, "Oak Street, second floor.")
    moved(cast, "ana", contact, wrong)
    here, there = told(cast, wrong), told(cast, right)
    assert f"added the note of a contact: text {NOTE}" in here
    assert "brought back the note of a contact" in here
    assert [word for word in (*WORDS, "Oak Street, second floor.") if word in there] == []
    assert there.count("moved the note of a contact to another record") == 1


def test_task_of_a_moved_contact_goes_to_somebody_who_sees_the_right_person(
    cast: Cast, contact: int
) -> None:
    sue, ben = cast.viewers["sue"], cast.viewers["ben"]
    moved(cast, "sue", contact, cast.people["teammate"])
    assert PROMISE in _due(ben)
    assert PROMISE not in _due(cast.viewers["ana"])
    moved(cast, "sue", contact, cast.people["nobodys"])
    assert PROMISE not in _due(ben)
    assert PROMISE in _due(sue), "nobody works with them: the supervisor's Today"


def _due(viewer: Viewer) -> str:
    with reading(viewer) as session:
        return str(tasks_and_services(session, viewer, clock.today())[0])


def test_half_typed_amendment_and_comment_go_along(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    wrong, right = people
    forms = {"ana": f"amend {contact}", "sue": f"comment {contact}"}
    for who, form in forms.items():
        viewer = cast.viewers[who]
        save(viewer, lambda s, v=viewer, f=form: keep_draft(s, v, f, {"note": "half"}, wrong))
    moved(cast, "ana", contact, right)
    for who, form in forms.items():
        with reading(cast.viewers[who]) as session:
            assert read_draft(session, cast.viewers[who], form, right) == {"note": "half"}
            assert read_draft(session, cast.viewers[who], form, wrong) == {}


def test_withdrawn_contact_moves_and_stays_withdrawn(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    ana = cast.viewers["ana"]
    save(ana, lambda s: withdraw_contact(s, ana, contact))
    moved(cast, "ana", contact, people[1])
    with reading(ana) as session:
        (row,) = recent_contacts(session, people[1])
    assert row.withdrawn


def test_undone_merge_leaves_a_contact_where_it_was_moved_to(
    cast: Cast, people: tuple[int, int], contact: int
) -> None:
    sue, third = cast.viewers["sue"], enrolled(cast.viewers["ana"])
    kept = {"kept_id": third, "merged_id": people[0], "reason": "The same aunt."}
    save(sue, lambda s: merge_people(s, sue, **kept))
    with pytest.raises(CaseworkError, match="merged into another one"):
        moved(cast, "sue", contact, people[0])
    moved(cast, "sue", contact, people[1])
    with reading(sue) as session:
        number = merges(session)[0].merge_id
    save(sue, lambda s: undo_merge(s, sue, number))
    assert NOTE in read(cast, "sue", people[1])
    assert NOTE not in read(cast, "sue", people[0])


def test_commented_contact_leaves_the_team_by_the_supervisor_alone(
    cast: Cast, contact: int
) -> None:
    """Else a worker takes a note out of the sight of whoever commented on it."""
    ana, other = cast.viewers["ana"], cast.people["other"]
    save(ana, lambda s: open_with_reason(s, ana, other, "His mother called from the hospital."))
    with pytest.raises(NotAllowed, match="in another team"):
        moved(cast, "ana", contact, other)
