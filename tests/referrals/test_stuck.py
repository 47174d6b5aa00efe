"""Stuck people: open needs without a confirmed service, in order."""

from datetime import timedelta

from casework import clock
from casework.database import reading
from casework.needs.terms import Domain
from casework.people.queries import caseload
from casework.referrals.stuck import StuckRow, by_domain, who_is_stuck
from casework.referrals.terms import ReferralState
from tests.cast import Cast
from tests.needs.test_needs import ask, scored
from tests.referrals.builders import move, refer, sign, with_facts


def stuck(cast: Cast, person: int) -> dict[Domain, StuckRow]:
    ana = cast.viewers["ana"]
    with reading(ana) as session:
        rows = who_is_stuck(session, ana, caseload(session, ana))
    return {row.domain: row for row in rows if row.person.person_id == person}


def test_person_is_stuck_until_a_first_service_is_confirmed(cast: Cast) -> None:
    person = with_facts(cast)
    assert Domain.HOUSING in stuck(cast, person)
    sign(cast, person)
    number = refer(cast, person)
    assert stuck(cast, person)[Domain.HOUSING].referral == "made"
    move(cast, number, ReferralState.HAND_OFF)
    assert Domain.HOUSING in stuck(cast, person)
    move(cast, number, ReferralState.CONFIRMED)
    assert Domain.HOUSING not in stuck(cast, person)


def test_an_old_service_does_not_meet_a_need_that_opened_later(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person)
    number = refer(cast, person, Domain.EDUCATION)
    move(cast, number, ReferralState.CONFIRMED)
    assert Domain.EDUCATION not in stuck(cast, person)
    with clock.set_to(clock.now() + timedelta(days=3)):
        ask(cast, person, scored(Domain.EDUCATION, 1))
        assert Domain.EDUCATION in stuck(cast, person)


def test_longest_open_needs_come_first_and_every_domain_counts(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    with clock.set_to(clock.now() - timedelta(days=90)):
        ask(cast, person, scored(Domain.DOCUMENTS, 2))
    with reading(ana) as session:
        rows = who_is_stuck(session, ana, caseload(session, ana))
        domains = {row.domain: row for row in by_domain(session, rows)}
    assert rows[0].domain is Domain.DOCUMENTS
    assert rows[0].days == 90
    assert set(domains) == set(Domain)
    assert (domains[Domain.DOCUMENTS].waiting, domains[Domain.DOCUMENTS].with_room) == (1, 0)
    assert domains[Domain.HOUSING].with_room == 1


def test_person_in_crisis_comes_before_longer_waits(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    with clock.set_to(clock.now() - timedelta(days=90)):
        ask(cast, person, scored(Domain.DOCUMENTS, 2))
    ask(cast, person, scored(Domain.EDUCATION, 1))
    with reading(ana) as session:
        rows = who_is_stuck(session, ana, caseload(session, ana))
    assert [row.domain for row in rows][:2] == [Domain.EDUCATION, Domain.DOCUMENTS]
    assert rows == sorted(rows, key=lambda row: row.score)
