"""Contact mode from a log's type and outcome, never counting more than was written."""

from casework.contacts.terms import Mode
from casework.imports.terms import ContactType, Outcome

_REACHED = {
    ContactType.FACE_TO_FACE: Mode.IN_PERSON,
    ContactType.ACCOMPANIMENT: Mode.ACCOMPANIMENT,
    ContactType.CUSTODY_VISIT: Mode.CUSTODY_VISIT,
    ContactType.GROUP: Mode.GROUP,
    ContactType.VIDEO: Mode.VIDEO,
    ContactType.PHONE: Mode.VOICE,
    ContactType.TEXT: Mode.TWO_WAY_TEXT,
    ContactType.TEXT_ANSWERED: Mode.TWO_WAY_TEXT,
    ContactType.FAMILY: Mode.COLLATERAL,
    ContactType.ATTEMPT: Mode.ATTEMPTED,
}

WHATEVER_CAME_OF_IT = frozenset({ContactType.FAMILY, ContactType.ATTEMPT})
"""The outcome changes nothing about them."""


def mode_of(kind: ContactType, outcome: Outcome | None, *, log_has_outcomes: bool) -> Mode:
    """Family stays collateral and an attempt stays an attempt, whatever the outcome says.

    Without an outcome, the person took part where the type itself says so (face to face). A text
    that was sent is not an answer. A call counts as a talk only in logs that have no outcome at
    all: in a log where other rows say "reached", a call without an outcome does not count.
    """
    reached = _REACHED[kind]
    if kind in WHATEVER_CAME_OF_IT or outcome is Outcome.REACHED:
        return reached
    if outcome is Outcome.NOT_REACHED:
        return Mode.ONE_WAY_TEXT if kind is ContactType.TEXT else Mode.ATTEMPTED
    if kind is ContactType.TEXT:
        return Mode.ONE_WAY_TEXT
    if kind is ContactType.PHONE and log_has_outcomes:
        return Mode.ATTEMPTED
    return reached
