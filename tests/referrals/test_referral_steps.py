"""Referral steps from the offer to the confirmed service: who may move them, and the tasks."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from casework import clock
from casework.access.policy import FieldClass
from casework.database import elevated, reading, save
from casework.errors import CaseworkError, Conflict, Invalid, NotAllowed, NotFound
from casework.needs.terms import Domain
from casework.providers.operations import close_service
from casework.referrals.answering import ANSWERED_BY, accept_referral, answer_referral, report_back
from casework.referrals.forms import NewMove
from casework.referrals.inbox import sent_to_us
from casework.referrals.models import Referral
from casework.referrals.operations import move_referral, send_again
from casework.referrals.queries import ReferralRow, connected, how_many_wait, moves_of, referrals_of
from casework.referrals.terms import CONNECTED, NEXT, ReferralState, WhyFailed
from casework.releases.operations import revoke_all, revoke_release
from casework.tasks.models import Task
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.referrals.builders import move, opened, refer, sign, version_of, with_facts

State = ReferralState


def tasks_of(number: int) -> list[tuple[str, bool]]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Task).where(Task.origin == Origin.REFERRAL, Task.origin_id == number)
        found = session.scalars(asked.order_by(Task.id))
        return [(task.what, task.done_at is not None) for task in found]


def sent(cast: Cast) -> list[int]:
    pat = cast.viewers["pat"]
    inbox = save(pat, lambda session: sent_to_us(session, pat))
    return [each.row.referral_id for each in inbox.rows]


def test_referral_is_not_sent_without_a_live_release(cast: Cast) -> None:
    person = with_facts(cast)
    number = refer(cast, person, send=False)
    with pytest.raises(Invalid, match="There is no live release to Provider"):
        move(cast, number, State.MADE)
    assert number not in sent(cast)
    sign(cast, person)
    move(cast, number, State.MADE)
    assert number in sent(cast)


def test_health_referral_needs_a_release_naming_health_and_part_2(cast: Cast) -> None:
    person = with_facts(cast)
    number = refer(cast, person, Domain.SUBSTANCE_USE, send=False)
    for classes, more in (((), {}), ((FieldClass.HEALTH,), {})):
        sign(cast, person, *classes, **more)
        with pytest.raises(Invalid, match="does not cover health"):
            move(cast, number, State.MADE)
    sign(cast, person, FieldClass.HEALTH, part_2=True)
    move(cast, number, State.MADE)
    assert number in sent(cast)


def test_offered_referral_is_not_sent(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person)
    number = refer(cast, person, send=False)
    assert number not in sent(cast)
    with pytest.raises(NotFound):
        opened(cast, number)


def test_partners_confirmation_reaches_the_worker(cast: Cast) -> None:
    person, pat, ana = with_facts(cast), cast.viewers["pat"], cast.viewers["ana"]
    sign(cast, person)
    number = refer(cast, person)
    save(pat, lambda s: accept_referral(s, pat, number))
    step = NewMove(
        referral_id=number, version=version_of(number), to=State.CONFIRMED, text="Came in"
    )
    save(pat, lambda s: answer_referral(s, pat, step))
    save(pat, lambda s: report_back(s, pat, number, "Comes every week"))
    with reading(ana) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == number)
        assert row.state is State.CONFIRMED
        assert (person, Domain.HOUSING) in connected(session, [person])
        told = [each.text for each in moves_of(session, person)[number] if each.by_partner]
    assert told == ["Accepted.", "Came in", "Comes every week"]
    asked = tasks_of(number)
    assert ("Ask whether the provider has answered the referral", True) in asked
    assert (ANSWERED_BY.format(service="housing at Provider"), False) in asked


def test_only_a_confirmed_referral_counts_as_connected(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    sign(cast, person)
    number = refer(cast, person)
    key = (person, Domain.HOUSING)
    for state in (State.HAND_OFF, State.CONFIRMED, State.COMPLETED):
        move(cast, number, state)
        with reading(ana) as session:
            assert (key in connected(session, [person])) == (state in CONNECTED), state
    assert {State.CONFIRMED, State.COMPLETED} == CONNECTED


def test_referral_cannot_skip_a_state(cast: Cast) -> None:
    person = with_facts(cast)
    sign(cast, person)
    number = refer(cast, person, send=False)
    for start, to in product(State, State):
        with elevated("a test puts it there") as session:
            session.get_one(Referral, number).state = start
        more = {"why": WhyFailed.NO_ROOM} if to is State.FAILED else {}
        if to in NEXT[start]:
            move(cast, number, to, **more)
        else:
            with pytest.raises(Invalid, match="cannot become"):
                move(cast, number, to, **more)


def test_failed_referral_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="Say why it failed"):
        NewMove(referral_id=1, version=1, to=State.FAILED)


def test_second_of_two_simultaneous_moves_gets_a_conflict(cast: Cast) -> None:
    """The partner confirms while the worker marks it as failed: the second gets a conflict."""
    person, pat = with_facts(cast), cast.viewers["pat"]
    sign(cast, person)
    number = refer(cast, person)
    seen = version_of(number)
    confirmed = NewMove(referral_id=number, version=seen, to=State.CONFIRMED)
    save(pat, lambda s: answer_referral(s, pat, confirmed))
    ana = cast.viewers["ana"]
    late = NewMove(referral_id=number, version=seen, to=State.FAILED, why=WhyFailed.DID_NOT_GO)
    with pytest.raises(Conflict, match="went on meanwhile"):
        save(ana, lambda s: move_referral(s, ana, late))


def test_stalled_referral_comes_back_as_a_task(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    sign(cast, person)
    number = refer(cast, person)
    for days, still in ((6, False), (8, True)):
        with clock.set_to(clock.now() + timedelta(days=days)), reading(ana) as session:
            row = next(r for r in referrals_of(session, person) if r.referral_id == number)
            assert (row.stands_still is not None) == still
    with elevated("a test looks", writes=False) as session:
        asked = select(Task).where(Task.origin == Origin.REFERRAL, Task.origin_id == number)
        task = session.scalars(asked.where(Task.done_at.is_(None))).one()
        assert task.due_on == clock.today() + timedelta(days=7)
        assert task.owner_id == ana.account_id


def test_revoking_the_release_hides_the_referral_from_the_partner(cast: Cast) -> None:
    person, pat, ana = with_facts(cast), cast.viewers["pat"], cast.viewers["ana"]
    release = sign(cast, person, FieldClass.IDENTITY)
    number = refer(cast, person)
    assert opened(cast, number).shown
    save(ana, lambda s: revoke_release(s, ana, release))
    said = []
    for asked in (number, 999_999):
        with pytest.raises(NotFound) as refusal:
            opened(cast, asked)
        said.append(str(refusal.value))
        for attempt in (
            lambda s, n=asked: accept_referral(s, pat, n),
            lambda s, n=asked: report_back(s, pat, n, "x"),
            lambda s, n=asked: answer_referral(
                s, pat, NewMove(referral_id=n, version=1, to=State.CONFIRMED)
            ),
        ):
            with pytest.raises(NotFound):
                save(pat, attempt)
    assert said[0] == said[1]  # gone and never there are not told apart
    assert number not in sent(cast)


def test_a_partner_changes_nothing_else(cast: Cast) -> None:
    person, pat = with_facts(cast), cast.viewers["pat"]
    sign(cast, person)
    number = refer(cast, person)
    for to in (State.HAND_OFF, State.DECLINED):
        step = NewMove(referral_id=number, version=version_of(number), to=to)
        with pytest.raises(Invalid, match="for the worker"):
            save(pat, lambda s, step=step: answer_referral(s, pat, step))
        with pytest.raises(CaseworkError):
            save(pat, lambda s, step=step: move_referral(s, pat, step))

    def forged(session: object) -> None:
        row = session.scalars(select(Referral).where(Referral.id == number)).one()  # type: ignore[attr-defined]  # a session
        row.for_partner = "forged"

    with pytest.raises((NotFound, NotAllowed)):
        save(pat, forged)


def test_closing_a_service_gives_waiting_workers_a_task(cast: Cast) -> None:
    person, dee = with_facts(cast), cast.viewers["dee"]
    sign(cast, person)
    number = refer(cast, person)
    with elevated("a test looks", writes=False) as session:
        service_id = session.get_one(Referral, number).service_id
    with reading(dee) as session:
        assert how_many_wait(session, dee, service_id) == 1
    with reading(cast.viewers["ana"]) as session, pytest.raises(NotAllowed):
        how_many_wait(session, cast.viewers["ana"], service_id)
    save(dee, lambda s: close_service(s, dee, service_id))
    assert any("service has closed" in what and not done for what, done in tasks_of(number))
    with reading(cast.viewers["ana"]) as session:
        row = next(r for r in referrals_of(session, person) if r.referral_id == number)
    assert row.service_closed
    assert row.state is State.MADE


def test_later_release_for_other_facts_does_not_restore_a_referral(cast: Cast) -> None:
    """It stays hidden until the worker sends it again under the new release."""
    person, ana = with_facts(cast), cast.viewers["ana"]
    release = sign(cast, person, FieldClass.IDENTITY)
    number = refer(cast, person)
    save(ana, lambda s: revoke_release(s, ana, release))
    sign(cast, person, FieldClass.IDENTITY, why="something else")
    with reading(cast.viewers["pat"]) as session:
        assert number not in session.scalars(select(Referral.id)).all()
    assert number not in sent(cast)
    with pytest.raises(NotFound):
        opened(cast, number)
    seen = referral(cast, person, number).seen
    assert (seen.until, seen.could_be) == (None, True)
    move(cast, number, State.HAND_OFF)  # going on with it sends nothing
    assert number not in sent(cast)
    save(ana, lambda s: send_again(s, ana, number, version_of(number)))
    assert number in sent(cast)
    assert referral(cast, person, number).seen.until == clock.today() + timedelta(days=30)
    assert referral(cast, person, number).state is State.HAND_OFF


def test_referral_is_not_sent_again_without_a_release(cast: Cast) -> None:
    person, ana, ben = with_facts(cast), cast.viewers["ana"], cast.viewers["ben"]
    release = sign(cast, person)
    number = refer(cast, person)
    with pytest.raises(NotFound):
        save(ben, lambda s: send_again(s, ben, number, version_of(number)))
    with pytest.raises(Conflict):
        save(ana, lambda s: send_again(s, ana, number, 0))
    save(ana, lambda s: revoke_release(s, ana, release))
    with pytest.raises(Invalid, match="no live release"):
        save(ana, lambda s: send_again(s, ana, number, version_of(number)))


def test_referral_stays_visible_until_every_release_is_revoked(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    first = sign(cast, person, FieldClass.IDENTITY)
    sign(cast, person, FieldClass.WHEREABOUTS)
    sign(cast, person, starts_on=clock.today() + timedelta(days=1))  # not begun: ends as well
    number = refer(cast, person)
    fields = {each.field for each in opened(cast, number).shown}
    assert {"chosen name", "phone"} <= fields
    save(ana, lambda s: revoke_release(s, ana, first))
    left = {each.field for each in opened(cast, number).shown}
    assert "phone" in left
    assert "chosen name" not in left
    to = cast.organisations["Provider"]
    live = save(ana, lambda s: revoke_all(s, ana, person, to))
    assert live == 2
    for days in (0, 2):
        with clock.set_to(clock.now() + timedelta(days=days)):
            assert number not in sent(cast)


def test_facts_released_later_show_only_after_sending_again(cast: Cast) -> None:
    person, ana = with_facts(cast), cast.viewers["ana"]
    sign(cast, person)
    number = refer(cast, person)
    sign(cast, person, FieldClass.WHEREABOUTS, why="something else")
    assert "phone" not in {each.field for each in opened(cast, number).shown}
    save(ana, lambda s: send_again(s, ana, number, version_of(number)))
    assert "phone" in {each.field for each in opened(cast, number).shown}


def test_answer_to_a_health_referral_gives_a_task_without_its_name(cast: Cast) -> None:
    person, pat = with_facts(cast), cast.viewers["pat"]
    sign(cast, person, FieldClass.HEALTH)
    number = refer(cast, person, Domain.MENTAL_HEALTH)
    save(pat, lambda s: accept_referral(s, pat, number))
    told = [what for what, _ in tasks_of(number) if "answered a referral" in what]
    assert told == ["The provider answered a referral: look under Needs"]


def referral(cast: Cast, person: int, number: int) -> ReferralRow:
    with reading(cast.viewers["ana"]) as session:
        return next(r for r in referrals_of(session, person) if r.referral_id == number)
