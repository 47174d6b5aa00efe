"""The order of an agenda: people in danger before calm ones, unless the lead moved them."""

from collections.abc import Callable, Sequence

from casework.conferences.models import AgendaItem
from casework.conferences.terms import Danger, ItemState

DangerOf = Callable[[AgendaItem], Danger]


def insert_by_danger(order: list[AgendaItem], new: AgendaItem, danger_of: DangerOf) -> None:
    """Before the first calmer one who is still to come and whom the lead did not move; else at the
    end."""
    begin = _after_the_current(order)
    calmer = (
        at
        for at, each in enumerate(order)
        if at >= begin
        and each.state is ItemState.WAITING
        and each.moved_at is None
        and danger_of(each) > danger_of(new)
    )
    order.insert(next(calmer, len(order)), new)


def _after_the_current(order: Sequence[AgendaItem]) -> int:
    """Nobody is inserted before the person on the screen: "Next" would pass over them."""
    now = [at for at, each in enumerate(order) if each.state is ItemState.NOW]
    return now[0] + 1 if now else 0


def number(order: Sequence[AgendaItem]) -> None:
    for place, each in enumerate(order, start=1):
        each.place = place
