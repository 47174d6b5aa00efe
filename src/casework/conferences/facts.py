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
from casework.decisions.terms import FactSource
from casework.people.live_criteria import live_criteria
from casework.people.terms import spelled
from casework.plans.review import Due


def facts_to_pick(brief: Brief) -> list[Fact]:
    """The facts in their current words: a decision stores them in these words."""
    return list(_facts(brief))


def _facts(brief: Brief) -> Iterator[Fact]:
    standing = brief.standing
    yield Fact(source=FactSource.STANDARD, fact=standing.gap.in_words(clock.zone()))
    if (standard := standing.week.standard) and standing.gap.state not in NOT_DUE:
        met = f"{standing.in_person} of {standard.in_person} in person"
        met += _over(standard.in_person_weeks)
        talked = f"{standing.two_way} of {standard.two_way} two-way" + _over(standard.two_way_weeks)
        yield Fact(source=FactSource.STANDARD, fact=f"{met}, {talked}")
    yield Fact(source=FactSource.CONTACT, fact=_talks_since(brief))
    yield Fact(source=FactSource.PLAN, fact=plan_in_words(brief))
    for change in brief.changes:
        yield Fact(source=_source(change.words), fact=f"{change.words} on {_day(change.at)}")
    for need in (each for each in brief.blocked if each.leaves):
        what = f"{spelled(need.domain)}: {need.score} of 5 since {_day(need.since)}, no service"
        yield Fact(source=FactSource.NEED, source_id=need.score_id, fact=what)
    for exposure in brief.exposures:
        what = f"Exposed to {exposure.conflict} since {day_in_words(exposure.since)}"
        yield Fact(source=FactSource.EXPOSURE, source_id=exposure.row_id, fact=what)
    for row in brief.decisions[:5]:
        state = "done" if row.done_at else "not done" if row.is_open else "nothing to do"
        what = f"Decided on {_day(row.decided_at)}: {row.what}, {state}"
        yield Fact(source=FactSource.DECISION, source_id=row.decision_id, fact=what)


def _over(weeks: int) -> str:
    return " this week" if weeks == 1 else f" in {weeks} weeks"


def _talks_since(brief: Brief) -> str:
    times = "1 contact" if brief.talks_since == 1 else f"{brief.talks_since} contacts"
    return f"{times} with both sides talking since {_day(brief.since)}"


def _source(words: str) -> FactSource:
    if words.startswith("Tier"):
        return FactSource.TIER
    return FactSource.STATUS if words.startswith("Status") else FactSource.EVENT


def plan_in_words(brief: Brief) -> str:
    review = brief.review
    if review.due is Due.NEVER_MADE:
        return f"Safety plan: {review.why}"
    on = f" {_day(review.by)}" if review.by else ""
    word = {Due.OVERDUE: "review was due", Due.DUE: "review due", Due.CURRENT: "review due"}
    return f"Safety plan: {word[review.due]}{on} ({review.why})"


def without_name(session: Session, brief: Brief) -> list[str]:
    """For the first look: the situation in figures and kinds, with nothing that identifies the
    person. Code names of conflicts would, and so would texts that people wrote: neither is
    included."""
    standing = brief.standing
    tier = standing.gap.tier
    kinds = sorted({each.value for each in live_criteria(session, brief.person_id)})
    done = sum(row.done_at is not None for row in brief.decisions)
    return [
        f"Tier: {spelled(tier) if tier else 'none'}",
        f"Criteria that hold: {', '.join(kinds) or 'none'}",
        standing.gap.in_words(clock.zone()),
        _talks_since(brief),
        plan_in_words(brief),
        f"Events since {_day(brief.since)}: {', '.join(_kinds(brief)) or 'none'}",
        f"Open needs without a confirmed service: {len(brief.blocked)}",
        f"Exposures on watch: {len(brief.exposures)}",
        f"Earlier decisions: {len(brief.decisions)}, of which {done} were done",
    ]


def _kinds(brief: Brief) -> list[str]:
    return [each.words.lower() for each in brief.changes if _source(each.words) is FactSource.EVENT]


def _day(moment: datetime) -> str:
    return day_in_words(moment.astimezone(clock.zone()).date())
