"""The `casework` command: what is done on the server rather than on the screen."""

import argparse
import sys
from collections.abc import Sequence
from types import ModuleType

from pydantic import ValidationError

from casework import registry
from casework.accounts import command as accounts
from casework.demo import command as demo
from casework.errors import CaseworkError
from casework.imports import command as imports
from casework.upkeep import command as upkeep

assert registry.IN_PLACE
REFUSED, STOPPED = 1, 130
GROUPS: tuple[ModuleType, ...] = (accounts, demo, imports, upkeep)


def main(words: Sequence[str] | None = None) -> int:
    try:
        args = parser().parse_args(words)
        found: int = args.run(args)
        return found
    except CaseworkError as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except ValidationError as faults:
        for fault in faults.errors():
            print(f"{' '.join(map(str, fault['loc']))}: {fault['msg']}.", file=sys.stderr)
        return REFUSED
    except OSError as fault:
        print(
            f"{fault.filename or 'File'}: {fault.strerror}. Nothing was changed.", file=sys.stderr
        )
        return REFUSED
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return STOPPED


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="casework", description="Set up, look after and fill a Casework database."
    )
    verbs = made.add_subparsers(required=True, metavar="COMMAND")
    for group in GROUPS:
        group.add_parser(verbs)
    return made


if __name__ == "__main__":
    raise SystemExit(main())
