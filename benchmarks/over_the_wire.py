"""`make wire`: the server's processor time for one rerun, over a real web socket, beside a stock
Streamlit page of 40 elements in the same minutes.

`make bench` times the page inside one process: what the server does around it (messages, garbage
collection, the event loop) is seen only here. Other programs hardly change processor time. Linux.
"""

import argparse
import os
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.server import served
from benchmarks.tab import Tab

ROUNDS, RERUNS, WARM_UP = 5, 12, 6
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
STOCK = "Stock page of 40 elements"
COLLECTS = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
"""As Streamlit comes: it collects garbage after each run."""
WITHOUT_USAGE = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}


@dataclass
class Page:
    name: str
    tab: Tab
    page: str
    pid: int
    milliseconds: list[float] = field(default_factory=list)
    messages: int = 0

    def take_a_turn(self) -> None:
        before = _processor_ms(self.pid)
        for _ in range(RERUNS):
            self.messages = self.tab.rerun(self.page)
        self.milliseconds.append((_processor_ms(self.pid) - before) / RERUNS)

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)


def main() -> int:
    argparse.ArgumentParser(prog="make wire", description=__doc__).parse_args()
    with TemporaryDirectory() as folder, ExitStack() as open_ones:
        cookie = _demo_and_cookie(Path(folder) / "demo.sqlite")
        pages = list(_pages(open_ones, Path(folder), cookie))
        for _ in range(ROUNDS):
            for page in pages:
                page.take_a_turn()
        _print(pages)
    return 0


def _pages(open_ones: ExitStack, folder: Path, cookie: str) -> Iterator[Page]:
    stock = served(str(Path(__file__).with_name("stock_page.py")), folder, **WITHOUT_USAGE)
    yield _page(open_ones, STOCK, "", "", *open_ones.enter_context(stock))
    for how, setting in (("", {}), (", Streamlit's collection", COLLECTS)):
        app = open_ones.enter_context(served(**setting))
        yield _page(open_ones, f"Today{how}", "today", cookie, *app)
        yield _page(open_ones, f"Person{how}", "person", cookie, *app)


def _page(
    open_ones: ExitStack,
    name: str,
    page: str,
    cookie: str,
    address: str,
    process: subprocess.Popen[bytes],
) -> Page:
    found = Page(name, open_ones.enter_context(Tab(address, cookie)), page, process.pid)
    for _ in range(WARM_UP):
        found.tab.rerun(page)
    return found


def _demo_and_cookie(file: Path) -> str:
    """The demo's people, and a worker signed in who was with one of them."""
    os.environ |= {"CASEWORK_DEMO": "1", "CASEWORK_DATABASE_URL": f"sqlite:///{file}"}
    from benchmarks.sign_in import cookie_of, viewer_of
    from casework import demo, migrations
    from casework.database import reading, unit_of_work
    from casework.people.queries import caseload
    from casework.ui.navigation.current_person import remember
    from casework.ui.web.cookies import session_cookie

    migrations.upgrade()
    demo.build(120, 6_000, seed=1, on_progress=lambda what, share: None)
    cookie = cookie_of("demo.worker")
    viewer = viewer_of(cookie)
    with reading(viewer) as session:
        person_id = caseload(session, viewer)[0].person_id
    with unit_of_work(viewer) as session:
        remember(session, viewer, person_id)
    return f"{session_cookie()}={cookie}"


def _processor_ms(pid: int) -> float:
    """Of all its threads, in its own code and in the system's."""
    words = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(words[11]) + int(words[12])) * TICK_MS


def _print(pages: list[Page]) -> None:
    stock = pages[0].median
    print("| one rerun | processor | of the stock page | messages |\n| --- | --- | --- | --- |")
    for page in pages:
        shares = f"{page.median:.1f} ms | {page.median / stock:.2f} | {page.messages}"
        print(f"| {page.name} | {shares} |")


if __name__ == "__main__":
    raise SystemExit(main())
