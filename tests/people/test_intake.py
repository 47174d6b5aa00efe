"""Intake: what is accepted, and what is refused with which sentence."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from casework import clock
from casework.database import elevated, reading, unit_of_work
from casework.errors import NotAllowed
from casework.people.additions import whereabouts
from casework.people.card import person_card
from casework.people.forms import (
    CRITERION_LASTS,
    EXPOSURE_LASTS,
    NewContactPoint,
    NewCriterion,
    NewExposure,
)
from casework.people.models import Assignment, EligibilityCriterion, Exposure
from casework.people.operations import add_exposure, add_person, change_details
from casework.people.terms import ContactPointKind, Criterion, SourceType, Status, Tier
from casework.ui.widgets.validation import faults_by_field
from tests.cast import Cast
from tests.people.builders import GROUNDS, added, enrolled, typed

TOMORROW = timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"chosen_name": ""}, "Please fill this in."),
        ({"chosen_name": " ?! "}, "A name needs at least one letter."),
        ({"chosen_name": "x" * 81}, "At most 80 letters."),
        ({"birth_date": "1899-01-01"}, "years old. Check the birth date."),
        ({"approximate_age": 7}, "At least 10."),
        ({"phones": ["12"]}, "“12” is not a phone number. Write it with its area code."),
        ({"phones": ["call his aunt"]}, "is not a phone number"),
        ({"enrol": True, "tier": "acute"}, "criteria from at least two kinds of source"),
        ({"criteria": GROUNDS, "enrol": True}, "Choose a tier to enroll someone"),
        ({"criteria": GROUNDS[:1] * 2, "enrol": True, "tier": "acute"}, "two kinds of source"),
    ],
)
def test_invalid_input_gets_its_sentence(cast: Cast, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as fault:
        typed(cast.viewers["ana"], **wrong)
    assert said in " ".join(faults_by_field(fault.value).values())


def test_future_date_is_refused_for_past_events() -> None:
    for kind in (NewCriterion, NewExposure):
        given = {"criterion": Criterion.WAS_SHOT, "conflict": "Blue Kite"}
        day = {"happened_on": clock.today() + TOMORROW, "since": clock.today() + TOMORROW}
        with pytest.raises(ValidationError, match="still to come"):
            kind(**given, **day, source_type=SourceType.FAMILY)


@pytest.mark.parametrize("no_ground", ["gang member", "lives on 5th", "his brother", "music"])
def test_identity_is_refused_as_a_criterion(no_ground: str) -> None:
    with pytest.raises(ValidationError):
        NewCriterion(criterion=no_ground, source_type=SourceType.FAMILY, happened_on=clock.today())


def test_worker_is_assigned_to_the_person_she_adds(cast: Cast) -> None:
    person_id = enrolled(cast.viewers["ana"], phones=["(213) 555-0142"], aliases=["Zee"])
    with reading(cast.viewers["ana"]) as session:
        card, found = person_card(session, person_id), whereabouts(session, person_id)
    assert (card.name, card.status, card.tier) == ("Zoe Trial", Status.ENROLLED, Tier.ACTIVE)
    assert card.aliases == ("Zee",)
    assert [point.value for point in found.points] == ["+12135550142"], "one form for all phones"
    with elevated("a test looks", writes=False) as session:
        (assignment,) = session.scalars(select(Assignment).filter_by(person_id=person_id)).all()
        assert assignment.worker_id == cast.viewers["ana"].account_id


def test_intake_without_criteria_stays_a_referral(cast: Cast) -> None:
    person_id = added(cast.viewers["sue"])
    with reading(cast.viewers["sue"]) as session:
        assert person_card(session, person_id).status is Status.REFERRED


def test_person_is_added_only_to_ones_own_team(cast: Cast) -> None:
    new = typed(cast.viewers["ana"], team_id=cast.teams["West"])
    with pytest.raises(NotAllowed, match="your own teams"), unit_of_work(cast.viewers["ana"]) as s:
        add_person(s, cast.viewers["ana"], new)


@pytest.mark.parametrize("who", ["lee", "dee", "ann", "pat", "adm"])
def test_other_roles_cannot_add_a_person(cast: Cast, who: str) -> None:
    new = typed(cast.viewers["ana"])
    with pytest.raises(NotAllowed), unit_of_work(cast.viewers[who]) as session:
        add_person(session, cast.viewers[who], new)


def test_criteria_expire_after_a_year_and_exposures_after_125_days(cast: Cast) -> None:
    person_id = enrolled(cast.viewers["ana"])
    new = NewExposure(conflict="Blue Kite", source_type=SourceType.OUTREACH, since=clock.today())
    with unit_of_work(cast.viewers["ana"]) as session:
        add_exposure(session, cast.viewers["ana"], person_id, new)
    with elevated("a test looks", writes=False) as session:
        criteria = session.scalars(
            select(EligibilityCriterion).filter_by(person_id=person_id)
        ).all()
        (exposure,) = session.scalars(select(Exposure).filter_by(person_id=person_id)).all()
        assert {c.expires_on - c.happened_on for c in criteria} == {CRITERION_LASTS}
        assert exposure.expires_on - exposure.since == EXPOSURE_LASTS
    assert (CRITERION_LASTS.days, EXPOSURE_LASTS.days) == (365, 125)


def test_phone_number_is_normalized_and_a_place_is_not() -> None:
    place = NewContactPoint(kind=ContactPointKind.PLACE, value=" the corner shop ")
    phone = NewContactPoint(kind=ContactPointKind.PHONE, value="213.555.0142")
    assert (place.value, phone.value) == ("the corner shop", "+12135550142")


def test_second_editor_gets_a_conflict_and_loses_no_text(cast: Cast) -> None:
    from casework.errors import Conflict
    from casework.people.forms import ChangedDetails

    ana, sue = cast.viewers["ana"], cast.viewers["sue"]
    person_id = enrolled(ana)
    with reading(ana) as session:
        shown = person_card(session, person_id).version
    first = ChangedDetails(chosen_name="Zoe T", pronouns="she", version=shown)
    with unit_of_work(sue) as session:
        change_details(session, sue, person_id, first)
    second = ChangedDetails(chosen_name="Zoë Trial", languages="Spanish", version=shown)
    with pytest.raises(Conflict) as clash, unit_of_work(ana) as session:
        change_details(session, ana, person_id, second)
    assert clash.value.theirs["chosen_name"] == "Zoe T"
    assert clash.value.theirs["pronouns"] == "she"
    again = second.model_copy(update={"version": clash.value.theirs["version"]})
    with unit_of_work(ana) as session:
        change_details(session, ana, person_id, again)
    with reading(ana) as session:
        assert person_card(session, person_id).name == "Zoë Trial"
