"""A service of the directory in short."""

from casework.people.terms import spelled
from casework.phones import show_phone
from casework.providers.hours import hours_in_words
from casework.providers.queries import ServiceRow
from casework.providers.terms import Capacity
from casework.sentences import say, say_counted, sentence
from casework.ui.widgets.badge import Badge, Color
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day

CAPACITIES: dict[Capacity, tuple[str, Color]] = {
    Capacity.OPEN: (sentence("has room"), "green"),
    Capacity.WAITING: (sentence("waiting list"), "orange"),
    Capacity.FULL: (sentence("full"), "red"),
    Capacity.UNKNOWN: (sentence("room not known"), "gray"),
}


def capacity_words(capacity: Capacity) -> str:
    return say(CAPACITIES[capacity][0])


def service_words(row: ServiceRow) -> str:
    """Provider, service, room, and when somebody last checked; for a select box."""
    told = {"provider": row.provider, "service": row.name, "room": capacity_words(row.capacity)}
    if row.is_stale:
        return escaped(say("{provider}: {service} · {room} · not checked lately", **told))
    return escaped(say("{provider}: {service} · {room}", **told))


def room_badge(row: ServiceRow) -> Badge:
    if row.closed_at:
        return Badge(say("closed"), "gray")
    return Badge(capacity_words(row.capacity), CAPACITIES[row.capacity][1])


def reach_words(row: ServiceRow) -> str:
    """By which way, when, in which languages."""
    parts = (show_phone(row.phone), hours_in_words(row.hours), row.languages)
    return " · ".join(part for part in parts if part)


def entry_words(row: ServiceRow) -> str:
    """For whom and how one gets in, where, what for, and whether that is still right."""
    parts = (row.eligibility, row.address, row.email, spelled(row.domain).capitalize())
    return " · ".join(part for part in (*parts, checked_words(row)) if part)


def checked_words(row: ServiceRow) -> str:
    if not row.checked_on:
        return say("never checked")
    checked = day(row.checked_on)
    if row.is_stale:
        return say("last checked {day}: check it", day=checked)
    return say("checked {day}", day=checked)


def closing_words(row: ServiceRow, waiting: int) -> str:
    name = escaped(row.name)
    rest = say("It takes no new referrals; it can be opened again.")
    if not waiting:
        return f"{say('Close {service}? Nobody is waiting for it.', service=name)} {rest}"
    told = say_counted(
        "Close {service}? One person is waiting for it or goes there: their worker is told today.",
        "Close {service}? {count} people are waiting for it or go there: their workers are told "
        "today.",
        waiting,
        service=name,
    )
    return f"{told} {rest}"
