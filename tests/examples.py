"""Hypothesis profiles: the same tenth of the examples each time, or all in `make prove`."""

import os

from hypothesis import settings

ALL = os.environ.get("CASEWORK_TEST_EXAMPLES") == "all"
USUAL, FEWEST = 100, 5

settings.register_profile("tenth", max_examples=USUAL // 10, derandomize=True, deadline=None)
settings.register_profile("all", max_examples=USUAL, deadline=None, print_blob=True)
settings.load_profile("all" if ALL else "tenth")


def examples(wanted: int) -> int:
    return wanted if ALL else max(FEWEST, wanted // 10)
