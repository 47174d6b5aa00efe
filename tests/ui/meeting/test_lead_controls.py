"""Whom the lead may add to a meeting."""

from casework.database import elevated
from tests.cast import Cast
from tests.ui.conftest import Open
from tests.ui.meeting.builders import arrange, begin, crowd, heard, of_west, statements


def test_lead_sees_only_people_they_may_add(cast: Cast, open_page: Open) -> None:
    """The cast's people of West are all on the agenda: only a newly added person is left."""
    with elevated("a test's newcomer") as session:
        session.add(of_west(cast, "Newcomer"))
    begin(cast)
    at = open_page("meeting", "lee", adding=True)
    assert not at.exception
    assert at.selectbox[0].options == ["Newcomer"]
    assert not heard(cast, at)


def test_adding_a_person_takes_one_more_query_only_when_opened(cast: Cast, open_page: Open) -> None:
    crowd(cast, range(3))
    arrange(cast, "open part")
    shut = statements(open_page, "meeting", "lee")
    assert len(statements(open_page, "meeting", "lee", adding=True)) == len(shut) + 1
