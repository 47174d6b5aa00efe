"""Agenda reasons in words of the class status alone, for the lead before publishing."""

from datetime import datetime, timedelta

from casework import clock
from casework.conferences.scoring import Facts
from casework.contacts.queries import ContactStanding
from casework.decisions.queries import OpenDecisionRow
from casework.plans.review import Due, Review
from casework.sentences import say, say_counted


def reasons_in_words(
    facts: Facts,
    standing: ContactStanding,
    review: Review,
    late: OpenDecisionRow | None,
    last_event: datetime | None,
) -> dict[str, str]:
    """The words by the name of the reason's kind; reasons that do not apply are left out."""
    blocked, tier = facts.need_open_for, facts.tier_for
    found = {
        "CONTACT": standing.gap.in_words(clock.zone()) if facts.overdue_for else None,
        "EVENT": say("an event {when}", when=_ago(last_event)) if last_event else None,
        "PLAN": _plan(facts, review),
        "NEED": _need(blocked) if blocked else None,
        "TIER": say("in this tier for {length}", length=_days(tier)) if tier else None,
        "DECISION": _late(late) if late else None,
        "REQUEST": say("asked for by a worker or supervisor") if facts.asked_for else None,
        "LEFT": say("not talked about last time") if facts.left_over else None,
    }
    return {kind: words for kind, words in found.items() if words}


def _plan(facts: Facts, review: Review) -> str | None:
    if review.due is Due.NEVER_MADE:
        return say("no plan yet")
    late = facts.plan_late_for
    if late is None:
        return None
    return say("review {length} late", length=_days(late)) if late.days else say("review is late")


def _need(open_for: timedelta) -> str:
    return say("a need open for {length}, no confirmed service", length=_days(open_for))


def _late(row: OpenDecisionRow) -> str:
    if not row.days_late:
        return say("{what}: due today", what=row.what)
    length = _days(timedelta(days=row.days_late))
    return say("{what}: {length} late", what=row.what, length=length)


def _days(length: timedelta) -> str:
    return say_counted("{count} day", "{count} days", length.days)


def _ago(moment: datetime) -> str:
    """In days of the site's calendar: an event of last night was "yesterday", not "today"."""
    days = (clock.today() - moment.astimezone(clock.zone()).date()).days
    if days < 2:
        return say("yesterday") if days else say("today")
    return say_counted("{count} day ago", "{count} days ago", days)
