"""Contact modes of a log: never counted as more than was written."""

import pytest

from casework.contacts.terms import Mode
from casework.imports.contact_log.contact_mode import mode_of
from casework.imports.terms import ContactType, Outcome


@pytest.mark.parametrize(
    ("kind", "outcome", "has_outcomes", "mode"),
    [
        (ContactType.PHONE, Outcome.REACHED, True, Mode.VOICE),
        (ContactType.PHONE, Outcome.NOT_REACHED, True, Mode.ATTEMPTED),
        (ContactType.PHONE, None, True, Mode.ATTEMPTED),
        (ContactType.PHONE, None, False, Mode.VOICE),
        (ContactType.TEXT, Outcome.REACHED, True, Mode.TWO_WAY_TEXT),
        (ContactType.TEXT, Outcome.NOT_REACHED, True, Mode.ONE_WAY_TEXT),
        (ContactType.TEXT, None, False, Mode.ONE_WAY_TEXT),
        (ContactType.FACE_TO_FACE, None, True, Mode.IN_PERSON),
        (ContactType.FACE_TO_FACE, Outcome.NOT_REACHED, True, Mode.ATTEMPTED),
        (ContactType.FAMILY, Outcome.REACHED, True, Mode.COLLATERAL),
        (ContactType.FAMILY, Outcome.NOT_REACHED, True, Mode.COLLATERAL),
        (ContactType.ATTEMPT, Outcome.REACHED, True, Mode.ATTEMPTED),
    ],
)
def test_modes_never_count_more_than_was_written(
    kind: ContactType, outcome: Outcome | None, has_outcomes: bool, mode: Mode
) -> None:
    assert mode_of(kind, outcome, log_has_outcomes=has_outcomes) is mode
