"""How many contacts each person gets, and when: a given total, in weeks that look realistic."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from casework import clock
from casework.contacts.terms import Mode, PlaceType
from casework.contacts.weeks import Week
from casework.demo.invented import Invented
from casework.people.terms import Tier

ContactValues = tuple[int, int | None, str | None, str, datetime, int | None, str | None, datetime]
"""Person, worker, worker's name, mode, occurred at, minutes, place type, entered at."""

MEET, CALL, TEXT, TRY = Mode.IN_PERSON, Mode.VOICE, Mode.TWO_WAY_TEXT, Mode.ATTEMPTED
RHYTHM = {
    Tier.ACUTE: (MEET, CALL, MEET, TEXT, TRY),
    Tier.ACTIVE: (MEET, CALL, MEET, TEXT, MEET, TRY),
    Tier.STABILISING: (MEET, CALL, MEET, TEXT, MEET),
    Tier.FOLLOW_UP: (MEET, CALL, TEXT),
    None: (MEET, CALL, TRY),
}
POOR = (TRY, Mode.ONE_WAY_TEXT, TRY, CALL)
INSTEAD = {
    MEET: (Mode.ACCOMPANIMENT, Mode.ACCOMPANIMENT, Mode.GROUP),
    CALL: (Mode.VIDEO, TEXT),
    TEXT: (CALL, Mode.GROUP),
    TRY: (Mode.COLLATERAL, Mode.COLLATERAL, Mode.ONE_WAY_TEXT),
}
"""For variety between weeks: one contact in ten becomes another mode of the same kind."""
OTHERWISE = 0.1
QUIET_WEEK, QUIET = 3, 0.6
"""This many weeks ago the office was closed, and this share of the visits became tries."""
MINUTES = {
    MEET: (10, 60),
    Mode.ACCOMPANIMENT: (45, 180),
    Mode.GROUP: (30, 90),
    Mode.CUSTODY_VISIT: (20, 50),
    CALL: (5, 25),
    Mode.VIDEO: (5, 30),
}
PLACES = {
    MEET: (PlaceType.STREET, PlaceType.STREET, PlaceType.HOME, PlaceType.OFFICE),
    Mode.ACCOMPANIMENT: (PlaceType.COURT, PlaceType.HOSPITAL, PlaceType.SCHOOL_OR_WORK),
    Mode.GROUP: (PlaceType.OFFICE,),
    Mode.CUSTODY_VISIT: (PlaceType.CUSTODY,),
}
WEEK, NIGHT, SHIFT = timedelta(weeks=1), range(1, 9), timedelta(hours=8)
LATE, ENTERED_LATE, AT_ONCE = 0.05, (1, 3), timedelta(minutes=20)


def waking(at: datetime) -> datetime:
    """Moves a time at night to the evening before: few people talk then."""
    return at - SHIFT if at.astimezone(clock.zone()).hour in NIGHT else at


def share_out(draw: random.Random, crowd: list[Invented], contacts: int, now: datetime) -> None:
    """Gives each person of the crowd a number of contacts, `contacts` in all, and the weeks that
    they span."""
    wanted = [person.per_week * draw.uniform(0.3, 1.7) for person in crowd]
    total, given = sum(wanted), 0
    for place, person in enumerate(crowd):
        left = contacts - given
        is_last = place == len(crowd) - 1
        person.contacts = left if is_last else min(left, round(contacts * wanted[place] / total))
        given += person.contacts
        weeks = max(person.contacts / person.per_week, 2.0)
        person.enrolled_at = person.talks_end(now) - weeks * WEEK


def due_contacts(person: Invented, now: datetime) -> int:
    """For a person of the story: as many as the tier requires from enrolment to the last two-way
    contact."""
    person.contacts = person.tries
    if person.last_talk is not None:
        weeks = (person.talks_end(now) - person.enrolled_at) / WEEK
        person.contacts += max(round(person.per_week * weeks), 1)
        person.contacts += person.visits(now)
    return person.contacts


def contact_rows(draw: random.Random, person: Invented, now: datetime) -> Iterator[ContactValues]:
    """In order of time: two-way contacts evenly up to the last one, then what came after it."""
    until, after = person.talks_end(now), _after(person, now)
    talks = max(person.contacts - len(after), 0)
    step = (until - person.enrolled_at) / max(talks, 1)
    mode_of = _modes(draw, person, now)
    for number in range(talks - 1):
        at = until - step * (talks - 1 - number + draw.uniform(-0.4, 0.4))
        at = max(waking(min(at, until)), person.enrolled_at)
        yield _row(draw, person, mode_of(talks - 1 - number, at), at, now)
    if talks:
        yield _row(draw, person, RHYTHM[person.tier][0], until, now)
    for number, mode in enumerate(after, start=1):
        at = waking(until + (now - until) * number / (len(after) + 1))
        yield _row(draw, person, mode, max(at, until), now)


def _after(person: Invented, now: datetime) -> list[Mode]:
    """Tries without an answer, and visits in custody; the only contacts of a person without a
    two-way one."""
    if person.last_talk is None:
        return [TRY] * person.contacts
    return [Mode.CUSTODY_VISIT] * person.visits(now) or [TRY] * min(person.tries, person.contacts)


def _modes(draw: random.Random, person: Invented, now: datetime) -> Callable[[int, datetime], Mode]:
    """The modes by the number of two-way contacts still to follow: a cycle ends with its first
    mode, a meeting."""
    monday, rhythm = Week.of(now, clock.zone()).starts(clock.zone()), RHYTHM[person.tier]
    kept: dict[int, bool] = {}

    def mode_of(to_follow: int, at: datetime) -> Mode:
        ago = -((at - monday) // WEEK)
        if ago not in kept:
            kept[ago] = draw.random() < person.steadiness
        mode = rhythm[to_follow % len(rhythm)] if kept[ago] else POOR[to_follow % len(POOR)]
        if ago == QUIET_WEEK and draw.random() < QUIET:
            return TRY
        if draw.random() < OTHERWISE and mode in INSTEAD:
            return draw.choice(INSTEAD[mode])
        return mode

    return mode_of


def _row(
    draw: random.Random, person: Invented, mode: Mode, at: datetime, now: datetime
) -> ContactValues:
    low, high = MINUTES.get(mode, (0, 0))
    minutes = low + int(draw.random() * (high - low)) if high else None
    place = draw.choice(PLACES[mode]).value if mode in PLACES else None
    late = timedelta(days=draw.randint(*ENTERED_LATE)) if draw.random() < LATE else AT_ONCE
    worker, name = person.talked_with(at), person.worker_name
    return person.person_id, worker, name, mode.value, at, minutes, place, min(at + late, now)
