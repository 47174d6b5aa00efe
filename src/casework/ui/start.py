"""Before the first browser comes: settings that are right, and everything in its place."""

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
