"""Date spans: every day that people need is within the span of its field."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from casework import clock, date_spans
from casework.compensation.deadline import UNTIL_BIRTHDAY
from casework.contacts.forms import OLDEST as OLDEST_CONTACT
from casework.date_spans import DateSpan
from casework.people.forms import OLDEST
from casework.plans.forms import ITEMS
from casework.ui.widgets.model_field import kind_of

NEEDED = {
    "BIRTH": (-(OLDEST + 1), 0),
    "HAPPENED": (-80, 0),
    "CRIME": (-80, 0),
    "APPOINTMENT": (-40, 20),
    "DUE": (0, 5),
    "RELEASE": (-1, 1),
    "IN_FORCE": (0, 5),
    "MEETING": (-5, 1),
    "MOMENT": (-20, 0),
}
"""For each span the years within which people need a day."""


def span(name: str) -> DateSpan:
    found = getattr(date_spans, name)
    assert isinstance(found, DateSpan)
    return found


def test_every_span_is_in_the_table() -> None:
    assert set(NEEDED) == {n for n, each in vars(date_spans).items() if isinstance(each, DateSpan)}


@pytest.mark.parametrize("name", NEEDED)
def test_days_that_people_need_can_be_entered(name: str) -> None:
    least, greatest = span(name).around(clock.today())
    back, ahead = (clock.today() + relativedelta(years=years) for years in NEEDED[name])
    assert least <= back
    assert ahead <= greatest


@pytest.mark.parametrize("name", ["BIRTH", "HAPPENED"])
def test_a_day_to_come_is_no_day_on_which_something_happened(name: str) -> None:
    assert span(name).around(clock.today())[1] == clock.today()


def test_a_claim_can_rest_on_any_crime_of_a_childhood() -> None:
    """Until the 28th birthday, and later where it came to light late."""
    least, _ = date_spans.CRIME.around(clock.today())
    assert least < clock.today() - relativedelta(years=UNTIL_BIRTHDAY)
    assert least < date(2014, 5, 6)


def test_a_contact_that_may_be_logged_can_be_entered() -> None:
    assert date_spans.MOMENT.around(clock.today())[0] < clock.today() - OLDEST_CONTACT


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_field_holds_already_is_within(name: str) -> None:
    """Streamlit ends the page over a value outside of the field's span."""
    for held in (date(1900, 1, 1), date(2199, 12, 31)):
        least, greatest = span(name).around(clock.today(), held)
        assert least <= held <= greatest


def test_every_day_of_a_plan_has_a_span() -> None:
    for model in ITEMS.values():
        for name, field in model.model_fields.items():
            if kind_of(field) is date and name != "confirmed_on":
                assert any(isinstance(each, DateSpan) for each in field.metadata), name
