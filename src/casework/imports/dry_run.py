"""Dry run: what an import would do with each row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy.orm import Session

from casework import clock
from casework.access.actions import Action
from casework.access.guard import require
from casework.access.viewer import Viewer
from casework.imports import queries
from casework.imports.contact_log.judge import (
    judge_contacts,
    with_differences,
    without_logged,
)
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.matching.choices import Matching
from casework.imports.matching.column_questions import NO_TYPE
from casework.imports.matching.guess_columns import check_columns
from casework.imports.matching.remembered import recall
from casework.imports.matching.suggest_all import matching_of
from casework.imports.read_file import doubtful_letters, read_table
from casework.imports.reading.table import Table
from casework.imports.remarks import either_of
from casework.imports.results import IMPORTED, Question, RowResult
from casework.imports.roster.judge import judge_roster
from casework.imports.roster.parse import PersonDraft
from casework.imports.site import Site
from casework.imports.stored_contacts import imported_contacts, logged
from casework.imports.terms import Kind, Verdict
from casework.sentences import say
from casework.settings import settings

Result = RowResult[PersonDraft] | RowResult[ContactDraft]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, with its kind and its table."""

    kind: Kind
    file_name: str
    digest: str
    table: Table
    encodings: Mapping[str, str] = field(default_factory=dict)
    """Encodings that the file leaves open, each with the first words in it."""
    encoding: str | None = None
    """The one that was chosen."""

    @property
    def open_questions(self) -> tuple[str, ...]:
        if self.encoding:
            return ()
        ways = either_of(f"“{words}” ({each})" for each, words in self.encodings.items())
        asked = say("The letters of this file can be read in several ways: {ways}.", ways=ways)
        return (asked,) if ways else ()


@dataclass(frozen=True, slots=True)
class DryRun:
    source: Source
    matching: Matching
    results: tuple[Result, ...]

    def count(self, verdict: Verdict) -> int:
        return Counter(result.verdict for result in self.results)[verdict]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Each question once, with all rows that wait for its answer."""
        asked: dict[str, Question] = {}
        for result in self.results:
            if one := result.question:
                before = asked.get(one.key, one)
                asked[one.key] = replace(before, rows=(*before.rows, result.row))
        return tuple(asked.values())

    @property
    def kind(self) -> Kind:
        return self.source.kind


def read_source(
    data: bytes,
    file_name: str,
    kind: Kind,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Source:
    table = read_table(data, kind, sheet=sheet, encoding=encoding)
    digest = sha256(data).hexdigest()
    return Source(kind, file_name[:200], digest, table, doubtful_letters(data), encoding)


def suggested(session: Session, source: Source) -> Matching:
    """The matching from remembered matches and from every suggestion that is sure."""
    return matching_of(
        source.table,
        source.kind,
        region=settings().phone_region,
        memory=recall(session, source.kind),
        staff=queries.staff(session),
    )


def current_site() -> Site:
    return Site(clock.now(), clock.zone(), settings().phone_region)


def make_dry_run(
    session: Session, source: Source, matching: Matching, *, viewer: Viewer | None
) -> DryRun:
    """What an import would do; changes nothing. `viewer` is None on the server's command line."""
    if viewer is not None:
        require(session, viewer, Action.IMPORT)
    check_columns(
        matching.columns,
        source.kind,
        source.table.headings,
        type_for_all=bool(matching.type_for_all) or NO_TYPE in matching.open_questions,
    )
    if source.kind is Kind.ROSTER:
        return DryRun(source, matching, tuple(_roster(session, source, matching)))
    return DryRun(source, matching, _contacts(session, source, matching))


def _roster(session: Session, source: Source, matching: Matching) -> list[RowResult[PersonDraft]]:
    people, marks = queries.people(session, with_facts=True), queries.imported(session)
    return list(judge_roster(source.table, matching, current_site(), people, marks))


def _contacts(
    session: Session, source: Source, matching: Matching
) -> tuple[RowResult[ContactDraft], ...]:
    people, marks = queries.people(session), queries.imported(session)
    results = tuple(judge_contacts(source.table, matching, current_site(), people, marks))
    known = [r.fingerprint for r in results if r.set_aside and r.reasons == (IMPORTED,)]
    former = [r.former_fingerprint for r in results if r.set_aside and r.former_fingerprint]
    results = with_differences(results, imported_contacts(session, [*known, *former]))
    drafts = [result.draft for result in results if result.draft]
    if not drafts:
        return results
    moments = [draft.occurred_at for draft in drafts]
    persons = {draft.person_id for draft in drafts}
    return without_logged(results, logged(session, persons, min(moments), max(moments)))


def answer(matching: Matching, key: str, person_id: int | None) -> Matching:
    """The matching with an answer to one question. `person_id` None: a new person."""
    return replace(matching, same_person={**matching.same_person, key: person_id})
