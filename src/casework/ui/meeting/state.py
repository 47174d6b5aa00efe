"""Session keys of the meeting's screen"""

CHOSEN, BEGAN, MARK = "meeting", "meeting began", "meeting mark"
CLOSING, BEGINNING = "closing", "beginning"
POLLED = "meeting polled"
"""What the live panel of this window read last."""
RECORDED = "decision recorded"
"""The tap that recorded a decision is done, and the page is drawn again."""
ASKED = "asked to lead"
"""The meeting that this browser asked to lead."""
TURN = "leading turn"
"""Counts how often this browser asked for the lead: fields of an earlier turn hold old text."""


def arrived(meeting_id: int) -> str:
    return f"arrived {meeting_id}"


def minutes_read(meeting_id: int) -> str:
    return f"minutes read {meeting_id}"


def actions_page(meeting_id: int) -> str:
    return f"minutes actions {meeting_id}"


def people_page(meeting_id: int) -> str:
    return f"minutes people {meeting_id}"
