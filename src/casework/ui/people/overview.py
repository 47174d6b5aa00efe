"""Overview of a person: how it stands, what is promised, what happened, what is open."""

from datetime import datetime

import streamlit as st

from casework import clock
from casework.access.actions import Action
from casework.needs.queries import OpenNeed
from casework.needs.terms import HIGHEST, Domain
from casework.overview.queries import Overview, ReferralUnderWay
from casework.people.terms import spelled
from casework.plans.review import Due, Review
from casework.sentences import say
from casework.ui.contacts.phrases import week_in_dots, why_now
from casework.ui.contacts.state_badge import BADGES, state_words
from casework.ui.people.decided import render_decided
from casework.ui.people.promised import render_promised
from casework.ui.people.record import Shown
from casework.ui.people.what_happened import render_happened
from casework.ui.widgets.badge import Badge, Color, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import FILLED, OPEN, day, how_long

COLORS: dict[Due, Color] = {Due.NEVER_MADE: "red", Due.OVERDUE: "red", Due.DUE: "orange"}


def render_overview(shown: Shown) -> None:
    """Three columns on a laptop; on a phone one, with how it stands first."""
    left, middle, right = st.columns(3, gap="small")
    with left:
        card_of_lines(say("Right now"), _right_now(shown))
        if shown.tasks or Action.LOG_CONTACT in shown.may:
            render_promised(shown)
    with middle:
        render_happened(shown)
    with right:
        if Action.SEE_NEEDS in shown.may:
            card_of_lines(say("Needs and referrals"), _needs(shown.overview))
        if Action.SEE_DECISIONS in shown.may:
            render_decided(shown.overview.decisions)


def card_of_lines(title: str, lines: list[str]) -> None:
    """In one text: each element costs the server time."""
    with st.container(border=True):
        st.markdown("\n\n".join((f"## {title}", *lines)), anchors=False)


def _right_now(shown: Shown) -> list[str]:
    gap, found = shown.standing.gap, shown.overview
    state = Badge(state_words(gap.state, gap.status), BADGES[gap.state][1])
    why, week = escaped(why_now(shown.standing)), aside(week_in_dots(shown.standing))
    lines = [f"{state.markdown} {why}  \n{week}"]
    if not any(row.holds_now for row in shown.workers):
        nobody = say("Nobody works with them yet. A supervisor can assign a worker.")
        lines.append(f":red[{nobody}]")
    if Action.SEE_PLAN in shown.may:
        lines += [_plan(found), *_exposures(found), *_own_words(found), *_criteria(found)]
    return lines


def _plan(found: Overview) -> str:
    review = found.review
    if found.agreed_at is None:
        said = Badge(say("No safety plan"), "red").markdown
    else:
        said = say("Plan agreed {day}", day=_day(found.agreed_at)) + " " + _review(review)
    return f"{said} {aside(say('A new version is being written.'))}" if found.is_drafting else said


def _review(review: Review) -> str:
    if review.by is None or review.due is Due.CURRENT:
        return aside(say("review due {day}", day=_day(review.by))) if review.by else ""
    late = review.due is Due.OVERDUE
    said = say("Review was due {day}", day=_day(review.by)) if late else ""
    return Badge(said or say("review due {day}", day=_day(review.by)), COLORS[review.due]).markdown


def _exposures(found: Overview) -> list[str]:
    watched = [
        say("Exposed to {conflict} until {day}", conflict=f"*{escaped(each.conflict)}*",
            day=day(each.expires_on))
        for each in found.exposures
    ]  # fmt: skip
    events = [
        f"{spelled(each.kind).capitalize()}, {_day(each.happened_at)}" for each in found.events
    ]
    return [*watched, *events[:1]]


def _criteria(found: Overview) -> list[str]:
    if not found.criteria:
        return [aside(say("No eligibility criterion is in force."))]
    said = "; ".join(spelled(each.criterion) for each in found.criteria)
    return [aside(say("Criteria: {criteria}", criteria=said))]


def _own_words(found: Overview) -> list[str]:
    if not found.wants:
        return []
    want = found.wants[0]
    blocked = say("In the way: {what}", what=want.blocked_by) if want.blocked_by else ""
    return [f"“{escaped(want.text)}” {aside(blocked)}"]


def _needs(found: Overview) -> list[str]:
    lines = [_need(need, found.referrals.get(need.domain)) for need in found.needs]
    open_ones = {need.domain for need in found.needs}
    lines += [
        f"**{_domain(domain)}** · {_referral(each)}"
        for domain, each in found.referrals.items()
        if domain not in open_ones
    ]
    return lines or [aside(say("No need is open, and no referral is under way."))]


def _need(need: OpenNeed, referral: ReferralUnderWay | None) -> str:
    dots = FILLED * need.score + OPEN * (HIGHEST - need.score)
    waits = aside(say("no referral, {time}", time=how_long(clock.now() - need.since)))
    words = say("{score} of {highest}", score=need.score, highest=HIGHEST)
    head = f"**{_domain(need.domain)}** {dots} {aside(words)}"
    return f"{head} · {_referral(referral) if referral else waits}"


def _domain(domain: Domain) -> str:
    return spelled(domain).capitalize()


def _referral(row: ReferralUnderWay) -> str:
    since = how_long(clock.now() - row.moved_at)
    said = f"{spelled(row.state)}, {row.provider}, {since}"
    return Badge(said, "orange").markdown if row.stands_still else escaped(said)


def _day(moment: datetime) -> str:
    return day(moment.astimezone(clock.zone()).date())
