"""Session keys of the list of people and of a person's screen."""

from casework.sentences import sentence
from casework.ui.widgets.typing_place import place_key

OVERVIEW, CONTACTS = sentence("Overview"), sentence("Contacts")
"""Parts of a person's screen that lead to each other."""
START, FILTERS = "people_start", "people_filters"
"""Where the list's page begins, and for which search that holds."""
ADDING, DRAFT_FOUND = place_key("adding a person"), "draft_found"
ASKED = "namesakes asked about"
COMPARED = "compared"
TIER_AND_WORKER = "tier and worker"
"""The drafts of these forms."""
PHOTO_NUMBER = "photo_number"
"""Counted up after an upload: the next photo starts with an empty field."""


def contacts_shown(person_id: int) -> str:
    """Key for how many contacts the timeline shows."""
    return f"timeline-{person_id}"


def opened_in(meeting_id: int) -> str:
    """Key for the people whose records this meeting opened."""
    return f"opened in {meeting_id}"


SHOWN_TODAY = "shown_today"
"""Which of Today's counts is looked at."""
