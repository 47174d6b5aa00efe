"""Which items of an agenda count: on it, opening a record, or kept off by the supervisor."""

from sqlalchemy import and_, or_

from casework.conferences.models import AgendaItem


def on_it(item: AgendaItem) -> bool:
    """Whoever was talked about before the supervisor took them off stays in the minutes."""
    stays = item.taken_back_at is None or item.opened_at is not None
    return stays and item.taken_off_at is None


ON_IT = and_(
    or_(AgendaItem.taken_back_at.is_(None), AgendaItem.opened_at.is_not(None)),
    AgendaItem.taken_off_at.is_(None),
)
OPENS = and_(AgendaItem.taken_back_at.is_(None), AgendaItem.taken_off_at.is_(None))
"""Items that may open a record to the leads."""
KEPT_OFF = and_(AgendaItem.taken_back_at.is_not(None), AgendaItem.allowed_again_at.is_(None))
"""Items of people whom their supervisor took off, and did not allow again since."""


def is_kept_off(item: AgendaItem) -> bool:
    return item.taken_back_at is not None and item.allowed_again_at is None
