"""A person's trail in words: only for the team's supervisor, and only visible classes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from casework import clock
from casework.access import policy, query_cache
from casework.access.policy import POLICY, FieldClass, Grant, Level
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.audit.chain import check_now, missing_triggers, seal
from casework.audit.models import AuditEntry
from casework.audit.queries import A_PAGE, EntryRow, health, sign_ins, trail
from casework.audit.recorder import write
from casework.audit.terms import Event
from casework.audit.words import ChangeInWords
from casework.database import elevated, reading, unit_of_work
from casework.errors import NotAllowed, NotFound
from casework.people.forms import TierChange
from casework.people.journey import change_tier
from casework.people.operations import open_person
from casework.people.terms import Tier
from tests.cast import Cast


def read(viewer: Viewer, person_id: int, start: int = 0) -> list[EntryRow]:
    with reading(viewer) as session:
        return trail(session, viewer, person_id, start=start)


@pytest.fixture
def worked(cast: Cast) -> Cast:
    """Ana opens her person and lowers the tier; the director is refused the same."""
    ana, dee, mine = cast.viewers["ana"], cast.viewers["dee"], cast.people["mine"]
    lower = TierChange(tier=Tier.ACTIVE, reason="Two quiet months and a steady job.")
    with unit_of_work(ana) as session:
        open_person(session, ana, mine)
        change_tier(session, ana, mine, lower)
    with pytest.raises(NotAllowed), unit_of_work(dee) as session:
        change_tier(session, dee, mine, lower)
    return cast


def test_trail_shows_sentences_newest_first(worked: Cast) -> None:
    rows = read(worked.viewers["sue"], worked.people["mine"])
    told = [(row.account_id, row.in_words()) for row in rows]
    ana, dee = worked.viewers["ana"].account_id, worked.viewers["dee"].account_id
    assert told[0][0] == dee
    assert told[0][1].startswith("was refused: change the tier")
    assert (ana, "changed tier from acute to active") in told
    assert (ana, "opened the record") in told
    assert any("Two quiet months" in words for who, words in told if who == ana)
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)


@pytest.mark.parametrize("who", ["ana", "dee", "adm", "ann", "pat"])
def test_no_other_role_reads_a_trail(worked: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        read(worked.viewers[who], worked.people["mine"])


def test_another_teams_supervisor_finds_nobody(worked: Cast) -> None:
    with pytest.raises(NotFound):
        read(worked.viewers["sam"], worked.people["mine"])


def test_trail_holds_no_entries_about_others(worked: Cast) -> None:
    told = " ".join(row.in_words() for row in read(worked.viewers["sue"], worked.people["mine"]))
    assert {each.person for each in worked.heard(told)} == {"mine"}


@pytest.fixture
def without_notes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A policy under which supervisors see no notes."""

    def less(grant: Grant) -> Grant:
        if grant.role is not Role.SUPERVISOR:
            return grant
        held = {**grant.levels, FieldClass.NOTES: Level.NONE}
        return Grant(grant.role, grant.relation, MappingProxyType(held))

    monkeypatch.setattr(policy, "POLICY", tuple(less(grant) for grant in POLICY))
    query_cache.forget()
    yield
    query_cache.forget()


def classes_in_trail(cast: Cast, who: str, person: str) -> set[str]:
    told, start = "", 0
    while rows := read(cast.viewers[who], cast.people[person], start):
        told += " ".join(row.in_words() for row in rows)
        start += A_PAGE
    return {each.field_class for each in cast.heard(told)}


def test_trail_shows_a_supervisor_every_visible_class(worked: Cast) -> None:
    told = classes_in_trail(worked, "sue", "mine")
    assert {"status", "identity", "whereabouts", "safety", "notes"} <= told


def test_trail_leaves_out_a_class_out_of_reach(worked: Cast, without_notes: None) -> None:
    told = classes_in_trail(worked, "sue", "mine")
    assert "notes" not in told
    assert "safety" in told


def test_trail_shows_fifty_entries_at_a_time(cast: Cast) -> None:
    with elevated("a test's openings") as session:
        for number in range(A_PAGE + 10):
            write(
                session,
                Event.OPENED,
                words=f"opened for the {number}th time",
                person_id=cast.people["nobodys"],
                field_class=FieldClass.STATUS,
            )
    first = read(cast.viewers["sue"], cast.people["nobodys"])
    then = read(cast.viewers["sue"], cast.people["nobodys"], A_PAGE)
    assert len(first) == A_PAGE
    assert first[0].in_words() == f"opened for the {A_PAGE + 9}th time"
    assert then[0].in_words() == "opened for the 9th time"


