"""Readings: what the cells of a row were taken to say, shown before anything is imported."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from casework import clock
from casework.date_forms import date_in_words, time_in_words
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.dry_run import Result
from casework.imports.roster.parse import PersonDraft
from casework.people.terms import spelled
from casework.phones import show_phone


def reading_of(result: Result) -> str:
    """Empty for a row that is not imported: its reason says why."""
    draft = result.draft
    if isinstance(draft, PersonDraft):
        return " · ".join(filter(None, _person(draft)))
    return " · ".join(filter(None, _contact(draft, clock.zone()))) if draft else ""


def _person(draft: PersonDraft) -> Iterator[str]:
    yield draft.name.with_middle or draft.name.full
    yield from (f"called {alias}" for alias in draft.name.aliases)
    yield f"no. {draft.identifier}" if draft.identifier else ""
    yield f"born {date_in_words(draft.birth_date)}" if draft.birth_date else ""
    yield f"about {draft.age}" if draft.age is not None else ""
    yield f"{spelled(draft.status)} since {date_in_words(draft.enrolled)}"
    yield f"tier {spelled(draft.tier)}" if draft.tier else "no tier"
    yield f"worker {draft.worker_name}" if draft.worker_name else "no worker"
    for number in draft.phones:
        yield show_phone(number)
    yield draft.area


def _contact(draft: ContactDraft, zone: ZoneInfo) -> Iterator[str]:
    yield draft.person_name
    at = draft.occurred_at.astimezone(zone)
    yield f"{date_in_words(at.date())}, {time_in_words(at)}"
    yield draft.mode.value
    yield f"{draft.minutes} min" if draft.minutes is not None else ""
    yield f"worker {draft.worker_name}" if draft.worker_name else "no worker"
