"""Reasons of the agenda, as somebody would say them."""

from datetime import timedelta
from typing import Any, cast
from unittest.mock import Mock

import pytest

from casework import clock
from casework.conferences.reasons_in_words import reasons_in_words
from casework.conferences.scoring import Facts
from casework.plans.review import Due, Review

PLAN = Review(Due.OVERDUE, clock.now(), "")


@pytest.mark.parametrize(
    ("late", "says"),
    [
        (timedelta(hours=5), "review is late"),
        (timedelta(days=1, hours=2), "review 1 day late"),
        (timedelta(days=3), "review 3 days late"),
    ],
)
def test_nothing_is_late_by_no_days(late: timedelta, says: str) -> None:
    found = reasons_in_words(Facts(1, plan_late_for=late), cast(Any, None), PLAN, None, None)
    assert found == {"PLAN": says}


@pytest.mark.parametrize(
    ("days", "says"), [(0, "mediation: due today"), (2, "mediation: 2 days late")]
)
def test_decision_of_today_is_due_today(days: int, says: str) -> None:
    row = Mock(what="mediation", days_late=days)
    found = reasons_in_words(Facts(1), cast(Any, None), PLAN, row, None)
    assert found == {"DECISION": says}
