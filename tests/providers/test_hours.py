"""Opening hours: one form on the screen, where what was typed can be read in one way alone."""

import pytest

from casework.providers.hours import hours_in_words

SAID = [
    ("Mon to Thu 7 to 15", "Mon to Thu 7 am to 3 pm"),
    ("Mon to Fri 9 to 17", "Mon to Fri 9 am to 5 pm"),
    ("Tue and Thu 12 to 19:30", "Tue and Thu 12 pm to 7:30 pm"),
    ("Wed 17-19", "Wed 5 pm to 7 pm"),
    ("9 am to 5 pm", "9 am to 5 pm"),
    ("9:30am - 5 PM", "9:30 am to 5 pm"),
    ("8 a.m. to 12 p.m.", "8 am to 12 pm"),
    ("Mon 8:00 to 12:00, 13:00 to 16:00", "Mon 8:00 to 12:00, 1 pm to 4 pm"),
]
AS_TYPED = [
    *(
        "9 to 5",
        "Fri 9 to 12",
        "9 to 5 pm",
        "first Saturday of the month",
        "day and night by phone",
    ),
    *("ages 12 to 24", "9 to 99", "13 am to 14 pm", "2026-11-30", "call 510-555-0171", "24 hours"),
]


@pytest.mark.parametrize(("typed", "said"), SAID)
def test_hours_have_one_form(typed: str, said: str) -> None:
    assert hours_in_words(typed) == said


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_can_be_read_in_two_ways_stays_as_typed(typed: str) -> None:
    assert hours_in_words(typed) == typed
