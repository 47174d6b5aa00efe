"""Merging with undo, and break glass with its review."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from casework import clock
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.forms import NewContact
from casework.contacts.operations import log_contact
from casework.contacts.queries import recent_contacts
from casework.contacts.terms import Mode
from casework.database import elevated, reading, unit_of_work
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.people.break_glass import (
    OpenRecordRow,
    open_by_name,
    open_now,
    open_with_reason,
    openings,
    openings_to_review,
    review_opening,
)
from casework.people.card import person_card
from casework.people.merging import merge_people, merges, undo_merge
from casework.people.operations import open_person
from casework.people.search import search_people
from casework.tasks.operations import promise, tick
from casework.tasks.queries import tasks_about
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.people.builders import added, enrolled

WHY = "The same birth date and the same aunt."


def log(cast: Cast, person_id: int) -> None:
    ana = cast.viewers["ana"]
    new = NewContact(person_ids=[person_id], mode=Mode.VOICE, occurred_at=clock.now(), note="hi")
    with unit_of_work(ana) as session:
        log_contact(session, ana, new)


def merged(cast: Cast, kept: int, other: int) -> None:
    sue = cast.viewers["sue"]
    with unit_of_work(sue) as session:
        merge_people(session, sue, kept_id=kept, merged_id=other, reason=WHY)


def contacts_of(cast: Cast, person_id: int) -> int:
    with reading(cast.viewers["sue"]) as session:
        return len(recent_contacts(session, person_id))


def test_merge_joins_contacts_and_names_and_undo_separates_them(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"], chosen_name="Zo T")
    for person in (kept, other, other):
        log(cast, person)
    merged(cast, kept, other)
    assert (contacts_of(cast, kept), contacts_of(cast, other)) == (3, 0)
    with reading(sue) as session:
        assert person_card(session, other).merged_into_id == kept
        assert "Zo T" in person_card(session, kept).aliases
        assert search_people(session, "Zo T")[0].person.person_id == kept
        merge = merges(session)[0]
        assert (merge.kept, merge.merged, merge.can_be_undone) == ("Zoe Trial", "Zo T", True)
    log(cast, kept)
    with unit_of_work(sue) as session:
        undo_merge(session, sue, merge.merge_id)
    assert (contacts_of(cast, kept), contacts_of(cast, other)) == (2, 2), "what came since stays"
    with reading(sue) as session:
        assert person_card(session, other).merged_into_id is None


def test_contact_from_a_screen_of_before_the_merge_is_refused_and_not_lost(cast: Cast) -> None:
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    merged(cast, kept, other)
    with pytest.raises(Conflict, match="merged into another one"):
        log(cast, other)
    assert contacts_of(cast, other) == 0
    with reading(cast.viewers["sue"]) as session:
        merge = merges(session)[0]
    with unit_of_work(cast.viewers["sue"]) as session:
        undo_merge(session, cast.viewers["sue"], merge.merge_id)
    log(cast, other)
    assert contacts_of(cast, other) == 1


def test_merging_a_merged_person_or_one_with_itself_is_refused(cast: Cast) -> None:
    a, b = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    with pytest.raises(Invalid, match="two different people"):
        merged(cast, a, a)
    merged(cast, a, b)
    with pytest.raises(Invalid, match="merged already"):
        merged(cast, b, a)


def test_merge_is_limited_to_the_supervisors_team(cast: Cast) -> None:
    with pytest.raises(NotFound):
        merged(cast, cast.people["mine"], cast.people["other"])


def test_a_merge_is_undone_within_thirty_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    sue = cast.viewers["sue"]
    a, b = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    merged(cast, a, b)
    with reading(sue) as session:
        merge = merges(session)[0]
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Invalid, match="can no longer be undone"), unit_of_work(sue) as session:
        undo_merge(session, sue, merge.merge_id)


def test_each_opening_adds_one_audit_entry(cast: Cast) -> None:
    ana, mine = cast.viewers["ana"], cast.people["mine"]
    for _ in range(2):
        with unit_of_work(ana) as session:
            open_person(session, ana, mine)
    with elevated("a test looks", writes=False) as session:
        asked = select(func.count(AuditEntry.id)).where(
            AuditEntry.event == Event.OPENED, AuditEntry.person_id == mine
        )
        assert session.scalar(asked) == 2


def test_break_glass_opens_for_an_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, other = cast.viewers["ana"], cast.people["other"]
    with pytest.raises(NotFound), reading(ana) as session:
        person_card(session, other)
    with unit_of_work(ana) as session:
        open_with_reason(session, ana, other, "He called the night line and I was on it.")
    with reading(ana) as session:
        assert person_card(session, other).identity is not None
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(NotFound), reading(ana) as session:
        person_card(session, other)


def test_break_glass_needs_a_sentence(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    with pytest.raises(Invalid, match="in a sentence"), unit_of_work(ana) as session:
        open_with_reason(session, ana, cast.people["other"], "why not")


@pytest.mark.parametrize("who", ["dee", "ann", "pat", "adm"])
def test_some_roles_cannot_break_the_glass(cast: Cast, who: str) -> None:
    viewer = cast.viewers[who]
    with pytest.raises(NotAllowed), unit_of_work(viewer) as session:
        open_with_reason(session, viewer, cast.people["other"], "I would like to see this one.")
    with pytest.raises(NotAllowed), unit_of_work(viewer) as session:
        open_by_name(session, viewer, "Zoe Trial", None, NIGHT)


def test_persons_supervisor_is_notified_and_reviews_the_opening(cast: Cast) -> None:
    ana, sam = cast.viewers["ana"], cast.viewers["sam"]
    with reading(sam) as session:
        before = openings_to_review(session, sam)
    with unit_of_work(ana) as session:
        open_with_reason(session, ana, cast.people["other"], "He called the night line again.")
    with reading(sam) as session:
        assert openings_to_review(session, sam) == before + 1
        opening = openings(session, sam)[0]
    assert opening.reason == "He called the night line again."
    with unit_of_work(sam) as session:
        review_opening(session, sam, opening.opening_id, "Right. Ana told me the same night.")
    with reading(sam) as session:
        assert openings_to_review(session, sam) == before


def test_nobody_reviews_their_own_opening(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    with reading(sue) as session:
        own = [row for row in openings(session, sue) if row.by_viewer]
    with pytest.raises(Invalid, match="another supervisor"), unit_of_work(sue) as session:
        review_opening(session, sue, own[0].opening_id, "fine")


NIGHT = "She called the night line and asked for a ride."


def test_opening_by_an_ambiguous_name_reveals_nobody(cast: Cast) -> None:
    wes = cast.viewers["wes"]
    single = added(cast.viewers["ana"], chosen_name="Single Sample")
    for _ in range(2):
        added(cast.viewers["ana"], chosen_name="Twin Sample")
    with unit_of_work(wes) as session:
        assert open_by_name(session, wes, "sample SINGLE", None, NIGHT) == single
    said = []
    for name in ("Twin Sample", "Nobody Sample"):
        with pytest.raises(NotFound) as refusal, unit_of_work(wes) as session:
            open_by_name(session, wes, name, None, NIGHT)
        said.append(str(refusal.value))
    assert said[0] == said[1]
    with pytest.raises(Invalid, match="first and last"), unit_of_work(wes) as session:
        open_by_name(session, wes, "Twin", None, NIGHT)


def test_own_person_needs_no_break_glass(cast: Cast) -> None:
    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    own = added(ana, chosen_name="Single Sample")
    with reading(sue) as session:
        before = openings_to_review(session, sue)
    for viewer in (ana, sue):
        with unit_of_work(viewer) as session:
            assert open_by_name(session, viewer, "Single Sample", None, NIGHT) == own
    with reading(sue) as session:
        assert openings_to_review(session, sue) == before
        assert own not in [row.person_id for row in open_now(session, sue)]


def test_open_record_is_listed_once_until_it_ends(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wes, ana = cast.viewers["wes"], cast.viewers["ana"]
    zoe = enrolled(ana)
    for _ in range(2):
        with unit_of_work(wes) as session:
            until = open_with_reason(session, wes, zoe, NIGHT)
    with reading(wes) as session:
        assert open_now(session, wes) == [OpenRecordRow(zoe, "Zoe Trial", until, NIGHT)]
    with reading(cast.viewers["sue"]) as session:
        rows = open_now(session, cast.viewers["sue"])
        assert zoe not in [row.person_id for row in rows], "a supervisor reviews it, under Reviews"
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    with reading(wes) as session:
        assert open_now(session, wes) == []


@pytest.mark.parametrize("name", ["Single Sample", "Nobody Sample"])
def test_opening_by_name_without_a_reason_reveals_nothing(cast: Cast, name: str) -> None:
    wes = cast.viewers["wes"]
    added(cast.viewers["ana"], chosen_name="Single Sample")
    with pytest.raises(Invalid, match="in a sentence"), unit_of_work(wes) as session:
        open_by_name(session, wes, name, None, "short")


def test_reason_over_500_letters_is_refused(cast: Cast) -> None:
    wes = cast.viewers["wes"]
    zoe = enrolled(cast.viewers["ana"])
    with pytest.raises(Invalid, match="500 letters"), unit_of_work(wes) as session:
        open_with_reason(session, wes, zoe, "x" * 501)


def test_unreviewed_openings_are_limited(cast: Cast) -> None:
    """Several openings may follow in one night; then a review must come first."""
    wes, sue = cast.viewers["wes"], cast.viewers["sue"]
    zoe = enrolled(cast.viewers["ana"])

    def opened() -> None:
        with unit_of_work(wes) as session:
            open_with_reason(session, wes, zoe, NIGHT)

    opened()
    opened()
    with pytest.raises(Invalid, match="wait for their review"):
        opened()
    with reading(sue) as session:
        waiting = [row for row in openings(session, sue) if row.person_id == zoe]
    for row in waiting:
        with unit_of_work(sue) as session:
            review_opening(session, sue, row.opening_id, "Right: I was told.")
    opened()


def test_openings_of_a_whole_team_stop_until_a_review(cast: Cast) -> None:
    wes = cast.viewers["wes"]
    people = [enrolled(cast.viewers["ana"]) for _ in range(6)]
    for person in people[:5]:
        with unit_of_work(wes) as session:
            open_with_reason(session, wes, person, NIGHT)
    with pytest.raises(Invalid, match="wait for their review"), unit_of_work(wes) as session:
        open_with_reason(session, wes, people[5], NIGHT)


@pytest.mark.parametrize("name", ["Single Sample", "Nobody Whatsoever"])
def test_refused_opening_does_not_reveal_whether_a_name_exists(cast: Cast, name: str) -> None:
    """An existing name and an unknown one get the same refusal."""
    wes = cast.viewers["wes"]
    added(cast.viewers["ana"], chosen_name="Single Sample")
    for person in [enrolled(cast.viewers["ana"]) for _ in range(5)]:
        with unit_of_work(wes) as session:
            open_with_reason(session, wes, person, NIGHT)
    with pytest.raises(Invalid, match="wait for their review"), unit_of_work(wes) as session:
        open_by_name(session, wes, name, None, NIGHT)


def test_opening_does_not_follow_a_merge(cast: Cast) -> None:
    wes = cast.viewers["wes"]
    kept, other = enrolled(cast.viewers["ana"]), enrolled(cast.viewers["ana"])
    with unit_of_work(wes) as session:
        open_with_reason(session, wes, other, NIGHT)
    merged(cast, kept, other)
    with pytest.raises(NotFound), reading(wes) as session:
        person_card(session, kept)


def test_task_of_an_opened_person_is_not_the_openers(cast: Cast) -> None:
    wes, ana = cast.viewers["wes"], cast.viewers["ana"]
    zoe = enrolled(ana)
    with unit_of_work(ana) as session:
        due = clock.today()
        promise(session, ana, person_id=zoe, what="Call", due_on=due, origin=Origin.CONTACT)
    with unit_of_work(wes) as session:
        open_with_reason(session, wes, zoe, NIGHT)
    with reading(wes) as session:
        task = tasks_about(session, zoe)[0]
    with pytest.raises(NotAllowed), unit_of_work(wes) as session:
        tick(session, wes, task.task_id, done=True)
