"""Reference dosage engine: slow and simple, hour by hour. Written from the text of the rule; it
shares only the terms with the real engine."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.contacts.history import History
from casework.contacts.standards import ContactStandard
from casework.contacts.terms import Mode
from casework.people.terms import Status, Tier

DOSAGE = {
    Mode.IN_PERSON: "in person",
    Mode.ACCOMPANIMENT: "in person",
    Mode.CUSTODY_VISIT: "in person",
    Mode.GROUP: "two-way",
    Mode.VIDEO: "two-way",
    Mode.VOICE: "two-way",
    Mode.TWO_WAY_TEXT: "two-way",
}


def verdict(
    history: History, monday: date, standards: list[ContactStandard], zone: ZoneInfo
) -> str:
    standard = due_under(history, monday, standards, zone)
    if standard is None:
        return "not due"
    answers = {
        enough(
            history,
            monday,
            standards,
            zone,
            "in person",
            standard.in_person,
            standard.in_person_weeks,
        ),
        enough(
            history, monday, standards, zone, "two-way", standard.two_way, standard.two_way_weeks
        ),
    }
    if "short" in answers:
        return "short"
    return "too early" if "too early" in answers else "met"


def enough(
    history: History,
    monday: date,
    standards: list[ContactStandard],
    zone: ZoneInfo,
    kind: str,
    needed: int,
    weeks: int,
) -> str:
    had = 0
    for number in range(weeks):
        week = monday - timedelta(weeks=number)
        if due_under(history, week, standards, zone) is None:
            return "too early"
        had += count(history, week, zone, kind)
        if had >= needed:
            return "met"
    return "short"


def due_under(
    history: History, monday: date, standards: list[ContactStandard], zone: ZoneInfo
) -> ContactStandard | None:
    days = [monday + timedelta(days=n) for n in range(7)]
    good = [day for day in days if value_at_end_of(history.statuses, day, zone) == Status.ENROLLED]
    if len(good) < 4:
        return None
    tier = value_at_end_of(history.tiers, good[-1], zone)
    if tier is None:
        return None
    in_force = [s for s in standards if s.tier == tier and s.effective_from <= good[-1]]
    return sorted(in_force, key=lambda s: s.effective_from)[-1]


def value_at_end_of(spans: object, day: date, zone: ZoneInfo) -> Status | Tier | None:
    """The status or tier in the last instant of that day."""
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC)
    for span in spans:  # type: ignore[attr-defined]  # spans of either kind
        if span.start < end and (span.end is None or span.end >= end):
            return span.value
    return None


def count(history: History, monday: date, zone: ZoneInfo, kind: str) -> int:
    days = {monday + timedelta(days=n) for n in range(7)}
    kinds = {"in person"} if kind == "in person" else {"in person", "two-way"}
    return sum(
        contact.at.astimezone(zone).date() in days and DOSAGE.get(contact.mode) in kinds
        for contact in history.contacts
    )


def waited_minutes(history: History, now: datetime) -> int:
    """Available minutes since the last two-way contact, counted one by one."""
    talks = [t.at for t in history.contacts if t.mode in DOSAGE and t.at <= now]
    starts = [span.start for span in history.statuses]
    if not starts:
        return 0
    minute, waited = max([min(starts), *talks]), 0
    while minute < now:
        here = [
            s.value
            for s in history.statuses
            if s.start <= minute and (s.end is None or minute < s.end)
        ]
        waited += here == [Status.ENROLLED]
        minute += timedelta(minutes=1)
    return waited
