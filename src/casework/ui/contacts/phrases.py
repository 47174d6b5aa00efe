"""The state of contact in words: this week's standard, the reason to call now."""

from casework import clock
from casework.contacts.contact_gap import GapState
from casework.contacts.queries import ContactStanding
from casework.people.terms import OPEN, Status, Tier, spelled
from casework.ui.widgets.formats import dots


def week_in_dots(standing: ContactStanding) -> str:
    """This week's standard. A standard over several weeks says so."""
    if standing.gap.state is GapState.NOT_ENROLLED:
        return "no contact due before enrollment"
    if standing.gap.state is GapState.AWAY:
        return _not_due(standing.gap.status)
    s = standing.week.standard
    if s is None:
        return "no contact standard without a tier"
    in_person = dots(standing.in_person, s.in_person) + _over(s.in_person_weeks)
    two_way = dots(standing.two_way, s.two_way) + _over(s.two_way_weeks)
    return f"In person {in_person} · two-way {two_way}"


def _not_due(status: Status | None) -> str:
    """A closed person is not away."""
    return f"no contact due while {status.value}" if status in OPEN else "no contact due"


def _over(weeks: int) -> str:
    return "" if weeks == 1 else f" in {weeks} weeks"


def why_now(standing: ContactStanding) -> str:
    """The reason in words, with the number of unanswered attempts."""
    said = standing.gap.in_words(clock.zone())
    tries = standing.gap.attempts_since
    if tries and standing.gap.state is not GapState.AWAY:
        said += f" · tried {tries} {'time' if tries == 1 else 'times'} since, no answer"
    return said


def tier_and_status(tier: Tier | None, status: Status) -> str:
    words = spelled(tier) if tier else "no tier"
    return words if status is Status.ENROLLED else f"{words}, {status.value}"
