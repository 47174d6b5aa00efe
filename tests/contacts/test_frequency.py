"""Frequency board: the database query agrees with the engine on every person-week."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select

from casework import clock
from casework.contacts.contact_gap import NOT_DUE, GapState, contact_gap
from casework.contacts.frequency import frequency
from casework.contacts.history import History, PastContact
from casework.contacts.history_query import Back, histories
from casework.contacts.models import Contact
from casework.contacts.queries import _standing, contact_gaps, standards_in_force, standing_of
from casework.contacts.standard_changes import NewStandard, change_standard
from casework.contacts.terms import Mode
from casework.contacts.week_verdict import person_weeks
from casework.contacts.week_verdict_arrays import VERDICTS
from casework.contacts.weeks import Week
from casework.database import elevated, reading, unit_of_work
from casework.errors import Invalid, NotAllowed
from casework.people.models import Person, StatusPeriod, TierPeriod
from casework.people.queries import Filters
from casework.people.terms import Status, Tier
from casework.ui.frequency.phrases import what_was_done
from casework.ui.frequency.summary import headline
from tests.cast import Cast

PEOPLE = 60


@pytest.fixture
def crowd(cast: Cast) -> dict[int, list[PastContact]]:
    """Sixty people of East, drawn by seed, with awkward tiers, statuses and contacts."""
    draw, contacts = random.Random(7), {}
    with elevated("a test's crowd") as session:
        for number in range(PEOPLE):
            person = Person(
                chosen_name=f"Crowd {number}",
                name_folded=f"crowd {number}",
                team_id=cast.teams["East"],
                tier=draw.choice([*Tier, None]),
                status=draw.choice([Status.ENROLLED] * 4 + [Status.IN_CUSTODY, Status.PAUSED]),
                created_at=clock.now() - timedelta(days=100),
            )
            session.add(person)
            session.flush()
            _periods(session, draw, person)
            contacts[person.id] = _past_contacts(session, draw, person.id)
        contacts[_came_today(session, cast, Status.ENROLLED)] = []
        contacts[_came_today(session, cast, Status.REFERRED)] = []
    return contacts


def _came_today(session, cast: Cast, status: Status) -> int:  # type: ignore[no-untyped-def]  # elevated
    """Enrolled today: nobody can have talked to them yet, so they are not overdue."""
    now = clock.now() - timedelta(hours=1)
    person = Person(
        chosen_name="Came Today",
        name_folded="came today",
        team_id=cast.teams["East"],
        tier=Tier.ACTIVE,
        status=status,
        created_at=now,
    )
    session.add(person)
    session.flush()
    session.add(StatusPeriod(person_id=person.id, status=status, starts_at=now))
    session.add(TierPeriod(person_id=person.id, tier=Tier.ACTIVE, starts_at=now))
    return person.id


def _periods(session, draw: random.Random, person: Person) -> None:  # type: ignore[no-untyped-def]  # elevated
    start = clock.now() - timedelta(days=draw.randint(5, 99), hours=draw.randint(0, 23))
    middle = start + (clock.now() - start) * draw.random()
    other = draw.choice([s for s in Status if s is not person.status])
    for model, now, before in (
        (StatusPeriod, {"status": person.status}, {"status": other}),
        (TierPeriod, {"tier": person.tier}, {"tier": draw.choice(list(Tier))}),
    ):
        if None in now.values():
            continue
        if draw.random() < 0.5:
            session.add(model(person_id=person.id, starts_at=start, ends_at=middle, **before))
            session.add(model(person_id=person.id, starts_at=middle, **now))
        else:
            session.add(model(person_id=person.id, starts_at=start, **now))


def _past_contacts(session, draw: random.Random, person_id: int) -> list[PastContact]:  # type: ignore[no-untyped-def]  # elevated
    made = []
    for _ in range(draw.choice([0, 3, 30, 70])):
        when = clock.now() - timedelta(minutes=draw.randint(1, 80 * 24 * 60))
        past = PastContact(when, draw.choice(list(Mode)), 20)
        withdrawn = clock.now() if draw.random() < 0.1 else None
        session.add(
            Contact(
                person_id=person_id,
                mode=past.mode,
                occurred_at=when,
                entered_at=clock.now(),
                minutes=20,
                withdrawn_at=withdrawn,
            )
        )
        if withdrawn is None:
            made.append(past)
    return made


@pytest.mark.parametrize("who", ["sue", "dee"])
def test_board_matches_the_engine(
    cast: Cast, crowd: dict[int, list[PastContact]], who: str
) -> None:
    with reading(cast.viewers[who]) as session:
        board = frequency(session, Filters())
        known = histories(session, list(crowd))
        standards = standards_in_force(session)
    row_of = {int(number): row for row, number in enumerate(board.people["person_id"])}
    for person_id, contacts in crowd.items():
        if person_id not in row_of:
            continue  # closed
        history = History(known[person_id].statuses, known[person_id].tiers, contacts)
        expected = person_weeks(history, board.weeks, standards, clock.now(), clock.zone())
        row = row_of[person_id]
        assert [VERDICTS[code] for code in board.verdict[row]] == [w.verdict for w in expected]
        assert board.in_person[row].tolist() == [w.in_person for w in expected]
        assert board.two_way[row].tolist() == [w.two_way for w in expected]
        assert board.effort[row].tolist() == [w.effort for w in expected]


def test_board_includes_people_never_contacted(
    cast: Cast, crowd: dict[int, list[PastContact]]
) -> None:
    with reading(cast.viewers["dee"]) as session:
        on_it = set(frequency(session, Filters()).people["person_id"])
        stands = select(Person.id).where(
            Person.merged_into_id.is_(None), Person.status != Status.CLOSED
        )
        assert on_it == set(session.scalars(stands))
    never = {person for person, contacts in crowd.items() if not contacts}
    assert never & on_it


def test_empty_choice_gives_an_empty_board(cast: Cast) -> None:
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters(worker_id=999_999))
    assert len(board.people) == 0
    assert headline(board).due == 0


def test_attempts_are_counted_apart_from_no_contact(cast: Cast) -> None:
    mine, teammate = cast.people["mine"], cast.people["teammate"]
    with elevated("a test's tries") as session:
        for contact in session.scalars(select(Contact)):
            contact.withdrawn_at = clock.now()
        for days in (8, 9):
            when = clock.now() - timedelta(days=days)
            tried = Contact(
                person_id=mine, mode=Mode.ATTEMPTED, occurred_at=when, entered_at=clock.now()
            )
            session.add(tried)
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters())
    row_of = {int(number): row for row, number in enumerate(board.people["person_id"])}
    told = {what_was_done(board, row_of[mine], week) for week in range(8)}
    assert told & {"tried once, no answer", "tried twice, no answer"}
    assert {what_was_done(board, row_of[teammate], week) for week in range(8)} == {"nobody tried"}


def standard(**more: object) -> NewStandard:
    given = {
        "tier": Tier.ACTIVE,
        "in_person": 1,
        "in_person_weeks": 1,
        "two_way": 2,
        "two_way_weeks": 1,
        "longest_gap_hours": 100,
        "weight": 1.0,
        "effective_from": clock.today(),
    }
    return NewStandard.model_validate(given | more)


def test_changed_standard_counts_from_today_on_only(cast: Cast) -> None:
    admin = cast.viewers["adm"]
    with unit_of_work(admin) as session:
        change_standard(session, admin, standard())
    with reading(admin) as session:
        assert any(s.effective_from == clock.today() for s in standards_in_force(session))
    past = standard(effective_from=date(2026, 1, 1))
    with pytest.raises(Invalid, match="cannot change the past"), unit_of_work(admin) as session:
        change_standard(session, admin, past)


def test_only_administrators_change_a_standard(cast: Cast) -> None:
    for who in ("ana", "sue", "dee"):
        viewer = cast.viewers[who]
        with pytest.raises(NotAllowed), unit_of_work(viewer) as session:
            change_standard(session, viewer, standard())


@pytest.mark.parametrize("few", [1000, 0])
def test_gap_from_the_database_matches_the_engine(
    cast: Cast, crowd: dict[int, list[PastContact]], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """State, wait and words, for single people and for a whole programme."""
    monkeypatch.setattr("casework.contacts.contact_gap_arrays.FEW", few)
    monkeypatch.setattr("casework.contacts.frequency.FEW", few)
    with reading(cast.viewers["dee"]) as session:
        board = frequency(session, Filters())
        expected = contact_gaps(session, list(crowd))
    states = set()
    for row, number in enumerate(board.people["person_id"]):
        if number not in crowd:
            continue
        found, known = board.gap(row), expected[number]
        states.add(found.state)
        assert found.state is known.state
        if known.state not in NOT_DUE:
            assert abs(found.waited - known.waited) < timedelta(seconds=2)
            assert found.in_words(clock.zone()) == known.in_words(clock.zone())
    assert states == set(GapState)


@pytest.mark.parametrize("weeks", [0, 1, 4, 52])
def test_gap_does_not_depend_on_how_far_back_is_read(
    cast: Cast, crowd: dict[int, list[PastContact]], weeks: int
) -> None:
    """Compared with all contacts: people without a talk in the window are read further back."""
    now, zone = clock.now(), clock.zone()
    since = now - timedelta(weeks=weeks)
    with reading(cast.viewers["dee"]) as session:
        told = histories(session, list(crowd), Back(since, since))
        standards = standards_in_force(session)
    for person, contacts in crowd.items():
        known = told[person]
        whole = History(known.statuses, known.tiers, contacts)
        assert contact_gap(known, standards, now, zone) == contact_gap(whole, standards, now, zone)


@pytest.mark.parametrize("days_on", [0, 3, 5])
def test_current_week_gets_the_same_verdict_as_from_all_contacts(
    cast: Cast, crowd: dict[int, list[PastContact]], days_on: int
) -> None:
    """The query reads only as far back as each person's standard."""
    with clock.set_to(clock.now() + timedelta(days=days_on)):
        with reading(cast.viewers["dee"]) as session:
            found = standing_of(session, list(crowd))
            standards = standards_in_force(session)
        for person, contacts in crowd.items():
            known = found[person]
            whole = History(known.history.statuses, known.history.tiers, contacts)
            assert _standing(whole, standards) == replace(known, history=whole)
    read = sum(len(each.history.contacts) for each in found.values())
    assert 0 < read < sum(map(len, crowd.values()))


