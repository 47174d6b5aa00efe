"""A service of the directory in short."""

from casework.providers.queries import ServiceRow
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def service_words(row: ServiceRow) -> str:
    """Provider, service, room, and when somebody last checked; for a select box."""
    stale = " · not checked lately" if row.is_stale else ""
    return escaped(f"{row.provider}: {row.name} · {row.capacity.value}{stale}")


def checked_words(row: ServiceRow) -> str:
    return f"Checked {day(row.checked_on)}" if row.checked_on else "Never checked"


def closing_words(row: ServiceRow, waiting: int) -> str:
    who = {0: "Nobody is waiting for it", 1: "One person is waiting for it or goes there"}.get(
        waiting, f"{waiting} people are waiting for it or go there"
    )
    told = ": their workers are told today" if waiting else ""
    closing = f"Close {escaped(row.name)}? {who}{told}."
    return f"{closing} It takes no new referrals; it can be opened again."
