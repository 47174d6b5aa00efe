"""The app as `streamlit run` starts it, from the tests' moment on, with the same options.

One process imports the program (`STARTERS`), and each test's app begins as a copy of it.
"""

import os
import sys
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from streamlit.runtime import runtime
from streamlit.web import cli

from casework import clock
from casework.ui.navigation import page
from casework.ui.shell import startup
from tests import moments

ROOT = Path(__file__).parents[2]
BUSY = "TEST_BUSY"
"""Seconds that each page waits before it draws, as on a busy machine. What is drawn leaves late."""
LEAVES_AFTER = 0.7
STARTERS = get_context("forkserver")

startup.import_screens()


def start(port: int, environment: dict[str, str], log: Path, script: str = "app.py") -> BaseProcess:
    """A script in a process of its own, with this environment alone; what it prints is in `log`."""
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    STARTERS.set_forkserver_preload([__name__])
    process = STARTERS.Process(target=serve, args=(port, environment, log, script), daemon=True)
    process.start()
    return process


def serve(port: int, environment: dict[str, str], log: Path, script: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    print_to(log)
    clock._wall = moments.going(moments.moment())
    if BUSY in os.environ:
        slow_down(float(os.environ[BUSY]))
    options = {"port": port, "address": "localhost", "headless": "true"}
    words = (f"--server.{name}={value}" for name, value in options.items())
    sys.argv = ["streamlit", "run", script, *words]
    cli.main()


def print_to(log: Path) -> None:
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())


def slow_down(seconds: float) -> None:
    opened = page.open_page

    def later(*given: Any, **named: Any) -> Any:
        time.sleep(seconds)
        return opened(*given, **named)

    page.open_page = later
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = LEAVES_AFTER  # type: ignore[misc]  # a constant there
