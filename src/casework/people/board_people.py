"""People of a whole program at once, for boards: by columns, without names."""

from typing import Any

import pandas as pd
from sqlalchemy import String, select, type_coerce
from sqlalchemy.orm import Session

from casework import clock
from casework.access.query_cache import built_once
from casework.accounts.models import Account
from casework.people.active_worker import why_without_worker
from casework.people.models import Assignment, Person
from casework.people.queries import Filters, conditions_of, is_one, is_primary
from casework.people.terms import Lacks, Status, Tier


def board_people(session: Session, filters: Filters) -> pd.DataFrame:
    """In order of id, without names, since there may be twenty thousand of them.

    Nobody is left out: people without worker, tier or contact are included.
    """
    rows = session.execute(_board_people(filters), {"at": clock.now()})
    names = list(rows.keys())
    columns = list(zip(*rows.all(), strict=True)) or [()] * len(names)
    found = dict(zip(names, map(list, columns), strict=True))
    for name, of_word in _WORDS.items():
        found[name] = [*map(of_word.get, found[name])]
    return pd.DataFrame(found, dtype=object)


@built_once
def _board_people(filters: Filters) -> Any:
    return (
        select(
            Person.id.label("person_id"),
            type_coerce(Person.tier, String).label("tier"),
            type_coerce(Person.status, String).label("status"),
            Person.team_id,
            Assignment.worker_id,
            Assignment.worker_name.label("unlinked"),
            type_coerce(why_without_worker(), String).label("lacks"),
        )
        .outerjoin(Assignment, is_primary())
        .outerjoin(Account, Account.id == Assignment.worker_id)
        .where(is_one(), *conditions_of(filters))
        .order_by(Person.id)
    )


_WORDS: dict[str, dict[str, Any]] = {
    "tier": {tier.value: tier for tier in Tier},
    "status": {status.value: status for status in Status},
    "lacks": {each.value: each for each in Lacks},
}
"""Looked up here: SQLAlchemy would ask for each of twenty thousand in turn."""
