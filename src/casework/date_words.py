"""Days and moments in words, as the site's clock has them now: "Wed, Nov 25, 2:42 pm"."""

from datetime import date, datetime

from casework import clock
from casework.date_forms import full_day, short_day, time_in_words


def day_in_words(given: date, *, year: bool = False) -> str:
    """The year is said where it is not this one, and on paper (`year`)."""
    is_this_year = given.year == clock.today().year
    return short_day(given) if is_this_year and not year else full_day(given)


def moment_in_words(given: datetime, *, year: bool = False) -> str:
    local = given.astimezone(clock.zone())
    return f"{day_in_words(local.date(), year=year)}, {time_in_words(local)}"
