"""The demo's case conference: members read where it meets."""

from sqlalchemy import select

from casework.conferences.models import Conference
from casework.database import elevated


def test_conference_has_a_room(built: str) -> None:
    with elevated("a test looks", writes=False) as session:
        rooms = list(session.scalars(select(Conference.room)))
    assert rooms
    assert all(rooms)
