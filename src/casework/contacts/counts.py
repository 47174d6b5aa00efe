"""Contacts counted per person and week, for a whole programme in one statement.

For each week and kind the database hands over one line with the numbers of the people, which is
a hundred times less to fetch than a row per person and week.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import String, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from casework.contacts.board import Ints
from casework.contacts.models import Contact
from casework.contacts.terms import EFFORT_ONLY, IN_PERSON, TWO_WAY
from casework.contacts.weeks import Week

KINDS = (IN_PERSON, TWO_WAY - IN_PERSON, EFFORT_ONLY)


def weekly_counts(
    session: Session, people: Ints, weeks: Sequence[Week], zone: ZoneInfo
) -> tuple[Ints, Ints, Ints]:
    """In person, two-way (in person included) and effort, each [people, weeks].

    `people` holds the numbers of the people in ascending order; others are left out.
    """
    counts = np.zeros((len(KINDS), len(people), len(weeks)), dtype=np.int64)
    parts = [
        select(
            literal(place).label("week"),
            literal(kind).label("kind"),
            func.aggregate_strings(cast(Contact.person_id, String), ",").label("people"),
        ).where(
            Contact.occurred_at >= week.starts(zone),
            Contact.occurred_at < week.ends(zone),
            Contact.mode.in_(modes),
            Contact.withdrawn_at.is_(None),
        )
        for place, week in enumerate(weeks)
        for kind, modes in enumerate(KINDS)
    ]
    for place, kind, listed in session.execute(union_all(*parts)):
        if listed and len(people):
            counts[kind, :, place] = _tally(listed, people)
    in_person, other_two_way, effort = counts
    return in_person, in_person + other_two_way, effort


def _tally(listed: str, people: Ints) -> Ints:
    numbers = np.fromstring(listed, dtype=np.int64, sep=",")
    places = np.searchsorted(people, numbers)
    places = np.clip(places, 0, len(people) - 1)
    known = people[places] == numbers
    return np.bincount(places[known], minlength=len(people))
