"""Fragments: parts of a page that run again by themselves, each in a container of its own.

When a fragment runs again just after the page, Streamlit drops the page's own drawing of it that
the browser was not sent yet. The browser then closes the gap, so that what comes after the fragment
moves up one place, and the fragment draws over the first of it: a heading goes missing. In a
container of its own a fragment has nothing after it.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec

import streamlit as st

P = ParamSpec("P")


def fragment(
    run_every: timedelta | None = None,
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """`@fragment()` runs when one of its widgets is used; with `run_every`, also by the clock."""

    def contained(draw: Callable[P, None]) -> Callable[P, None]:
        again = st.fragment(run_every=run_every)(draw)

        @wraps(draw)
        def render(*given: P.args, **named: P.kwargs) -> None:
            with st.container():
                again(*given, **named)

        return render

    return contained
