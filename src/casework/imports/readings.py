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
from casework.sentences import say


def reading_of(result: Result) -> str:
    """Empty for a row that is not imported: its reason says why."""
    draft = result.draft
    if isinstance(draft, PersonDraft):
        return " · ".join(filter(None, _person(draft)))
    return " · ".join(filter(None, _contact(draft, clock.zone()))) if draft else ""


def _person(draft: PersonDraft) -> Iterator[str]:
    yield draft.name.with_middle or draft.name.full
    yield from (say("called {alias}", alias=alias) for alias in draft.name.aliases)
    yield say("no. {number}", number=draft.identifier) if draft.identifier else ""
    yield say("born {day}", day=date_in_words(draft.birth_date)) if draft.birth_date else ""
    yield say("about {age}", age=draft.age) if draft.age is not None else ""
    since = date_in_words(draft.enrolled)
    yield say("{status} since {day}", status=spelled(draft.status), day=since)
    yield say("tier {tier}", tier=spelled(draft.tier)) if draft.tier else say("no tier")
    yield _worker(draft.worker_name)
    for number in draft.phones:
        yield show_phone(number)
    yield draft.area


def _contact(draft: ContactDraft, zone: ZoneInfo) -> Iterator[str]:
    yield draft.person_name
    at = draft.occurred_at.astimezone(zone)
    yield f"{date_in_words(at.date())}, {time_in_words(at)}"
    yield spelled(draft.mode)
    yield say("{count} min", count=draft.minutes) if draft.minutes is not None else ""
    yield _worker(draft.worker_name)


def _worker(name: str) -> str:
    return say("worker {who}", who=name) if name else say("no worker")
