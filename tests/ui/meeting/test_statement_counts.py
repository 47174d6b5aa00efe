"""Statement counts of agenda, meeting and decisions, however many rows."""

import pytest

from tests.cast import Cast
from tests.ui.conftest import Open
from tests.ui.meeting.builders import arrange, crowd, statements

SCREENS = [
    ("agenda", "lee", None),
    ("agenda", "sam", None),
    ("agenda", "dee", None),
    ("decisions", "lee", None),
    ("decisions", "wes", None),
    ("decisions", "sam", None),
    ("meeting", "lee", "not yet begun"),
    ("meeting", "lee", "open part"),
    ("meeting", "wes", "open part"),
    ("meeting", "pat", "open part"),
    ("meeting", "lee", "about a person"),
    ("meeting", "wes", "about a person"),
    ("meeting", "sam", "about a person"),
    ("meeting", "lee", "without name"),
    ("meeting", "wes", "without name"),
    ("meeting", "lee", "after the first look"),
    ("meeting", "wes", "after the first look"),
    ("meeting", "lee", "over"),
]


AT_MOST = 12


@pytest.mark.parametrize(("page", "who", "state"), SCREENS)
def test_screen_takes_twelve_statements_however_many_rows(
    cast: Cast, open_page: Open, page: str, who: str, state: str | None
) -> None:
    """Opened anew, so that the run counts which brings a person up. Somebody nobody talks with is
    there from the start: the dosage engine asks once more, for all of them."""
    crowd(cast, range(1))
    arrange(cast, state)
    before = statements(open_page, page, who)
    assert len(before) <= AT_MOST, before
    crowd(cast, range(1, 9))
    assert len(statements(open_page, page, who)) == len(before)
