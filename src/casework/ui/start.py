"""Before the first browser comes: settings that are right, and everything in its place."""

import gc
import sys

from casework import registry
from casework.settings import BadSettings, settings


def make_ready() -> None:
    """Ends the program with a sentence for each wrong setting."""
    try:
        settings()
    except BadSettings as wrong:
        sys.exit(str(wrong))
    assert registry.IN_PLACE
    gc.freeze()  # what was imported stays: the collector need not walk it at every big list
