"""`casework import roster|contacts FILE`: import from the server's command line."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import migrations
from casework.accounts.models import Team
from casework.database import elevated, save_elevated
from casework.errors import CaseworkError, Invalid
from casework.imports.cells.dates import Order
from casework.imports.cells.times_of_day import LengthUnit
from casework.imports.dry_run import DryRun, Source, make_dry_run, read_source
from casework.imports.matching.answers import Answers, matches_of
from casework.imports.matching.choices import Matching
from casework.imports.operations import run_import
from casework.imports.preview import make_preview, preview_lines
from casework.imports.reading.encodings import EIGHT_BIT
from casework.imports.report import (
    all_there,
    rejects_xlsx,
    report_csv,
    summary,
    why_nothing,
    wrong_kind,
)
from casework.imports.terms import ContactType, Kind
from casework.imports.warnings import all_warnings, notes_of
from casework.sentences import say
from casework.settings import settings

DONE, REFUSED, TO_CONFIRM, STOPPED = 0, 1, 2, 130
_WHY = "import from the server's command line"
FIRST_TEAM = "First team"
HOW_TO_ANSWER = (
    'Nothing was imported. Answer on the Import screen, or with --match "COLUMN=FIELD" '
    '("COLUMN=" leaves a column out), --contact-type and --encoding.'
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("import", help="bring in a roster or a contact log")
    parser.add_argument("kind", choices=[kind.value for kind in Kind])
    parser.add_argument("file", type=Path, metavar="FILE", help="a .csv or .xlsx file")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, no more")
    parser.add_argument(
        "--accept-suggestions", action="store_true", help="take every suggestion that is sure"
    )
    parser.add_argument("--report", type=Path, metavar="OUT.csv", help="row, verdict, reason")
    parser.add_argument("--rejects", type=Path, metavar="OUT.xlsx", help="rejected rows, to fix")
    parser.add_argument("--team", help="the team that a roster's people belong to")
    parser.add_argument("--sheet", help="which sheet of a workbook; otherwise the best fitting")
    parser.add_argument(
        "--enrolled",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="enrollment date for rows that have none",
    )
    _add_answers(parser)
    parser.set_defaults(run=run)


def _add_answers(parser: argparse.ArgumentParser) -> None:
    """For what the file itself does not decide."""
    parser.add_argument(
        "--match", action="append", default=[], metavar="COLUMN=FIELD", help="COLUMN=: left out"
    )
    orders = [order.replace(" ", "-") for order in Order]
    parser.add_argument("--dates", choices=orders, help="of dates such as 4/5/2026")
    units = [unit.value for unit in LengthUnit]
    types = [each.value for each in ContactType]
    parser.add_argument("--contact-type", choices=types, help="of a log without such a column")
    parser.add_argument("--durations", choices=units, help="what bare numbers count")
    parser.add_argument("--encoding", choices=EIGHT_BIT, help="of the letters of a text file")


def run(args: argparse.Namespace) -> int:
    try:
        return _run(args)
    except CaseworkError as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("\nStopped. Nothing was imported.", file=sys.stderr)
        return STOPPED


def _run(args: argparse.Namespace) -> int:
    migrations.require_current()
    source = read_source(
        _bytes(args.file),
        args.file.name,
        Kind(args.kind),
        sheet=args.sheet,
        encoding=args.encoding,
    )
    if hint := wrong_kind(source):
        print(hint)
    with elevated(_WHY, writes=False) as session:
        preview = make_preview(
            session, source, enrolled_if_empty=args.enrolled, answers=_answers(args, source)
        )
        print("\n".join(preview_lines(source, preview)))
        dry_run = make_dry_run(session, source, preview.matching, viewer=None)
    _write(dry_run, args)
    _warn(dry_run)
    if asked := (*source.open_questions, *preview.matching.open_questions):
        print("\n".join(map(say, asked)))
    if args.dry_run:
        print(f"Dry run, nothing was imported. {summary(dry_run)}.")
        return DONE
    if asked:
        print(HOW_TO_ANSWER)
        return TO_CONFIRM
    if preview.unconfirmed and not args.accept_suggestions:
        print("Nothing was imported. If the list above is right: --accept-suggestions.")
        return TO_CONFIRM
    if nothing := why_nothing(dry_run):
        if not all_there(dry_run):
            raise Invalid(f"{nothing} Nothing was imported.")
        print(f"{nothing} {summary(dry_run)}.")
        return DONE
    dry_run = save_elevated(_WHY, lambda s: _import(s, source, preview.matching, args.team))
    _write(dry_run, args)
    print(f"Imported. {summary(dry_run, done=True)}.")
    return DONE


def _answers(args: argparse.Namespace, source: Source) -> Answers:
    return Answers(
        matches_of(args.match, source.kind, source.table.headings),
        Order(args.dates.replace("-", " ")) if args.dates else None,
        LengthUnit(args.durations) if args.durations else None,
        ContactType(args.contact_type) if args.contact_type else None,
    )


def _bytes(path: Path) -> bytes:
    limit = settings().import_limit_mb
    try:
        if path.stat().st_size > limit * 1024 * 1024:
            raise Invalid(f"This file is larger than {limit} MB. Split it and import the parts.")
        return path.read_bytes()
    except OSError as fault:
        raise Invalid(f"{path} cannot be read: {fault.strerror}.") from None


def _import(session: Session, source: Source, matching: Matching, team: str | None) -> DryRun:
    team_id = _team(session, team) if source.kind is Kind.ROSTER else None
    _, dry_run = run_import(
        session, source, matching, viewer=None, team_id=team_id, progress=_progress
    )
    return dry_run


def _team(session: Session, name: str | None) -> int:
    """The team that was named, or the only one that exists. An empty database gets a first team.
    When no name was given, the chosen team is printed."""
    teams = {team.name: team.id for team in session.scalars(select(Team))}
    if name is None and len(teams) > 1:
        raise Invalid(f"Say which team: --team NAME. There are {', '.join(sorted(teams))}.")
    wanted = name or next(iter(teams), FIRST_TEAM)
    if wanted not in teams:
        made = Team(name=wanted)
        session.add(made)
        session.flush()
        teams[wanted] = made.id
        print(f'Made the team "{wanted}".', file=sys.stderr)
    if name is None:
        print(
            f'The people go to the team "{wanted}". For another one: undo this import on the '
            "screen, and name it with --team NAME.",
            file=sys.stderr,
        )
    return teams[wanted]


def _warn(dry_run: DryRun) -> None:
    """Prints the warnings next to the summary, because the list above may have scrolled away."""
    for warning in all_warnings(dry_run):
        print(f"Note: {warning}", file=sys.stderr)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total} rows", end="" if done < total else "\n", file=sys.stderr)


def _write(dry_run: DryRun, args: argparse.Namespace) -> None:
    try:
        if args.report:
            _put(args.report, report_csv(dry_run.results, notes_of(dry_run)).encode())
        if args.rejects:
            _put(args.rejects, rejects_xlsx(dry_run))
    except OSError as fault:
        raise Invalid(f"{fault.filename} cannot be written: {fault.strerror}.") from None


def _put(path: Path, content: bytes) -> None:
    """Writes a file that only the account that asked for it can read (mode 600), since it contains
    names and phone numbers."""
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
        if path.is_file():  # also for a file that existed before; a terminal is left alone
            path.chmod(0o600)
        file.write(content)
