"""Agenda reasons in words of the class status alone, for the lead before publishing."""

from datetime import datetime, timedelta

from casework import clock
from casework.conferences.scoring import Facts
from casework.contacts.queries import ContactStanding
from casework.decisions.queries import OpenDecisionRow
from casework.plans.review import Due, Review


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
        "EVENT": f"an event {_ago(last_event)}" if last_event else None,
        "PLAN": _plan(facts, review),
        "NEED": f"a need open for {_days(blocked)}, no confirmed service" if blocked else None,
        "TIER": f"in this tier for {_days(tier)}" if tier else None,
        "DECISION": f"{late.what}: {_days(timedelta(days=late.days_late))} late" if late else None,
        "REQUEST": "asked for by a worker or supervisor" if facts.asked_for else None,
        "LEFT": "not talked about last time" if facts.left_over else None,
    }
    return {kind: words for kind, words in found.items() if words}


def _plan(facts: Facts, review: Review) -> str | None:
    if review.due is Due.NEVER_MADE:
        return "no plan yet"
    late = facts.plan_late_for
    return f"review {_days(late)} late" if late is not None else None


def _days(length: timedelta) -> str:
    return "1 day" if length.days == 1 else f"{length.days} days"


def _ago(moment: datetime) -> str:
    """In days of the site's calendar: an event of last night was "yesterday", not "today"."""
    days = (clock.today() - moment.astimezone(clock.zone()).date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
