"""Sentences about referrals, and about needs that wait for a service"""

from collections.abc import Sequence

from casework.needs.terms import Domain
from casework.people.terms import spelled
from casework.referrals.queries import ReferralRow
from casework.referrals.stuck import DomainRow, StuckRow
from casework.referrals.terms import ReferralState
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.formats import day

STATES: dict[ReferralState, str] = {
    ReferralState.OFFERED: sentence("offered"),
    ReferralState.DECLINED: sentence("declined by the person"),
    ReferralState.MADE: sentence("made"),
    ReferralState.HAND_OFF: sentence("warm hand-off"),
    ReferralState.CONFIRMED: sentence("first service confirmed"),
    ReferralState.COMPLETED: sentence("completed"),
    ReferralState.FAILED: sentence("failed"),
}


def referral_state(state: ReferralState | str) -> str:
    return say(STATES[ReferralState(state)])


def need_words(row: StuckRow) -> str:
    """One need in a line that names several."""
    told = {"need": spelled(row.domain).capitalize(), "score": row.score}
    if row.referral:
        way = referral_state(row.referral)
        return say("{need} {score} of 5, referral {way}", way=way, **told)
    return say("{need} {score} of 5, no referral", **told)


def waiting_words(row: StuckRow) -> str:
    """How long the need that presses most has waited."""
    since = day(row.since.date())
    blocked = say("something stands in the way of a goal") if row.blocked_goals else ""
    if row.days == 0:
        said = say("open since today")
    else:
        said = say_counted(
            "open for {count} day, since {day}",
            "open for {count} days, since {day}",
            row.days,
            day=since,
        )
    return f"{said} · {blocked}" if blocked else said


def offered_words(row: DomainRow) -> str:
    if not row.services:
        return say("No service in the directory")
    return say("{all} in the directory, {room} not full", all=row.services, room=row.with_room)


def needs_words(rows: Sequence[StuckRow]) -> str:
    return " · ".join(need_words(row) for row in rows)


def newest_states(rows: Sequence[ReferralRow]) -> dict[Domain, str]:
    """How the newest referral of each domain stands."""
    newest: dict[Domain, ReferralRow] = {}
    for row in rows:
        if row.domain not in newest or row.offered_at > newest[row.domain].offered_at:
            newest[row.domain] = row
    return {
        domain: say("referral {state}", state=referral_state(row.state))
        for domain, row in newest.items()
    }


VERBS = {
    ReferralState.MADE: sentence("Send it"),
    ReferralState.HAND_OFF: sentence("Warm hand-off done"),
    ReferralState.CONFIRMED: sentence("First service confirmed"),
    ReferralState.COMPLETED: sentence("Completed"),
    ReferralState.DECLINED: sentence("They declined"),
    ReferralState.FAILED: sentence("It failed"),
}
