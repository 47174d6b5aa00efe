"""Partner's inbox: what it shows is logged, and search finds nothing hidden."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.policy import FieldClass
from casework.database import elevated, save
from casework.needs.terms import Domain
from casework.people.models import Person
from casework.providers.operations import close_service
from casework.referrals.answering import accept_referral, answer_referral
from casework.referrals.forms import NewMove
from casework.referrals.inbox import NEWS, NOT_OPENED, Inbox, Stage, sent_to_us
from casework.referrals.models import Referral
from casework.referrals.terms import ReferralState
from casework.releases.models import Disclosure
from tests.cast import Cast
from tests.referrals.builders import move, opened, refer, sign, version_of, with_facts

NAME = "Wilhelmina"


@pytest.fixture
def person(cast: Cast) -> int:
    """The only person whose referrals this provider sees."""
    number = with_facts(cast)
    with elevated("a test's name") as session:
        session.get_one(Person, number).chosen_name = NAME
    return number


def inbox(cast: Cast, word: str = "", most: int = 50) -> Inbox:
    pat = cast.viewers["pat"]
    return save(pat, lambda session: sent_to_us(session, pat, word, most))


def logged(number: int) -> list[tuple[str, str, FieldClass]]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Disclosure).where(Disclosure.referral_id == number).order_by(Disclosure.id)
        return [(row.field, row.value, row.field_class) for row in session.scalars(asked)]


def test_name_shows_only_where_it_was_released(cast: Cast, person: int) -> None:
    sign(cast, person)
    number = refer(cast, person)
    (listed,) = inbox(cast).rows
    assert listed.row.who == f"Referral {number}"
    assert not inbox(cast, NAME).rows  # nor can it be guessed
    sign(cast, person, FieldClass.IDENTITY)
    named = refer(cast, person, Domain.EDUCATION)
    assert [each.row.referral_id for each in inbox(cast, "wilhel").rows] == [named]


def test_each_shown_line_is_logged_once_a_day(cast: Cast, person: int) -> None:
    sign(cast, person, FieldClass.IDENTITY, FieldClass.HEALTH)
    number = refer(cast, person, Domain.MENTAL_HEALTH)
    today = [
        ("referral", "Mental health: mental health at Provider", FieldClass.HEALTH),
        ("how it stands", "made", FieldClass.HEALTH),
        ("chosen name", NAME, FieldClass.IDENTITY),
    ]
    noon = clock.now().astimezone(clock.zone()).replace(hour=12)
    with clock.set_to(noon + timedelta(days=1)):
        inbox(cast), inbox(cast)
    assert logged(number) == today
    with clock.set_to(noon + timedelta(days=2)):
        inbox(cast)
    assert logged(number) == today * 2


def test_referral_that_the_worker_confirmed_waits_for_no_answer(cast: Cast, person: int) -> None:
    sign(cast, person)
    number = refer(cast, person)
    assert inbox(cast).counts == {Stage.WAITING: 1}
    move(cast, number, ReferralState.CONFIRMED)
    found = inbox(cast)
    assert found.counts == {Stage.UNDER_WAY: 1}
    assert found.rows[0].row.is_answered


def test_line_off_the_screen_is_not_logged(cast: Cast, person: int) -> None:
    sign(cast, person)
    numbers = {refer(cast, person), refer(cast, person, Domain.EDUCATION)}
    found = inbox(cast, most=1)
    assert found.found == 2
    shown = {each.row.referral_id for each in found.rows}
    assert all(bool(logged(each)) == (each in shown) for each in numbers)


def test_each_page_and_stage_logs_its_own_lines_alone(cast: Cast, person: int) -> None:
    pat = cast.viewers["pat"]
    sign(cast, person)
    taken, *waiting = [
        refer(cast, person, domain) for domain in (Domain.HOUSING, Domain.EDUCATION, Domain.MONEY)
    ]
    save(pat, lambda s: accept_referral(s, pat, taken))
    before = {each: logged(each) for each in (taken, *waiting)}

    def page(number: int, stage: Stage | None) -> set[int]:
        found = save(pat, lambda s: sent_to_us(s, pat, "", 1, stage=stage, page=number))
        assert found.counts == {Stage.WAITING: 2, Stage.UNDER_WAY: 1}
        assert found.pages == {None: 3, Stage.WAITING: 2, Stage.UNDER_WAY: 1}[stage]
        return {each.row.referral_id for each in found.rows}

    shown: set[int] = set()
    for number, stage in ((1, Stage.WAITING), (2, Stage.WAITING), (9, Stage.UNDER_WAY)):
        shown |= page(number, stage)
        assert {each for each, lines in before.items() if logged(each) != lines} == shown
    assert shown == {taken, *waiting}
    assert page(3, None) == {taken}, "open ones first"


def test_open_referrals_come_first_and_new_ones_are_marked(cast: Cast, person: int) -> None:
    pat = cast.viewers["pat"]
    sign(cast, person)
    over, taken, new = (
        refer(cast, person, domain) for domain in (Domain.HOUSING, Domain.EDUCATION, Domain.MONEY)
    )
    for state in (ReferralState.CONFIRMED, ReferralState.COMPLETED):
        step = NewMove(referral_id=over, version=version_of(over), to=state)
        save(pat, lambda s, step=step: answer_referral(s, pat, step))
    save(pat, lambda s: accept_referral(s, pat, taken))
    for number in (over, taken):
        opened(cast, number)
    marked = [(each.row.referral_id, each.news) for each in inbox(cast).rows]
    assert marked == [(new, NOT_OPENED), (taken, ""), (over, "")]
    move(cast, taken, ReferralState.HAND_OFF)
    assert {e.row.referral_id: e.news for e in inbox(cast).rows}[taken] == NEWS


def test_inbox_names_contact_release_end_and_closed_service(cast: Cast, person: int) -> None:
    dee = cast.viewers["dee"]
    sign(cast, person)
    number = refer(cast, person)
    row = opened(cast, number).row
    assert row.contact == "Ana A, team East"
    assert row.until == clock.today() + timedelta(days=30)
    with elevated("a test looks", writes=False) as session:
        service_id = session.get_one(Referral, number).service_id
    save(dee, lambda s: close_service(s, dee, service_id))
    assert inbox(cast).rows[0].row.service_closed


def test_log_holds_the_workers_words(cast: Cast, person: int) -> None:
    sign(cast, person)
    number = refer(cast, person)
    shown = [(each.field, each.value) for each in opened(cast, number).shown]
    assert ("from the worker", "Needs a bed") in shown
    assert [(field, value) for field, value, _ in logged(number)] == shown
