"""Sentences about needs that wait for a service"""

from collections.abc import Sequence

from casework.people.terms import spelled
from casework.referrals.stuck import DomainRow, StuckRow
from casework.ui.widgets.formats import day


def waiting_words(rows: Sequence[StuckRow]) -> str:
    people = len({row.person.person_id for row in rows})
    return (
        f"**{people}** {'person waits' if people == 1 else 'people wait'} for a first service · "
        f"**{len(rows)}** {'need' if len(rows) == 1 else 'needs'}"
    )


def stuck_words(row: StuckRow) -> str:
    days = "since today" if row.days == 0 else f"open for {row.days} days"
    way = f"referral {row.referral}" if row.referral else ":red[no referral]"
    blocked = " · something stands in the way of a goal" if row.blocked_goals else ""
    return f"{days} (since {day(row.since.date())}) · {way}{blocked}"


def domain_words(row: DomainRow) -> str:
    if not row.services:
        has = ":red[no service in the directory]"
    else:
        has = f"{row.services} in the directory, {row.with_room} not full"
    return f"**{spelled(row.domain).capitalize()}** · {row.waiting} waiting · {has}"
