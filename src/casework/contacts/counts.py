"""Contacts counted per person and week, for a whole programme in one statement.

For each week the database returns one line of numbers, which is a hundred times less to fetch than
a row per person and week, and it reads each contact once.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import String, case, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from casework.contacts.models import Contact
from casework.contacts.terms import IN_PERSON, TWO_WAY, Mode
from casework.contacts.week_verdict_arrays import Ints
from casework.contacts.weeks import Week

KINDS = 3
"""In person, other two-way, effort only."""
PERSONAL, OTHER, EFFORT = range(KINDS)
FREQUENT = (Mode.IN_PERSON, Mode.VOICE, Mode.TWO_WAY_TEXT, Mode.ATTEMPTED)
KIND_OF = {
    mode.value: PERSONAL if mode in IN_PERSON else OTHER if mode in TWO_WAY else EFFORT
    for mode in dict.fromkeys((*FREQUENT, *Mode))
}
"""The frequent modes first: the database checks them in this order."""
FEW = 1000
"""Up to this many people are looked up one by one; for more, all contacts of a week are read."""


def weekly_counts(
    session: Session, people: Ints, weeks: Sequence[Week], zone: ZoneInfo
) -> tuple[Ints, Ints, Ints]:
    """Counts in person, two-way (in person included) and effort, each [people, weeks].

    `people` contains numbers of people; contacts of other people are left out.
    """
    counts = np.zeros((len(people), KINDS, len(weeks)), dtype=np.int64)
    few = [Contact.person_id.in_(people.tolist())] if len(people) <= FEW else []
    kind = case(KIND_OF, value=cast(Contact.mode, String), else_=EFFORT)
    parts = [
        select(
            literal(place).label("week"),
            func.aggregate_strings(cast(Contact.person_id * KINDS + kind, String), ",").label(
                "contacts"
            ),
        ).where(
            Contact.occurred_at >= week.starts(zone),
            Contact.occurred_at < week.ends(zone),
            Contact.withdrawn_at.is_(None),
            *few,
        )
        for place, week in enumerate(weeks)
    ]
    for place, listed in session.execute(union_all(*parts)):
        if listed and len(people):
            counts[:, :, place] = _tally(listed, people)
    in_person, other_two_way, effort = counts[:, 0], counts[:, 1], counts[:, 2]
    return in_person, in_person + other_two_way, effort


def _tally(listed: str, people: Ints) -> Ints:
    """[people, kinds], from numbers that each combine person and kind."""
    codes = np.fromstring(listed, dtype=np.int64, sep=",")
    highest = max(int(people.max()), int(codes.max()) // KINDS)
    tallied: Ints = np.bincount(codes, minlength=KINDS * (highest + 1)).reshape(-1, KINDS)
    return tallied[people]
