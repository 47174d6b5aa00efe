"""Facts to attach to a decision, each with its source; and facts without name, photo, race or
neighborhood, for the blind first look."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from casework import clock
from casework.conferences.brief import Brief
from casework.contacts.contact_gap import NOT_DUE
from casework.date_words import day_in_words
from casework.decisions.forms import Fact
from casework.decisions.queries import DecisionRow
from casework.decisions.terms import FactSource
from casework.people.live_criteria import live_criteria
from casework.people.terms import spelled
from casework.plans.review import Due
from casework.sentences import say, say_counted, sentence


def facts_to_pick(brief: Brief) -> list[Fact]:
    """The facts in their current words: a decision stores them in these words."""
    return list(_facts(brief))


def _facts(brief: Brief) -> Iterator[Fact]:
    standing = brief.standing
    yield Fact(source=FactSource.STANDARD, fact=standing.gap.in_words(clock.zone()))
    if (standard := standing.week.standard) and standing.gap.state not in NOT_DUE:
        met = _met(standing.in_person, standard.in_person, standard.in_person_weeks, IN_PERSON)
        talked = _met(standing.two_way, standard.two_way, standard.two_way_weeks, TWO_WAY)
        yield Fact(
            source=FactSource.STANDARD,
            fact=say("{in_person}, {two_way}", in_person=met, two_way=talked),
        )
    yield Fact(source=FactSource.CONTACT, fact=_talks_since(brief))
    yield Fact(source=FactSource.PLAN, fact=plan_in_words(brief))
    for change in brief.changes:
        yield Fact(
            source=change.source,
            fact=say("{what} on {day}", what=change.words, day=_day(change.at)),
        )
    for need in (each for each in brief.blocked if each.leaves):
        what = say(
            "{need}: {score} of 5 since {day}, no service",
            need=spelled(need.domain),
            score=need.score,
            day=_day(need.since),
        )
        yield Fact(source=FactSource.NEED, source_id=need.score_id, fact=what)
    for exposure in brief.exposures:
        since = day_in_words(exposure.since)
        what = say("Exposed to {conflict} since {day}", conflict=exposure.conflict, day=since)
        yield Fact(source=FactSource.EXPOSURE, source_id=exposure.row_id, fact=what)
    for row in brief.decisions[:5]:
        what = say(
            "Decided on {day}: {what}, {state}",
            day=_day(row.decided_at),
            what=row.what,
            state=_state(row),
        )
        yield Fact(source=FactSource.DECISION, source_id=row.decision_id, fact=what)


def _state(row: DecisionRow) -> str:
    if row.done_at:
        return say("done")
    return say("not done") if row.is_open else say("nothing to do")


IN_PERSON = (
    sentence("{met} of {needed} in person this week"),
    sentence("{met} of {needed} in person in {weeks} weeks"),
)
TWO_WAY = (
    sentence("{met} of {needed} talks this week"),
    sentence("{met} of {needed} talks in {weeks} weeks"),
)


def _met(met: int, needed: int, weeks: int, said: tuple[str, str]) -> str:
    """`said`: for a standard of one week, and for one over several."""
    return say(said[weeks > 1], met=met, needed=needed, weeks=weeks)


def _talks_since(brief: Brief) -> str:
    return say_counted(
        "{count} talk since {day}",
        "{count} talks since {day}",
        brief.talks_since,
        day=_day(brief.since),
    )


def plan_in_words(brief: Brief) -> str:
    review = brief.review
    if review.due is Due.NEVER_MADE:
        return say("Safety plan: {why}", why=review.why)
    by = _day(review.by) if review.by else ""
    if review.due is Due.OVERDUE:
        return say("Safety plan: review was due {day}", day=by)
    return say("Safety plan: review due {day}", day=by)


def without_name(session: Session, brief: Brief) -> list[str]:
    """For the first look: the situation in figures and kinds, with nothing that identifies the
    person. Code names of conflicts would, and so would texts that people wrote: neither is
    included."""
    standing = brief.standing
    tier = standing.gap.tier
    kinds = sorted({spelled(each) for each in live_criteria(session, brief.person_id)})
    events = ", ".join(_kinds(brief)) or say("none")
    done = sum(row.done_at is not None for row in brief.decisions)
    return [
        say("Tier: {tier}", tier=spelled(tier) if tier else say("none")),
        say("Criteria that hold: {criteria}", criteria=", ".join(kinds) or say("none")),
        standing.gap.in_words(clock.zone()),
        _talks_since(brief),
        plan_in_words(brief),
        say("Events since {day}: {events}", day=_day(brief.since), events=events),
        say("Open needs without a confirmed service: {count}", count=len(brief.blocked)),
        say("Exposures on watch: {count}", count=len(brief.exposures)),
        say(
            "Earlier decisions: {count}, of which {done} were done",
            count=len(brief.decisions),
            done=done,
        ),
    ]


def _kinds(brief: Brief) -> list[str]:
    return [each.words.lower() for each in brief.changes if each.source is FactSource.EVENT]


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(clock.zone()).date())
