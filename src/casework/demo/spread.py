"""How many contacts each person gets, and when: so many in all, in weeks that look like weeks."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from casework.contacts.terms import Mode, PlaceType
from casework.demo.invented import Invented

Row = tuple[int, int | None, str, datetime, int | None, str | None, datetime]
"""Person, worker, mode, occurred at, minutes, place type, entered at."""

GOOD = (Mode.IN_PERSON, Mode.VOICE, Mode.IN_PERSON, Mode.TWO_WAY_TEXT, Mode.ATTEMPTED)
POOR = (Mode.ATTEMPTED, Mode.ONE_WAY_TEXT, Mode.ATTEMPTED, Mode.VOICE)
QUIET_WEEK, QUIET = 3, 0.6
"""So many weeks ago the office was shut, and that many visits became tries."""
STREETS = (PlaceType.STREET, PlaceType.HOME, PlaceType.OFFICE, PlaceType.ELSEWHERE)
WEEK = timedelta(weeks=1)


def share_out(draw: random.Random, crowd: list[Invented], contacts: int, now: datetime) -> None:
    """Gives each of the crowd a number of contacts, `contacts` in all, and the weeks they take."""
    wanted = [person.per_week * draw.uniform(0.3, 1.7) for person in crowd]
    total, given = sum(wanted), 0
    for place, person in enumerate(crowd):
        left = contacts - given
        is_last = place == len(crowd) - 1
        person.contacts = left if is_last else min(left, round(contacts * wanted[place] / total))
        given += person.contacts
        weeks = max(person.contacts / person.per_week, 2.0)
        person.enrolled_at = now - weeks * WEEK - (person.last_talk or timedelta())


def due_contacts(person: Invented, now: datetime) -> int:
    """Of a person of the story: as many as the tier asks for from enrolment to the last talk."""
    if person.last_talk is None:
        return person.tries
    weeks = (now - person.last_talk - person.enrolled_at) / WEEK
    return max(round(person.per_week * weeks), 1) + person.tries


def contact_rows(draw: random.Random, person: Invented, now: datetime) -> Iterator[Row]:
    """In order of time: talks evenly up to the last one, then the tries without an answer."""
    talks = max(person.contacts - person.tries, 0) if person.last_talk is not None else 0
    until = now - (person.last_talk or now - person.enrolled_at)
    if person.status_since:
        until = min(until, person.status_since)
    length = (until - person.enrolled_at) / max(talks, 1)
    good: dict[int, bool] = {}
    for number in range(talks):
        at = until - (talks - 1 - number + (draw.uniform(-0.4, 0.4) if number else 0)) * length
        if number == talks - 1:
            yield _row(draw, person, Mode.VOICE, until, now)
            continue
        week = (now - at) // WEEK
        keeps = good.setdefault(week, draw.random() < person.steadiness)
        mode = GOOD[number % len(GOOD)] if keeps else POOR[number % len(POOR)]
        if week == QUIET_WEEK and draw.random() < QUIET:
            mode = Mode.ATTEMPTED
        yield _row(draw, person, mode, min(at, until), now)
    for number in range(person.contacts - talks):
        at = until + (now - until) * (number + 1) / (person.contacts - talks + 1)
        yield _row(draw, person, Mode.ATTEMPTED, at, now)


def _row(draw: random.Random, person: Invented, mode: Mode, at: datetime, now: datetime) -> Row:
    minutes = {Mode.IN_PERSON: draw.randint(10, 60), Mode.VOICE: draw.randint(5, 25)}.get(mode)
    place = draw.choice(STREETS).value if mode is Mode.IN_PERSON else None
    late = timedelta(days=draw.randint(1, 3)) if draw.random() < 0.05 else timedelta(minutes=20)
    return person.person_id, person.worker_id, mode.value, at, minutes, place, min(at + late, now)
