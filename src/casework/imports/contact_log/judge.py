"""Verdicts on the rows of a contact log, one for each row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from casework.contacts.terms import Mode
from casework.imports.contact_log.differences import StoredContact, as_stored, contact_differences
from casework.imports.contact_log.fingerprints import fingerprints
from casework.imports.contact_log.match_person import match_person
from casework.imports.contact_log.moments import is_future, moment_in, with_midnights
from casework.imports.contact_log.parse import (
    ContactDraft,
    UnreadCell,
    asks_for_unit,
    contact_draft,
    did_not_happen,
    unread,
)
from casework.imports.known_people import Found, KnownPerson, People
from casework.imports.matching.choices import Matching
from casework.imports.matching.skip_lines import skip_reason
from casework.imports.reading.table import Row, Table
from casework.imports.remarks import Remark
from casework.imports.results import IMPORTED, RowResult, duplicate
from casework.imports.row_reader import is_two_way, meaning
from casework.imports.site import Site
from casework.imports.terms import ContactType, Field, Verdict
from casework.sentences import sentence

SAME_LINE = sentence("same line again")
LOGGED = sentence("already logged")
TWO_WAYS = sentence("date: day first or month first? not answered yet")
UNIT = sentence("minutes or hours? not answered yet")
NO_CONTACT = sentence("did not happen: {word}")
AHEAD = sentence("date in the future")
BEFORE_BIRTH = sentence("date before the person's birth")
UNKNOWN_TYPE = sentence("contact type unknown")
UNREAD_DATE = sentence("date unreadable")
BEFORE_ENROLLMENT = sentence("before the enrollment")
UNMATCHED = {
    Mode.ATTEMPTED: sentence("outcome not matched: comes in as tried, no answer"),
    Mode.ONE_WAY_TEXT: sentence("outcome not matched: comes in as texted, no answer"),
}
"""What a contact comes in as when its outcome is not known."""
KEPT = {
    UnreadCell.TIME: sentence("time unreadable, kept as note"),
    UnreadCell.ZONE: sentence("time zone unreadable, kept as note"),
    UnreadCell.MINUTES: sentence("minutes unreadable, kept as note"),
}

Logged = Mapping[tuple[int, datetime, Mode], StoredContact]
"""Contacts that are in Casework already, by person, moment and mode."""


def judge_contacts(
    table: Table,
    matching: Matching,
    site: Site,
    people: People,
    imported: Collection[str] = (),
) -> Iterator[RowResult[ContactDraft]]:
    """Results in the file's order. `imported`: fingerprints of rows from earlier imports."""
    seen: dict[str, ContactDraft] = {}
    matching = with_midnights(table, matching)
    for row in table.rows:
        result = _alone(row, table, matching, site, people)
        if result.draft is not None:
            result = _against_others(result, result.draft, seen, imported)
            if result.draft is not None:
                seen[result.fingerprint] = result.draft
        yield result


def _against_others(
    result: RowResult[ContactDraft],
    draft: ContactDraft,
    seen: Mapping[str, ContactDraft],
    imported: Collection[str],
) -> RowResult[ContactDraft]:
    if first := seen.get(result.fingerprint):
        return duplicate(result, SAME_LINE, contact_differences(draft, as_stored(first)))
    return duplicate(result, IMPORTED) if result.is_in(imported) else result


def without_logged(
    results: Sequence[RowResult[ContactDraft]], logged: Logged
) -> tuple[RowResult[ContactDraft], ...]:
    """Marks contacts that somebody already logged by hand as duplicates."""
    return tuple(_against_logged(result, result.draft, logged) for result in results)


def _against_logged(
    result: RowResult[ContactDraft], draft: ContactDraft | None, logged: Logged
) -> RowResult[ContactDraft]:
    if draft is None or draft.key not in logged:
        return result
    return duplicate(result, LOGGED, contact_differences(draft, logged[draft.key], with_note=True))


def with_differences(
    results: Sequence[RowResult[ContactDraft]], stored: Mapping[str, StoredContact]
) -> tuple[RowResult[ContactDraft], ...]:
    """Rows that were imported before, with what they say otherwise today."""
    return tuple(_against_stored(result, result.set_aside, stored) for result in results)


def _against_stored(
    result: RowResult[ContactDraft],
    draft: ContactDraft | None,
    stored: Mapping[str, StoredContact],
) -> RowResult[ContactDraft]:
    there = stored.get(result.fingerprint) or stored.get(result.former_fingerprint)
    if draft is None or there is None or result.reasons != (IMPORTED,):
        return result
    return replace(result, notes=contact_differences(draft, there))


def _alone(
    row: Row, table: Table, matching: Matching, site: Site, people: People
) -> RowResult[ContactDraft]:
    """Judges the row by itself, before it is compared with other rows."""
    if reason := skip_reason(row, table):
        return RowResult(row.number, Verdict.SKIP, (reason,))
    moment = moment_in(row, matching, site)
    contact_type = _type_of(row, matching)
    found, question = match_person(row, matching, site, people)
    faults = _faults(row, matching, moment, contact_type, found, site)
    if faults or moment is None or contact_type is None or found.person is None:
        asked = question if len(faults) == 1 else None
        return RowResult(row.number, Verdict.REJECT, faults, question=asked)
    draft = contact_draft(
        row, matching, person=found.person, moment=moment, contact_type=contact_type
    )
    kept = [KEPT[part] for part in unread(row, matching)]
    if draft.unread_outcome:
        kept.append(UNMATCHED[draft.mode])
    marks = fingerprints(row, matching, site, found.person.id)
    return RowResult(
        row.number,
        Verdict.ACCEPT,
        (contact_type.value, *kept),
        draft,
        *marks,
        notes=_before_enrollment(moment, found.person, site),
    )


def _type_of(row: Row, matching: Matching) -> ContactType | None:
    if Field.TYPE not in matching.columns:
        return matching.type_for_all
    meant = meaning(row, matching, Field.TYPE)
    return meant if isinstance(meant, ContactType) else None


def _before_enrollment(moment: datetime, person: KnownPerson, site: Site) -> tuple[str, ...]:
    since = person.enrolled_on
    before = since is not None and moment.astimezone(site.zone).date() < since
    return (BEFORE_ENROLLMENT,) if before else ()


def _faults(
    row: Row,
    matching: Matching,
    moment: datetime | None,
    contact_type: ContactType | None,
    found: Found,
    site: Site,
) -> tuple[str, ...]:
    """The faults of a row, the gravest first."""
    faults: list[str] = []
    if moment is None:
        faults.append(_no_moment(row, matching, site))
    elif is_future(moment, site):
        faults.append(AHEAD)
    elif _before_birth(moment, found.person, site):
        faults.append(BEFORE_BIRTH)
    if word := did_not_happen(row, matching):
        faults.insert(0, Remark(NO_CONTACT, word=word.lower()))
    if asks_for_unit(row, matching):
        faults.append(UNIT)
    if contact_type is None:
        faults.append(UNKNOWN_TYPE)
    if found.person is None:
        faults.append(found.reason)
    return tuple(faults)


def _no_moment(row: Row, matching: Matching, site: Site) -> str:
    if is_two_way(row, matching, Field.DATE, latest=site.today):
        return TWO_WAYS
    return UNREAD_DATE


def _before_birth(moment: datetime, person: KnownPerson | None, site: Site) -> bool:
    born = person.birth_date if person else None
    return born is not None and moment.astimezone(site.zone).date() < born
