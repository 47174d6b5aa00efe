"""Words for the screen: times at the site, ages of things, dots."""

from datetime import date, datetime

from casework import clock
from casework.access.roles import Role
from casework.contacts.queries import Standing
from casework.contacts.silence import State
from casework.people.terms import Status, Tier

FILLED, OPEN = "●", "○"
MOST_DOTS = 10
DATES = "MM/DD/YYYY"
"""How every date field shows and takes a date."""
NOBODY_BY_NAME = (
    "Nobody by that name among the people you can see. Try another spelling or a nickname."
)
NOBODY_YET = "Nobody is here yet. Choose other filters."
NOBODY = {
    Role.WORKER: "Nobody is here yet. Add someone, look at your team, or choose other filters.",
    Role.SUPERVISOR: "Nobody is here yet. Add someone, or choose other filters.",
    Role.LEAD: "You see people while they are on an agenda that you lead. For someone else you "
    "need a reason, below.",
}


def when(moment: datetime) -> str:
    """ "today 21:40", "yesterday 09:15", "Tue 3 March 18:00"."""
    local = moment.astimezone(clock.zone())
    return f"{day(local.date())} {local:%H:%M}"


def day(given: date) -> str:
    ago = (clock.today() - given).days
    if ago in (0, 1, -1):
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[ago]
    year = "" if given.year == clock.today().year else f" {given.year}"
    return f"{given:%a} {given.day} {given:%B}{year}"


def days_late(count: int) -> str:
    return "1 day late" if count == 1 else f"{count} days late"


def dots(done: int, needed: int) -> str:
    """Filled and open dots, and the same in figures: ●●○ 2 of 3."""
    filled = FILLED * min(done, MOST_DOTS)
    return f"{filled}{OPEN * max(min(needed, MOST_DOTS) - done, 0)} {done} of {needed}"


def week_in_dots(standing: Standing) -> str:
    """This week's standard. A standard over several weeks says so."""
    if standing.silence.state is State.NOT_ENROLLED:
        return "no contact due before enrolment"
    if standing.silence.state is State.AWAY:
        return "no contact due while away"
    s = standing.week.standard
    if s is None:
        return "no standard without a tier"
    in_person = dots(standing.in_person, s.in_person) + _over(s.in_person_weeks)
    two_way = dots(standing.two_way, s.two_way) + _over(s.two_way_weeks)
    return f"In person {in_person} · two-way {two_way}"


def _over(weeks: int) -> str:
    return "" if weeks == 1 else f" in {weeks} weeks"


def why_now(standing: Standing) -> str:
    """The reason in words, with the tries that nobody answered."""
    said = standing.silence.in_words(clock.zone())
    tries = standing.silence.attempts_since
    if tries and standing.silence.state is not State.AWAY:
        said += f" · tried {tries} {'time' if tries == 1 else 'times'} since, no answer"
    return said


def tier_and_status(tier: Tier | None, status: Status) -> str:
    words = tier.value if tier else "no tier"
    return words if status is Status.ENROLLED else f"{words}, {status.value}"


def nobody_found(role: Role, *, searched: bool) -> str:
    """What to do next, for each role that can do something."""
    return NOBODY_BY_NAME if searched else NOBODY.get(role, NOBODY_YET)
