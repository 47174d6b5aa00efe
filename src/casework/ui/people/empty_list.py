"""An empty list of people: what to do next, by role."""

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.sentences import say, sentence
from casework.ui.widgets.empty_state import empty_state

NOBODY_YET = sentence("Nobody is here yet.")
FILTERS = sentence("Choose other filters.")
NEXT = {
    Role.WORKER: sentence("Add someone, look at your team, or choose other filters."),
    Role.SUPERVISOR: sentence("Add someone, or choose other filters."),
    Role.DIRECTOR: sentence("Import your roster, or choose other filters."),
    Role.LEAD: sentence(
        "You see people while they are on an agenda that you lead. For someone else you need a "
        "reason, below."
    ),
}


def render_nobody(viewer: Viewer, *, searched: bool, too_short: bool) -> None:
    if searched and too_short:
        empty_state(say("Type at least two letters."), icon="search")
    elif searched:
        empty_state(
            say("Nobody by that name among the people you can see."),
            say("Try another spelling or a nickname."),
            icon="person_search",
        )
    else:
        empty_state(say(NOBODY_YET), say(NEXT.get(viewer.role, FILTERS)), icon="group")
