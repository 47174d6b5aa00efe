"""`casework demo`: builds the invented programme, and does nothing else."""

import argparse
import sys

from casework import migrations
from casework.demo.builder import CONTACTS, PEOPLE, SEED, build
from casework.demo.state import (
    clear,
    has_no_people,
    has_others,
    is_stale,
    require_demo,
    require_demo_mode,
)
from casework.errors import CaseworkError

DONE, REFUSED, STOPPED = 0, 1, 130
THERE = "The demo is there already. Use --anew to build it again."
KEPT = "The demo is some days old. It was kept, because people were added to it; see --anew."


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("demo", help="build invented people to look at")
    parser.add_argument("--people", type=int, default=PEOPLE, metavar="N")
    parser.add_argument("--contacts", type=int, default=CONTACTS, metavar="M")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S")
    parser.add_argument("--anew", action="store_true", help="throw the demo away first")
    parser.add_argument(
        "--if-stale", action="store_true", help="only when there is none, or an old one"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    try:
        return _run(args)
    except CaseworkError as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("\nStopped. Nothing was built.", file=sys.stderr)
        return STOPPED


def _run(args: argparse.Namespace) -> int:
    require_demo_mode()
    migrations.upgrade()
    require_demo()
    if args.if_stale and not is_stale():
        return DONE
    if not has_no_people():
        if not args.anew and has_others():
            print(KEPT if args.if_stale else THERE, file=sys.stderr)
            return DONE if args.if_stale else REFUSED
        if not (args.anew or args.if_stale):
            print(THERE, file=sys.stderr)
            return REFUSED
        clear()
    build(args.people, args.contacts, args.seed, _progress)
    print(f"\nBuilt {args.people} invented people with {args.contacts} contacts.")
    return DONE


def _progress(what: str, share: float) -> None:
    print(f"\r{what}: {share:4.0%} ", end="", file=sys.stderr, flush=True)
