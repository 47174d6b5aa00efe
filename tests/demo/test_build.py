"""Building the demo: complete, repeatable, and only in demo mode."""

from datetime import UTC, datetime, timedelta

import phonenumbers
import pytest
from sqlalchemy import func, select

from casework import clock, database, demo
from casework.access.roles import Role
from casework.accounts.models import Account
from casework.contacts.models import Contact
from casework.contacts.weeks import midnight
from casework.database import elevated
from casework.errors import Invalid, NotAllowed
from casework.people.models import (
    Assignment,
    ContactPoint,
    EmergencyContact,
    Person,
    PersonIdentity,
    StatusPeriod,
    TierPeriod,
)
from casework.settings import settings
from tests.demo.conftest import CONTACTS, PEOPLE
from tests.demo.readings import WHY, contact_standing, count, everything

MORNING = datetime(2026, 3, 10, 15, 5, tzinfo=UTC)


class Stop(Exception):
    """Stands for Ctrl+C."""


def test_build_makes_as_many_people_as_requested(built: str) -> None:
    assert (count(Person), count(Contact)) == (PEOPLE, CONTACTS)


def test_same_day_and_seed_build_the_same_programme(demo_mode: str) -> None:
    with clock.set_to(MORNING):
        demo.build(PEOPLE, CONTACTS, seed=5)
        first = everything()
        demo.clear()
    with clock.set_to(MORNING + timedelta(hours=8)):
        demo.build(PEOPLE, CONTACTS, seed=5)
        assert everything() == first
        demo.clear()
        demo.build(PEOPLE, CONTACTS, seed=6)
        assert everything() != first


def test_times_do_not_depend_on_the_servers_zone(
    demo_mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGTZ", "Asia/Tokyo")
    database.let_go()
    demo.build(PEOPLE, CONTACTS)
    last_talk = midnight(clock.today(), clock.zone()) - timedelta(hours=53)
    assert contact_standing("Juniper Testwood").gap.last_two_way == last_talk


def test_nothing_happens_in_the_future_or_before_its_beginning(built: str) -> None:
    with elevated(WHY, writes=False) as session:
        begun = (
            select(StatusPeriod.person_id, func.min(StatusPeriod.starts_at).label("at"))
            .group_by(StatusPeriod.person_id)
            .subquery()
        )
        contacts = select(begun.c.at, Contact.occurred_at, Contact.entered_at)
        for start, at, entered in session.execute(
            contacts.join(begun, begun.c.person_id == Contact.person_id)
        ):
            assert start <= at <= entered <= clock.now()
        for model in (StatusPeriod, TierPeriod, Assignment):
            for start, end in session.execute(select(model.starts_at, model.ends_at)):
                assert start <= (end or clock.now())


def test_demo_people_are_recognizably_invented(built: str) -> None:
    with elevated(WHY, writes=False) as session:
        names = session.scalars(select(PersonIdentity.legal_name)).all()
        phones = [*session.scalars(select(ContactPoint.value))]
        phones += session.scalars(select(EmergencyContact.phone)).all()
        assert all(session.scalars(select(Account.demo)))
    assert all(name and name.endswith("(invented)") for name in names)
    assert all(phone[5:10] == "55501" for phone in phones)
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(phone)) for phone in phones)


def test_new_records_get_numbers_after_the_demos(built: str) -> None:
    """Numbers used by the builder are not used again."""
    with elevated("a test adds somebody") as session:
        account = Account(user_name="next", display_name="Next", role=Role.WORKER, demo=True)
        at = clock.now()
        person = Person(chosen_name="N", name_folded="n", team_id=1, status="referred")
        person.created_at = at
        session.add_all([account, person])
        session.flush()
        contact = Contact(person_id=person.id, mode="voice", occurred_at=at, entered_at=at)
        session.add(contact)
        session.flush()
        assert (person.id, contact.id) == (PEOPLE + 1, CONTACTS + 1)


def test_build_stopped_half_way_leaves_nothing(demo_mode: str) -> None:
    def stop(what: str, share: float) -> None:
        if what == "Contacts":
            raise Stop

    with pytest.raises(Stop):
        demo.build(PEOPLE, CONTACTS, on_progress=stop)
    assert (count(Person), count(Account), count(Contact)) == (0, 0, 0)


def test_build_is_refused_outside_demo_mode(
    demo_mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DEMO", "0")
    settings.cache_clear()
    with pytest.raises(NotAllowed, match="CASEWORK_DEMO=1"):
        demo.build(PEOPLE, CONTACTS)
    with pytest.raises(NotAllowed):
        demo.clear()


def test_build_is_refused_beside_real_people(demo_mode: str) -> None:
    with elevated("a test's own account") as session:
        session.add(Account(user_name="real", display_name="Real", role=Role.DIRECTOR))
    for forbidden in (demo.build, demo.clear):
        with pytest.raises(NotAllowed, match="another database"):
            forbidden()
    assert count(Account) == 1


def test_build_with_too_few_people_gives_a_sentence(demo_mode: str) -> None:
    for people, contacts in ((5, 300), (30, 20), (-1, -1)):
        with pytest.raises(Invalid, match="The story alone has"):
            demo.build(people, contacts)


def test_demo_goes_stale_with_time(demo_mode: str) -> None:
    assert demo.is_stale()
    demo.build(PEOPLE, CONTACTS)
    assert not demo.is_stale()
    with clock.set_to(clock.now() + timedelta(days=5)):
        assert demo.is_stale()
