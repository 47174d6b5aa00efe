"""Runs an import as one unit of work: all of it, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from uuid import uuid4

from sqlalchemy.orm import Session

from casework.access.roles import Role
from casework.access.rows import unfiltered
from casework.access.viewer import Viewer
from casework.accounts.queries import colleagues
from casework.errors import CaseworkError, Invalid, NotFound
from casework.imports.contact_log.parse import ContactDraft
from casework.imports.contact_log.save import add_contacts
from casework.imports.dry_run import DryRun, Result, Source, current_site, make_dry_run
from casework.imports.matching.choices import Matching
from casework.imports.matching.remembered import remember_matching
from casework.imports.models import ImportRow, ImportRun
from casework.imports.roster.parse import PersonDraft
from casework.imports.roster.save import add_people
from casework.imports.team_check import given_to_own_team
from casework.imports.terms import Kind, Verdict
from casework.sentences import say

CHUNK = 200
Progress = Callable[[int, int], None]
"""Rows done, rows in all."""


class Cancelled(CaseworkError):  # no "Error" in the name, as for the refusals in errors.py
    """Somebody stopped the import. The unit of work rolls back, so nothing of it is saved."""


def _keep_on() -> bool:
    return False


def run_import(
    session: Session,
    source: Source,
    matching: Matching,
    *,
    viewer: Viewer | None,
    team_id: int | None,
    progress: Progress = lambda done, total: None,
    stop: Callable[[], bool] = _keep_on,
) -> tuple[int, DryRun]:
    """Returns the run's id and the dry run as it was carried out. The rows are judged again, since
    others may have saved something after the dry run. `viewer` is None on the server's command
    line."""
    _check_team(viewer, team_id, source.kind)
    _check_answered((*source.open_questions, *matching.open_questions))
    dry_run = make_dry_run(session, source, matching, viewer=viewer)
    if source.kind is Kind.ROSTER and team_id is not None:
        dry_run = given_to_own_team(session, dry_run, team_id)
    remember_matching(
        session, source.table, source.kind, matching, _own_colleagues(session, viewer)
    )
    with unfiltered(session, "import: adds to people that the viewer's own rows named"):
        run = _start_run(session, dry_run, viewer, team_id)
        _carry_out(session, dry_run, run, progress, stop)
    return run.id, dry_run


def _own_colleagues(session: Session, viewer: Viewer | None) -> frozenset[int] | None:
    """For a supervisor, the accounts of their teams. None, which means everybody, for a director or
    the command line, who import for any team."""
    if viewer is None or viewer.role is Role.DIRECTOR:
        return None
    own = colleagues(session, team_ids=viewer.team_ids, with_teams=False)
    return frozenset(each.account_id for each in own)


def _check_team(viewer: Viewer | None, team_id: int | None, kind: Kind) -> None:
    if kind is Kind.ROSTER and team_id is None:
        raise Invalid(say("Choose the team that these people belong to."))
    foreign = team_id is not None and viewer is not None and team_id not in viewer.team_ids
    if foreign and viewer is not None and viewer.role is Role.SUPERVISOR:
        raise NotFound(say("There is no such team here."))


def _check_answered(questions: Sequence[str]) -> None:
    if questions:
        asked = " ".join(map(say, questions))
        raise Invalid(say("{questions} Answer this first. Nothing was imported.", questions=asked))


def _start_run(
    session: Session, dry_run: DryRun, viewer: Viewer | None, team_id: int | None
) -> ImportRun:
    run = ImportRun(
        kind=dry_run.source.kind,
        file_name=dry_run.source.file_name,
        team_id=team_id,
        run_by=viewer.account_id if viewer else None,
        run_at=current_site().now,
        unit=session.info.setdefault("unit", str(uuid4())),
        accepted=dry_run.count(Verdict.ACCEPT),
        rejected=dry_run.count(Verdict.REJECT),
        duplicates=dry_run.count(Verdict.DUPLICATE),
        skipped=dry_run.count(Verdict.SKIP),
    )
    session.add(run)
    session.flush()
    return run


def _carry_out(
    session: Session, dry_run: DryRun, run: ImportRun, progress: Progress, stop: Callable[[], bool]
) -> None:
    accepted = [result for result in dry_run.results if result.draft is not None]
    for start in range(0, len(accepted), CHUNK):
        progress(start, len(accepted))
        if stop():
            raise Cancelled(say("The import was stopped. Nothing of it was kept."))
        part = accepted[start : start + CHUNK]
        session.add_all(_accepted_rows(session, run, part))
    session.add_all(_rejected_names(run, dry_run))
    session.flush()
    progress(len(accepted), len(accepted))


def _accepted_rows(session: Session, run: ImportRun, part: Sequence[Result]) -> Iterator[ImportRow]:
    """Adds what the rows contain, and yields the stored record of each row."""
    people = [result.draft for result in part if isinstance(result.draft, PersonDraft)]
    contacts = [result.draft for result in part if isinstance(result.draft, ContactDraft)]
    here, by = current_site(), run.run_by
    ids = (
        add_people(session, people, here, team_id=run.team_id or 0, by=by)
        if people
        else add_contacts(session, contacts, here, by=by)
    )
    for result, made in zip(part, ids, strict=True):
        row = _row(run, result)
        if isinstance(result.draft, PersonDraft):
            row.person_id, row.identifier = made, result.draft.identifier[:80] or None
        else:
            row.contact_id = made
        yield row


def _rejected_names(run: ImportRun, dry_run: DryRun) -> Iterator[ImportRow]:
    for result in dry_run.results:
        if result.verdict is Verdict.REJECT and result.name_key:
            yield _row(run, result)


def _row(run: ImportRun, result: Result) -> ImportRow:
    return ImportRow(
        run_id=run.id,
        team_id=run.team_id,
        run_by=run.run_by,
        row=result.row,
        verdict=result.verdict,
        reason=result.reason[:300],
        fingerprint=result.fingerprint or None,
        name_key=result.name_key[:160] or None,
    )
