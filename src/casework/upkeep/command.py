"""`casework backup`, `casework restore` and `casework check`."""

import argparse
import sys
from pathlib import Path

from casework.audit import chain
from casework.upkeep.backup import back_up, restore
from casework.upkeep.check import findings, where

DONE, FOUND = 0, 1


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = verbs.add_parser("backup", help="copy everything into one file")
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE")
    backup.set_defaults(run=_backup)
    back = verbs.add_parser("restore", help="put a backup in the database's place")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--yes", action="store_true", help="even over people who are there")
    back.set_defaults(run=_restore)
    check = verbs.add_parser("check", help="is the database sound, the audit unbroken?")
    check.set_defaults(run=_check)


def _backup(args: argparse.Namespace) -> int:
    head = chain.seal()
    print(f"Written and verified: {back_up(args.file, _progress)}")
    print(f"Head of the audit's chain: {head}. Keep it in another place.")
    return DONE


def _progress(share: float) -> None:
    print(f"\rCopied {share:4.0%} ", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def _restore(args: argparse.Namespace) -> int:
    restore(args.file, over_data=args.yes)
    print("Restored. Run `casework check`, then start the app.")
    return DONE


def _check(args: argparse.Namespace) -> int:
    found = findings()
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        return FOUND
    print(f"Sound: {where()}. Head of the audit's chain: {chain.seal()}")
    return DONE
