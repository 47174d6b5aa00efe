"""The sentence for an empty list of people: what to do next, by role."""

from casework.access.roles import Role

NOBODY_BY_NAME = (
    "Nobody by that name among the people you can see. Try another spelling or a nickname."
)
NOBODY_YET = "Nobody is here yet. Choose other filters."
NOBODY = {
    Role.WORKER: "Nobody is here yet. Add someone, look at your team, or choose other filters.",
    Role.SUPERVISOR: "Nobody is here yet. Add someone, or choose other filters.",
    Role.LEAD: "You see people while they are on an agenda that you lead. For someone else you "
    "need a reason, below.",
}


def nobody_found(role: Role, *, searched: bool) -> str:
    """What to do next, for each role that can do something."""
    return NOBODY_BY_NAME if searched else NOBODY.get(role, NOBODY_YET)
