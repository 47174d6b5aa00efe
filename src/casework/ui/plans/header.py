"""State of a plan in words and badges."""

from collections.abc import Sequence
from datetime import datetime

from casework import clock
from casework.plans.queries import PlanRow, open_draft, plan_in_force
from casework.plans.review import Due, Review
from casework.plans.terms import PlanState
from casework.sentences import say, sentence
from casework.ui.widgets.badge import Badge, Color
from casework.ui.widgets.formats import day, when

REVIEW_BADGES: dict[Due, tuple[str, Color, str]] = {
    Due.NEVER_MADE: (sentence("No safety plan"), "red", "error"),
    Due.OVERDUE: (sentence("Review overdue"), "red", "error"),
    Due.DUE: (sentence("Review due"), "orange", "schedule"),
    Due.CURRENT: (sentence("Plan current"), "green", "check"),
}


def version_words(plan: PlanRow) -> str:
    number = plan.number
    if plan.agreed_at is None:
        return say("{number}: draft since {day}", number=number, day=when(plan.started_at))
    agreed = when(plan.agreed_at)
    if plan.state is PlanState.AGREED:
        return say("{number}: agreed {day}", number=number, day=agreed)
    return say("{number}: agreed {day}, superseded", number=number, day=agreed)


def review_badge(review: Review) -> Badge:
    text, color, icon = REVIEW_BADGES[review.due]
    return Badge(say(text), color, icon)


def plan_badges(versions: Sequence[PlanRow], review: Review) -> list[Badge]:
    badges = [review_badge(review)]
    if draft := open_draft(versions):
        badges.append(Badge(say("Draft since {day}", day=_day(draft.started_at)), "blue", "edit"))
    return badges


def agreed_words(versions: Sequence[PlanRow]) -> str:
    agreed = plan_in_force(versions)
    if not agreed or not agreed.agreed_at:
        return say("Safety plan")
    told = {"number": agreed.number, "day": _day(agreed.agreed_at), "who": agreed.agreed_by}
    if not agreed.agreed_by:
        return say("Safety plan, version {number}, agreed {day}", **told)
    return say("Safety plan, version {number}, agreed {day} with {who}", **told)


def review_words(review: Review) -> str:
    """Why, and until when, in a sentence of its own."""
    if review.by is None:
        return say("{why}. Sit down with them and begin.", why=review.why.capitalize())
    by = _day(review.by)
    if review.due is Due.OVERDUE:
        return say("Review was due {day}", day=by)
    return say("Review due {day}", day=by)


def _day(moment: datetime) -> str:
    return day(moment.astimezone(clock.zone()).date())
