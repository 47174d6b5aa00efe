"""The app as `streamlit run` starts it, from the tests' moment on, with the same options."""

import os
import sys
import time
from typing import Any

from streamlit.runtime import runtime
from streamlit.web import cli

from casework import clock
from casework.ui.navigation import page
from tests import moments

BUSY = "TEST_BUSY"
"""Seconds that each page waits before it draws, as on a busy machine. What is drawn leaves late."""
LEAVES_AFTER = 0.7


def slow_down(seconds: float) -> None:
    opened = page.open_page

    def later(*given: Any, **named: Any) -> Any:
        time.sleep(seconds)
        return opened(*given, **named)

    page.open_page = later
    runtime.MESSAGE_FLUSH_INTERVAL_SECS = LEAVES_AFTER  # type: ignore[misc]  # a constant there


if __name__ == "__main__":
    clock._wall = moments.going(moments.moment())
    if BUSY in os.environ:
        slow_down(float(os.environ[BUSY]))
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
    cli.main()
