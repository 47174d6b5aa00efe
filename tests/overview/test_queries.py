"""Overview of a person: what is open and what is in force, each by the viewer's own rules."""

from datetime import timedelta

from casework import clock
from casework.access.policy import FieldClass
from casework.contacts.queries import standing_of
from casework.database import elevated, reading, save
from casework.needs.forms import NewScore
from casework.needs.operations import record_needs
from casework.needs.terms import Domain, NeedAnswer
from casework.overview.queries import Overview, overview
from casework.people.card import person_card
from casework.people.forms import NewContactPoint
from casework.people.models import EligibilityCriterion, Exposure
from casework.people.operations import add_contact_point
from casework.people.terms import ContactPointKind
from casework.plans.review import Due
from casework.plans.terms import Section
from casework.referrals.models import Referral
from casework.referrals.terms import ReferralState
from tests.cast import Cast
from tests.people.builders import enrolled
from tests.people.test_numbers import reach
from tests.plans.builders import agree, begun, write


def seen(cast: Cast, who: str, person_id: int) -> Overview:
    with reading(cast.viewers[who]) as session:
        gap = standing_of(session, [person_id])[person_id].gap
        return overview(session, person_card(session, person_id), gap)


def score(cast: Cast, person_id: int, **scores: int) -> None:
    ana = cast.viewers["ana"]
    asked = [
        NewScore(domain=Domain[name], answer=NeedAnswer.SCORED, score=score)
        for name, score in scores.items()
    ]
    save(ana, lambda session: record_needs(session, ana, person_id, asked))


def test_a_new_record_is_empty_and_has_no_plan(cast: Cast) -> None:
    found = seen(cast, "ana", enrolled(cast.viewers["ana"]))
    assert found.review.due is Due.NEVER_MADE
    assert (found.needs, found.referrals, found.decisions, found.contacts) == ([], {}, [], 0)
    assert len(found.criteria) == 2


def test_open_needs_come_worst_first_without_those_that_are_met(cast: Cast) -> None:
    person = enrolled(cast.viewers["ana"])
    score(cast, person, HOUSING=3, EMPLOYMENT=1, DOCUMENTS=5)
    open_ones = [(need.domain, need.score) for need in seen(cast, "ana", person).needs]
    assert open_ones == [(Domain.EMPLOYMENT, 1), (Domain.HOUSING, 3)]


def test_what_is_over_is_not_in_force(cast: Cast) -> None:
    mine, over = cast.people["mine"], clock.today() - timedelta(days=1)
    before = seen(cast, "ana", mine)
    assert before.criteria
    assert before.exposures
    with elevated("a test's time that passed") as session:
        for model in (EligibilityCriterion, Exposure):
            for row in session.query(model).filter(model.person_id == mine):
                row.expires_on = over
        for referral in session.query(Referral).filter(Referral.person_id == mine):
            referral.state = ReferralState.COMPLETED
    after = seen(cast, "ana", mine)
    assert (after.criteria, after.exposures, after.referrals) == ([], [], {})


def test_a_draft_is_no_plan_in_force(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    person = enrolled(ana)
    plan = begun(ana, person)
    found = seen(cast, "ana", person)
    assert (found.agreed_at, found.is_drafting) == (None, True)
    write(ana, plan, Section.NOW, "Quiet for now.")
    agree(ana, plan)
    found = seen(cast, "ana", person)
    assert found.agreed_at is not None
    assert not found.is_drafting


def test_only_phones_that_still_hold_are_there(cast: Cast) -> None:
    ana = cast.viewers["ana"]
    person = enrolled(ana, phones=["213 555 0142"])
    home = NewContactPoint(kind=ContactPointKind.ADDRESS, value="12 Elm Street")
    save(ana, lambda session: add_contact_point(session, ana, person, home))
    assert seen(cast, "ana", person).number == "+12135550142"


def test_no_button_of_the_head_calls_a_number_that_says_otherwise(cast: Cast) -> None:
    person = enrolled(cast.viewers["ana"])
    for label, value in (("mother, ask first", "+12135550144"), (None, "+12135550145")):
        reach(person, value, label)
    assert seen(cast, "ana", person).number == "+12135550145"


def test_a_lead_sees_no_need_of_health_and_no_phone(cast: Cast) -> None:
    tabled = cast.people["tabled"]
    reach(tabled, "+15105550100")
    theirs, wes = seen(cast, "lee", tabled), seen(cast, "wes", tabled)
    assert wes.number
    assert theirs.number is None
    domains = {need.domain for need in theirs.needs} | theirs.referrals.keys()
    assert FieldClass.HEALTH not in {domain.field_class for domain in domains}


def test_a_teammate_sees_counts_and_nothing_of_the_record(cast: Cast) -> None:
    found = seen(cast, "ana", cast.people["teammate"])
    assert found.contacts > 0
    record = (found.exposures, found.criteria, found.wants, found.needs, found.decisions)
    assert not any(record)
    assert not found.number
    assert not found.referrals
