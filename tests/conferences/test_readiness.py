"""Who leaves for whom, and which release is missing: before the day, for the lead alone."""

from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.viewer import Viewer
from casework.caseloads.operations import transfer_person
from casework.conferences import agenda
from casework.conferences.models import AgendaItem
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.readiness import NO_WORKER, Readiness, ask_for_release, readiness
from casework.database import elevated, reading
from casework.errors import Invalid, NotAllowed, NotFound
from casework.people.card import person_card
from casework.people.forms import TeamTransfer
from casework.tasks.models import Task
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.conferences.builders import a_conference, another_lead, do, item_of, prepared


def published(cast: Cast, *who: str) -> int:
    meeting_id = prepared(cast, *who)
    do(cast.viewers["lee"], agenda.publish, meeting_id)
    return meeting_id


def ready(viewer: Viewer, meeting_id: int) -> dict[int, Readiness]:
    with reading(viewer) as session:
        row = meeting_row(session, meeting_id)
        assert row is not None
        return readiness(session, viewer, row)


def of(cast: Cast, meeting_id: int, who: str) -> Readiness:
    return ready(cast.viewers["lee"], meeting_id)[item_of(cast, meeting_id, who)]


def ask(cast: Cast, who: str, meeting_id: int, person: str, **other: Any) -> str:
    number = other.get("organisation", cast.organisations["Provider"])
    return do(cast.viewers[who], ask_for_release, item_of(cast, meeting_id, person), number)


def asked_tasks(cast: Cast, person: str) -> list[Task]:
    with elevated("a test looks", writes=False) as session:
        about = Task.person_id == cast.people[person], Task.what.startswith("Ask whether")
        rows = list(session.scalars(select(Task).where(*about)))
        session.expunge_all()
        return rows


def test_who_leaves_and_which_release_is_missing_is_known_once_published(cast: Cast) -> None:
    meeting_id = published(cast, "mine", "teammate")
    mine, teammate = (of(cast, meeting_id, who) for who in ("mine", "teammate"))
    assert [each.name for each in mine.leaving] == ["Dee A"]
    assert mine.missing == ()
    assert {each.name for each in teammate.leaving} == {"Ana A", "Dee A"}
    assert [each.name for each in teammate.missing] == ["Provider"]


def test_nothing_of_it_is_known_before_publishing(cast: Cast) -> None:
    meeting_id = prepared(cast, "mine", "teammate")
    assert ready(cast.viewers["lee"], meeting_id) == {}
    with pytest.raises(Invalid, match="Publish the agenda first"):
        ask(cast, "lee", meeting_id, "teammate")


def test_release_is_asked_for_once_as_a_task_of_the_worker(cast: Cast) -> None:
    meeting_id = published(cast, "teammate")
    for _ in range(2):
        assert ask(cast, "lee", meeting_id, "teammate") == "Ben A"
    (task,) = asked_tasks(cast, "teammate")
    assert task.owner_id == cast.viewers["ben"].account_id
    assert task.origin is Origin.RELEASE
    assert "Provider" in task.what
    assert task.due_on >= clock.today()
    assert [each.is_asked for each in of(cast, meeting_id, "teammate").missing] == [True]


def test_release_is_asked_for_only_where_somebody_can_ask(cast: Cast) -> None:
    meeting_id = published(cast, "nobodys")
    with pytest.raises(Invalid, match=NO_WORKER):
        ask(cast, "lee", meeting_id, "nobodys")


def test_only_a_lead_of_the_conference_sees_or_asks(cast: Cast) -> None:
    meeting_id, lou = published(cast, "teammate"), another_lead()
    item = item_of(cast, meeting_id, "teammate")
    with pytest.raises(NotFound):
        do(lou, ask_for_release, item, cast.organisations["Provider"])
    with pytest.raises(NotAllowed):
        ready(cast.viewers["ana"], meeting_id)
    with pytest.raises(NotAllowed):
        ask(cast, "ana", meeting_id, "teammate")


def test_organization_that_is_no_member_is_not_found(cast: Cast) -> None:
    meeting_id = published(cast, "teammate")
    with pytest.raises(NotFound):
        ask(cast, "lee", meeting_id, "teammate", organisation=cast.organisations["Elsewhere"])
    assert asked_tasks(cast, "teammate") == []


def test_nothing_is_known_or_asked_of_somebody_who_went_to_another_team(cast: Cast) -> None:
    meeting_id, sue = published(cast, "teammate"), cast.viewers["sue"]
    with reading(sue) as session:
        version = person_card(session, cast.people["teammate"]).version
    there = TeamTransfer(team_id=cast.teams["West"], reason="He moved", version=version)
    do(sue, transfer_person, cast.people["teammate"], there)
    assert ready(cast.viewers["lee"], meeting_id) == {}
    with pytest.raises(NotFound):
        ask(cast, "lee", meeting_id, "teammate")
    assert asked_tasks(cast, "teammate") == []


def test_nothing_is_asked_of_somebody_who_was_taken_off(cast: Cast) -> None:
    meeting_id = published(cast, "teammate")
    lee, item = cast.viewers["lee"], item_of(cast, meeting_id, "teammate")
    with elevated("a test's supervisor took them off") as session:
        row = session.get_one(AgendaItem, item)
        row.taken_back_at = row.access_ends_at = clock.now()
    with pytest.raises(NotFound):
        do(lee, ask_for_release, item, cast.organisations["Provider"])
    assert asked_tasks(cast, "teammate") == []


def test_lead_of_another_conference_reads_nothing_of_this_one(cast: Cast) -> None:
    meeting_id, lou = published(cast, "teammate"), another_lead()
    a_conference(cast, name="Other", lead_ids=frozenset({lou.account_id}))
    with reading(cast.viewers["lee"]) as session:
        row = meeting_row(session, meeting_id)
    assert row is not None
    with reading(lou) as session:
        assert readiness(session, lou, row) == {}