def test_away_since_this_week_is_judged_by_the_tier_before(cast: Cast) -> None:
    """In custody since yesterday, then moved to a tier with a shorter standard."""
    now = clock.now()
    monday = Week.of(now, clock.zone()).starts(clock.zone())
    away, talked = monday + timedelta(days=3), monday - timedelta(days=10)
    with clock.set_to(monday + timedelta(days=5)):
        with elevated("a test's person") as session:
            person = _came_today(session, cast, Status.IN_CUSTODY)
            session.execute(delete(StatusPeriod).where(StatusPeriod.person_id == person))
            session.execute(delete(TierPeriod).where(TierPeriod.person_id == person))
            for status, start, end in (
                (Status.ENROLLED, monday - timedelta(days=40), away),
                (Status.IN_CUSTODY, away, None),
            ):
                session.add(
                    StatusPeriod(person_id=person, status=status, starts_at=start, ends_at=end)
                )
            for tier, start, end in (
                (Tier.FOLLOW_UP, monday - timedelta(days=40), away + timedelta(days=1)),
                (Tier.ACTIVE, away + timedelta(days=1), None),
            ):
                session.add(TierPeriod(person_id=person, tier=tier, starts_at=start, ends_at=end))
            for at in (talked, monday + timedelta(hours=9)):
                session.add(
                    Contact(person_id=person, mode=Mode.IN_PERSON, occurred_at=at, entered_at=at)
                )
        with reading(cast.viewers["dee"]) as session:
            found = standing_of(session, [person])[person]
    assert found.week.tier is Tier.FOLLOW_UP
    assert found.in_person == 2


def test_contact_a_few_minutes_ahead_does_not_hide_an_earlier_talk(cast: Cast) -> None:
    """Clocks differ: a time a few minutes ahead can be logged."""
    now = clock.now()
    before = now - timedelta(days=60)
    with clock.set_to(now):
        with elevated("a test's person") as session:
            person = _came_today(session, cast, Status.ENROLLED)
            for model in (StatusPeriod, TierPeriod):
                for period in session.scalars(select(model).where(model.person_id == person)):
                    period.starts_at = before
            for at in (now - timedelta(days=8), now + timedelta(minutes=3)):
                session.add(
                    Contact(person_id=person, mode=Mode.IN_PERSON, occurred_at=at, entered_at=now)
                )
        with reading(cast.viewers["dee"]) as session:
            known = standing_of(session, [person])[person].gap
            assert known == contact_gaps(session, [person])[person]
    assert known.state is GapState.OVERDUE
    assert known.last_two_way == now - timedelta(days=8)
