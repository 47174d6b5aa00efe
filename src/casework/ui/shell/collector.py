"""Garbage: collected once a minute by a thread of its own, and not after each rerun.

Streamlit's own collection (`runner.postScriptGC`) looks at every object of the process after every
run, while nobody else runs: more of them with each signed-in session.
"""

import gc
import time
from functools import cache
from threading import Thread

EVERY = 60.0
"""Seconds. What a page leaves behind waits no longer."""


def calm() -> None:
    """Freezes what was imported, which is never garbage; and a board over everybody makes half a
    million small objects at once, among which Python need not look each time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@cache  # once in a process
def collect_each_minute() -> None:
    Thread(target=_collect, name="collect garbage", daemon=True).start()


def _collect() -> None:
    while True:
        time.sleep(EVERY)
        gc.collect()