@pytest.mark.parametrize(
    ("event", "table", "changes", "words"),
    [
        (
            Event.CHANGED,
            "person",
            {"tier": ["active", "acute"]},
            "changed tier from active to acute",
        ),
        (
            Event.CHANGED,
            "person_identity",
            {"legal_name": ["Al B", "Al C"], "legal_folded": ["al b", "al c"]},
            "changed the details: legal name from Al B to Al C",
        ),
        (
            Event.CHANGED,
            "contact",
            {"minutes": [5, None]},
            "changed a contact: minutes 5 taken away",
        ),
        (Event.CHANGED, "contact", {"minutes": [None, 5]}, "changed a contact: minutes set to 5"),
        (Event.CHANGED, "person", {"tier": [None, "acute"]}, "tier set to acute"),
        (
            Event.CREATED,
            "assignment",
            {"worker_id": [None, 2], "kind": [None, "primary"], "person_id": [None, 7]},
            "added an assignment: worker Ben A; kind primary",
        ),
        (
            Event.CREATED,
            "contact",
            {"entered_by": [None, 1], "worker_id": [None, 2], "mode": [None, "voice"]},
            "added a contact: worker Ben A; mode talked by phone",
        ),
        (
            Event.CREATED,
            "task",
            {"owner_id": [None, 3], "due_on": [None, "2026-11-26"]},
            "added a task: owner somebody; due on Thu, Nov 26",
        ),
        (
            Event.CHANGED,
            "alias",
            {"ended_at": [None, "2026-03-04T05:00:00+00:00"]},
            "took back another name",
        ),
        (
            Event.CHANGED,
            "contact",
            {"withdrawn_at": ["2026-03-04T05:00:00+00:00", None]},
            "put back a contact",
        ),
        (
            Event.CREATED,
            "contact_point",
            {"id": [None, 3], "value": [None, "555 0100"], "person_id": [None, 1]},
            "added a phone or address: value 555 0100",
        ),
        (
            Event.CHANGED,
            "contact",
            {"occurred_at": ["2026-03-04T05:00:00+00:00", "2026-07-04T05:30:00+00:00"]},
            "changed a contact: when from Tue, Mar 3, 9 pm to Fri, Jul 3, 10:30 pm",
        ),
        (Event.DELETED, "alias", {"name": ["Al", None]}, "removed another name: name Al"),
    ],
)
def test_change_reads_as_a_sentence(
    event: Event, table: str, changes: dict[str, list[object]], words: str
) -> None:
    with clock.set_to(datetime(2026, 11, 18, 12, tzinfo=UTC)):
        assert ChangeInWords(event, table, changes, by=1).in_words({2: "Ben A"}) == words


def test_audit_health_shows_counts_and_no_content(worked: Cast) -> None:
    adm = worked.viewers["adm"]
    seal()
    with elevated("a test's entry") as session:
        write(session, Event.SIGN_IN_FAILED)
    with reading(adm) as session:
        found = health(session, adm)
        rows = sign_ins(session, adm)
    assert found.not_sealed == 1
    assert found.last_sealed is not None
    assert found.openings == 1
    today = found.days[0]
    assert (today.day, today.signed_in, today.failed, today.refused) == (clock.today(), 0, 1, 1)
    assert [row.in_words() for row in rows] == [Event.SIGN_IN_FAILED.value]
    assert not worked.heard(str(rows) + str(found))


@pytest.mark.parametrize("who", ["ana", "sue", "lee", "dee", "ann", "pat"])
def test_only_administrators_read_audit_health(cast: Cast, who: str) -> None:
    viewer = cast.viewers[who]
    for asked in (health, sign_ins):
        with pytest.raises(NotAllowed), reading(viewer) as session:
            asked(session, viewer)
    for look in (check_now, missing_triggers):
        with pytest.raises(NotAllowed):
            look(viewer)


def test_administrator_checks_the_chain(worked: Cast) -> None:
    adm = worked.viewers["adm"]
    assert check_now(adm).holds
    assert missing_triggers(adm) == []


def test_an_administrators_session_returns_no_entry_about_a_person(worked: Cast) -> None:
    with reading(worked.viewers["adm"]) as session:
        assert not [e for e in session.query(AuditEntry) if e.person_id is not None]
