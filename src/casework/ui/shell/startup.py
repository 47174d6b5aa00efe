"""Startup: settings checked and the database in place before the first visitor."""

import logging
import sys
from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages

from casework import migrations, registry, ui
from casework.access.viewer import Viewer
from casework.database import elevated
from casework.errors import Unavailable
from casework.migrations import OtherVersion
from casework.settings import BadSettings, settings
from casework.ui.navigation.menu import entries, is_open_to
from casework.ui.shell import collector

log = logging.getLogger("casework")
NEEDS_THE_RUNTIME = ("casework.ui.shell", "casework.ui.accounts")
"""Streamlit-authenticator registers its components with the running app."""


def make_ready() -> None:
    """Ends the program with a sentence for each wrong setting, and on another version's tables."""
    assert registry.IN_PLACE
    try:
        require_sound(settings().url)
    except (BadSettings, OtherVersion) as wrong:
        sys.exit(str(wrong))
    except Unavailable as away:  # a server that starts later: each screen asks again
        log.error("%s", away)
    import_screens()
    collector.calm()
    collector.collect_each_minute()


def screens_of(viewer: Viewer) -> set[str]:
    return {each.name for each in entries() if is_open_to(viewer, each)}


def import_screens() -> None:
    """Imports what pages would import later, so that it is frozen too and nobody waits for it."""
    for module in walk_packages(ui.__path__, f"{ui.__name__}."):
        if not module.name.startswith(NEEDS_THE_RUNTIME):
            import_module(module.name)


@lru_cache(maxsize=8)  # a refusal is not kept, so the next rerun looks again
def require_sound(url: str) -> None:
    """Raises Unavailable unless the database is of this version and keeps what it confirms."""
    migrations.require_current(url)
    with elevated("look whether the database keeps what it confirms", writes=False):
        pass  # connecting asserts the durable settings
