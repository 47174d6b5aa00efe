"""Confidentiality: staff who signed hear about everybody, where the conference says so; a partner
never does by that."""

import pytest
from sqlalchemy import select

from casework.conferences import meeting
from casework.conferences.confidentiality import name_heard, sign_confidentiality
from casework.conferences.models import Conference, ConferenceMember
from casework.conferences.packet import packet
from casework.conferences.queries import MeetingRow
from casework.conferences.queries import meeting as meeting_row
from casework.conferences.rooms import read_room
from casework.database import elevated, reading
from casework.errors import NotAllowed
from tests.cast import Cast
from tests.conferences.builders import do, in_room, talking_about
from tests.conferences.test_papers import text_of
from tests.conferences.test_rooms import inside, one_release


def row_of(cast: Cast, meeting_id: int) -> MeetingRow:
    with reading(cast.viewers["lee"]) as session:
        found = meeting_row(session, meeting_id)
    assert found is not None
    return found


def let_stay(row: MeetingRow, *, stay: bool = True) -> None:
    with elevated("a test's setting") as session:
        session.get_one(Conference, row.conference_id).staff_stay = stay


@pytest.mark.parametrize(
    ("stay", "signed", "hears"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_staff_member_hears_who_signed_where_the_conference_lets_them(
    cast: Cast, stay: bool, signed: bool, hears: bool
) -> None:
    """ana works beside ben, whose person is talked about."""
    meeting_id, _ = talking_about(cast, "teammate")
    row, ana = row_of(cast, meeting_id), cast.viewers["ana"]
    let_stay(row, stay=stay)
    if signed:
        do(ana, sign_confidentiality, row)
    assert inside(ana, meeting_id) is hears
    with reading(ana) as session:
        room = read_room(session, row.conference_id, meeting_id, row.item_id)
        name = name_heard(session, ana, room)
    assert bool(cast.heard(name)) is hears


def test_setting_that_is_taken_back_ends_the_place_at_once(cast: Cast) -> None:
    meeting_id, item = talking_about(cast, "teammate")
    row, ana = row_of(cast, meeting_id), cast.viewers["ana"]
    let_stay(row)
    do(ana, sign_confidentiality, row)
    do(cast.viewers["lee"], meeting.settle_room, meeting_id)
    assert "Ana A" in in_room(item, meeting_id)
    let_stay(row, stay=False)
    assert not inside(ana, meeting_id)
    do(cast.viewers["lee"], meeting.settle_room, meeting_id)
    assert "Ana A" not in in_room(item, meeting_id)


def test_partner_signs_nothing_and_hears_by_a_release_alone(cast: Cast) -> None:
    one_release(cast, "mine", (-60, 60))
    meeting_id, item = talking_about(cast, "teammate")
    row, pat = row_of(cast, meeting_id), cast.viewers["pat"]
    let_stay(row)
    with pytest.raises(NotAllowed, match="follows a release alone"):
        do(pat, sign_confidentiality, row)
    with elevated("a test forges a signature") as session:
        asked = select(ConferenceMember).where(ConferenceMember.organisation_id.is_not(None))
        for member in session.scalars(asked):
            member.signed_at = row.meets_at
    assert not inside(pat, meeting_id)
    assert "Provider" not in in_room(item, meeting_id)


def test_what_is_heard_opens_no_record(cast: Cast) -> None:
    meeting_id, _ = talking_about(cast, "teammate")
    row, ana = row_of(cast, meeting_id), cast.viewers["ana"]
    let_stay(row)
    do(ana, sign_confidentiality, row)
    text = text_of(do(ana, packet, meeting_id))
    assert not {each.person for each in cast.heard(text)} & {"teammate"}
