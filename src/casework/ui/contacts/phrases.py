"""The state of contact in words: this week's standard, the reason to call now."""

from casework import clock
from casework.contacts.contact_gap import ContactGap, GapState
from casework.contacts.queries import ContactStanding
from casework.people.terms import OPEN, Status, Tier, spelled
from casework.sentences import say, say_counted, sentence
from casework.ui.contacts.state_badge import BADGES, state_words
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.formats import dots, how_long

BETWEEN = " · "


def week_in_dots(standing: ContactStanding) -> str:
    """This week's standard. A standard over several weeks says so."""
    s = standing.week.standard
    if (not_due := _nothing_due(standing)) or s is None:
        return not_due
    in_person = dots(standing.in_person, s.in_person) + _over(s.in_person_weeks)
    two_way = dots(standing.two_way, s.two_way) + _over(s.two_way_weeks)
    return say("In person {in_person} · talks {two_way}", in_person=in_person, two_way=two_way)


def week_in_short(standing: ContactStanding) -> str:
    """The same for a row of a list."""
    s = standing.week.standard
    if (not_due := _nothing_due(standing)) or s is None:
        return not_due
    in_person = dots(standing.in_person, s.in_person) + _over(s.in_person_weeks)
    two_way = dots(standing.two_way, s.two_way) + _over(s.two_way_weeks)
    return say("{in_person} in person · {two_way} talks", in_person=in_person, two_way=two_way)


def _nothing_due(standing: ContactStanding) -> str:
    """A closed person is not away."""
    if standing.gap.state is GapState.NOT_ENROLLED:
        return say("no contact due before enrollment")
    if standing.gap.state is GapState.AWAY:
        status = standing.gap.status
        if status in OPEN:
            return say("no contact due while {status}", status=spelled(status))
        return say("no contact due")
    return say("no contact standard without a tier") if standing.week.standard is None else ""


def _over(weeks: int) -> str:
    return "" if weeks == 1 else say(" in {weeks} weeks", weeks=weeks)


def why_now(standing: ContactStanding) -> str:
    """The reason in words, with the number of unanswered attempts."""
    return BETWEEN.join((standing.gap.in_words(clock.zone()), *_tries_since(standing.gap)))


def _tries_since(gap: ContactGap) -> list[str]:
    if not gap.attempts_since or gap.state is GapState.AWAY:
        return []
    one = sentence("tried {count} time since, no answer")
    many = sentence("tried {count} times since, no answer")
    return [say_counted(one, many, gap.attempts_since)]


def gap_badge(gap: ContactGap) -> Badge:
    """The badge of a row: how long nobody talked, where that is the reason."""
    color = BADGES[gap.state][1]
    if gap.state is GapState.OVERDUE:
        return Badge(gap.in_parts(clock.zone())[0], color)
    if gap.state is GapState.SOON and gap.limit:
        return Badge(say("Due in {length}", length=how_long(gap.limit - gap.waited)), color)
    return Badge(state_words(gap.state, gap.status), color)


def beside_badge(gap: ContactGap) -> str:
    """What the badge does not say: the limit, and tries that nobody answered."""
    tries = gap.attempts_since if gap.state is not GapState.AWAY else 0
    tried = [say_counted("tried once", "tried {count} times", tries)] if tries else []
    return BETWEEN.join((_known(gap), *tried))


def _known(gap: ContactGap) -> str:
    if gap.state is GapState.NEVER:
        return say("Enrolled for {length}", length=gap.waited_in_words)
    said, limit = gap.in_parts(clock.zone())
    return limit if gap.state is GapState.OVERDUE else said


def tier_and_status(tier: Tier | None, status: Status) -> str:
    words = spelled(tier) if tier else say("no tier")
    return words if status is Status.ENROLLED else f"{words}, {spelled(status)}"
