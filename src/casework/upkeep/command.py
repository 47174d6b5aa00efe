"""`casework backup`, `casework restore` and `casework check`."""

import argparse
import sys
from pathlib import Path

from casework import migrations
from casework.audit import chain
from casework.errors import Unavailable
from casework.settings import settings
from casework.upkeep.backup import back_up
from casework.upkeep.check import findings
from casework.upkeep.restore import restore

DONE, FOUND = 0, 1
KEEP = (
    "Head of the audit's chain: {}\nKeep it in another place: `casework check --head` asks for it."
)


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = verbs.add_parser("backup", help="copy everything into one file")
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE")
    backup.set_defaults(run=_backup)
    back = verbs.add_parser("restore", help="put a backup in the database's place")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--yes", action="store_true", help="even over people who are there")
    back.set_defaults(run=_restore)
    check = verbs.add_parser("check", help="is the database sound, the audit unbroken?")
    check.add_argument("--head", help="of the audit's chain, as an earlier check printed it")
    check.set_defaults(run=_check)


def _backup(args: argparse.Namespace) -> int:
    if not migrations.current():
        raise Unavailable("There is no database yet. Run `casework init`.")
    head = _head()
    print(f"Written and verified: {back_up(args.file, _progress)}")
    print(head)
    return DONE


def _head() -> str:
    """The head of the audit, or why it was not sealed: a backup is made even while a long import
    prevents the sealing."""
    try:
        return KEEP.format(chain.seal())
    except Unavailable as busy:
        return f"The audit's newest entries were not sealed. {busy}"


def _progress(share: float) -> None:
    if sys.stderr.isatty():
        end = "" if share < 1 else "\n"
        print(f"\rCopied {share:4.0%} ", end=end, file=sys.stderr, flush=True)


def _restore(args: argparse.Namespace) -> int:
    kept = restore(args.file, over_data=args.yes)
    if kept:
        print(f"What was there before is kept: {kept}")
    print("Restored. Run `casework check`, then start the app.")
    return DONE


def _check(args: argparse.Namespace) -> int:
    found = findings(args.head, _step)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        return FOUND
    print(f"Sound: {settings().url.split('@')[-1]}")
    print(_head())
    return DONE


def _step(what: str) -> None:
    if sys.stderr.isatty():
        print(f"Checking {what} …", file=sys.stderr)
