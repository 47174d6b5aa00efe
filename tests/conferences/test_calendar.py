"""Conference calendar: the next meeting by the site's clock, and the form's checks."""

from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError

from casework import clock
from casework.conferences.calendar import next_meeting, usual_first
from casework.conferences.forms import NewConference
from casework.conferences.terms import Cadence


def at(month: int, day: int, hour: int = 14) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=clock.zone())


FIRST = at(3, 5)
"""A Thursday, three days before the clocks go forward."""


@pytest.mark.parametrize(
    ("now", "after", "found"),
    [
        (at(3, 1), None, at(3, 5)),
        (at(3, 5, 14), None, at(3, 5)),
        (at(3, 5, 16), None, at(3, 12)),  # two o'clock in summer time
        (at(3, 10), at(3, 12), at(3, 19)),  # held on Tuesday for Thursday
        (at(3, 10), at(3, 10), at(3, 12)),  # one at once takes no Thursday's place
        (at(3, 12, 15), at(3, 12), at(3, 19)),  # over before its hour was gone by
    ],
)
def test_next_meeting_is_found_after_the_last_one(
    now: datetime, after: datetime | None, found: datetime
) -> None:
    assert next_meeting(FIRST, Cadence.WEEKLY, now, after) == found


def test_form_starts_with_tomorrow_at_two() -> None:
    with clock.set_to(at(3, 7, 23)):
        assert usual_first() == at(3, 8)


def test_form_names_everything_missing_at_once() -> None:
    typed = {"cadence": Cadence.WEEKLY, "first_at": clock.now() + timedelta(days=1)}
    with pytest.raises(ValidationError) as faults:
        NewConference.model_validate({**typed, "team_ids": [], "lead_ids": []})
    assert {each["loc"][0] for each in faults.value.errors()} == {"name", "team_ids", "lead_ids"}
