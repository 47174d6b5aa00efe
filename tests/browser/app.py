"""The app as `streamlit run` starts it, from the tests' moment on, with the same options."""

import os
import sys
import time
from typing import Any

from streamlit.web import cli

from casework import clock
from casework.ui.navigation import page
from tests import moments

SLOW_PAGES = "TEST_SLOW_PAGES"
"""Seconds that each page waits before it draws, as on a busy machine."""


def slow_down(seconds: float) -> None:
    opened = page.open_page

    def later(*given: Any, **named: Any) -> Any:
        time.sleep(seconds)
        return opened(*given, **named)

    page.open_page = later


if __name__ == "__main__":
    clock._wall = moments.going(moments.moment())
    slow_down(float(os.environ.get(SLOW_PAGES, "0")))
    sys.argv = ["streamlit", "run", "app.py", *sys.argv[1:]]
    cli.main()
