"""Who stands outside of a running meeting may sign there, and comes in."""

import pytest

from casework.ui.meeting.state import CHOSEN
from tests.cast import Cast
from tests.conferences.builders import talking_about
from tests.conferences.test_confidentiality import let_stay, row_of
from tests.ui.conftest import Open

SIGN = "I sign this"


@pytest.mark.parametrize("stay", [True, False])
def test_staff_member_who_came_late_signs_outside_and_comes_in(
    cast: Cast, open_page: Open, stay: bool
) -> None:
    meeting_id, _ = talking_about(cast, "teammate")
    let_stay(row_of(cast, meeting_id), stay=stay)
    at = open_page("meeting", "ana", **{CHOSEN: meeting_id})
    assert any("Please wait outside" in each.value for each in at.info)
    buttons = [each for each in at.button if each.label == SIGN]
    assert bool(buttons) is stay
    if stay:
        buttons[0].click().run()
        assert not at.exception
        assert any("You hear this because you signed" in each.value for each in at.info)


def test_partner_outside_has_nothing_to_sign(cast: Cast, open_page: Open) -> None:
    meeting_id, _ = talking_about(cast, "teammate")
    let_stay(row_of(cast, meeting_id))
    at = open_page("meeting", "pat", **{CHOSEN: meeting_id})
    assert SIGN not in [each.label for each in at.button]
