"""First looks: ratings without the name, before the full view, shown as counts."""

import pytest
from sqlalchemy import select

from casework.access.viewer import Viewer
from casework.accounts.models import Account
from casework.conferences import agenda, meeting
from casework.conferences.agenda_rows import agenda as items_of
from casework.conferences.blind import FEWEST, BlindRatings, blind_ratings, rate_blind, rate_fully
from casework.conferences.brief import brief
from casework.conferences.facts import without_name
from casework.conferences.models import AgendaItem, FirstLook
from casework.database import elevated, reading
from casework.decisions.queries import decisions_of_items
from casework.decisions.terms import Addition, DecisionType, Rating
from casework.errors import CaseworkError, Invalid
from tests.cast import Cast
from tests.conferences.builders import (
    a_conference,
    another_lead,
    do,
    down,
    item_of,
    members_of,
    prepared,
)


def proposed(cast: Cast, kind: DecisionType | None = DecisionType.TIER_DOWN) -> tuple[int, int]:
    """A meeting in which this decision is proposed for the first person."""
    everybody = frozenset(cast.viewers[who].account_id for who in ("ana", "sue", "dee"))
    lou = another_lead()
    conference_id = a_conference(cast, lou=lou, member_ids=everybody)
    lee, meeting_id = cast.viewers["lee"], prepared(cast, "mine", conference_id=conference_id)
    item = item_of(cast, meeting_id, "mine")
    do(lee, agenda.ask_about, item, kind)
    do(lee, agenda.publish, meeting_id)
    do(lee, meeting.begin_meeting, meeting_id, on_another_day=True)
    do(lee, meeting.mark_attendance, meeting_id, [m.member_id for m in members_of(meeting_id)])
    do(lee, meeting.go_to_item, meeting_id, item)
    return meeting_id, item


def named(cast: Cast, user_name: str) -> Viewer:
    with elevated("a test blind_ratings", writes=False) as session:
        account = session.scalars(select(Account).where(Account.user_name == user_name)).one()
        return Viewer(account.id, account.role, account.display_name)


def seen(viewer: Viewer, item: int) -> BlindRatings:
    with reading(viewer) as session:
        opened = session.get_one(AgendaItem, item).opened_at is not None
        return blind_ratings(session, viewer, item, opened=opened)


def test_first_look_shows_no_name(cast: Cast) -> None:
    """None of the person's canaries, which are in every text of every table."""
    lee, (meeting_id, _) = cast.viewers["lee"], proposed(cast)
    with reading(lee) as session:
        (item,) = items_of(session, meeting_id)
        lines = without_name(session, brief(session, item))
    assert not cast.heard("\n".join(lines))
    assert "East" not in "\n".join(lines)
    assert any(line.startswith("Tier: acute") for line in lines)


@pytest.mark.parametrize("kind", ["admission", "tier down", "close", "tier up", "pause"])
def test_admission_tier_down_and_closure_start_blind_by_default(cast: Cast, kind: str) -> None:
    _, item = proposed(cast, DecisionType(kind))
    if kind in ("admission", "tier down", "close"):
        do(cast.viewers["ana"], rate_blind, item, Rating.FOR)
    else:
        with pytest.raises(Invalid, match="no longer blind"):
            do(cast.viewers["ana"], rate_blind, item, Rating.FOR)


def test_no_decision_is_saved_before_the_full_view(cast: Cast) -> None:
    _, item = proposed(cast)
    with pytest.raises(Invalid, match="First the look without name"):
        do(cast.viewers["lee"], meeting.decide, item, down(cast))
    do(cast.viewers["lee"], meeting.open_fully, item)
    with pytest.raises(Invalid, match="Nobody took a first look"):
        do(cast.viewers["lee"], meeting.decide, item, down(cast, no_first_look=""))
    do(cast.viewers["lee"], meeting.decide, item, down(cast))
    with reading(cast.viewers["ana"]) as session:
        (row,) = decisions_of_items(session, {item: cast.people["mine"]})
    assert [(each.kind, each.text) for each in row.added] == [
        (Addition.NO_FIRST_LOOK, "Court is tomorrow.")
    ]


def test_first_look_needs_no_reason(cast: Cast) -> None:
    _, item = proposed(cast)
    do(cast.viewers["ana"], rate_blind, item, Rating.FOR)
    do(cast.viewers["lee"], meeting.open_fully, item)
    do(cast.viewers["lee"], meeting.decide, item, down(cast, no_first_look=""))


def test_open_question_does_not_skip_the_first_look(cast: Cast) -> None:
    _, item = proposed(cast, None)
    with pytest.raises(Invalid, match="Nobody took a first look"):
        do(cast.viewers["lee"], meeting.decide, item, down(cast, no_first_look=""))
    with pytest.raises(Invalid, match="the question stands"):
        do(cast.viewers["lee"], agenda.ask_about, item, DecisionType.CLOSE)


def test_proposer_does_not_rate(cast: Cast) -> None:
    _, item = proposed(cast)
    with pytest.raises(Invalid, match="know who it is"):
        do(cast.viewers["lee"], rate_blind, item, Rating.FOR)


def test_no_first_rating_is_taken_after_the_full_view(cast: Cast) -> None:
    _, item = proposed(cast)
    do(cast.viewers["lee"], meeting.open_fully, item)
    with pytest.raises(Invalid, match="no longer blind"):
        do(cast.viewers["ana"], rate_blind, item, Rating.FOR)


def test_changed_rating_needs_a_reason(cast: Cast) -> None:
    ana, (_, item) = cast.viewers["ana"], proposed(cast)
    with pytest.raises(Invalid, match="First comes"):
        do(ana, rate_fully, item, Rating.FOR)
    do(ana, rate_blind, item, Rating.FOR)
    do(cast.viewers["lee"], meeting.open_fully, item)
    with pytest.raises(Invalid, match="what changed your mind"):
        do(ana, rate_fully, item, Rating.AGAINST)
    do(ana, rate_fully, item, Rating.AGAINST, "His brother was shot on Sunday.")
    with elevated("a test blind_ratings", writes=False) as session:
        row = session.scalars(select(FirstLook).where(FirstLook.item_id == item)).one()
        told = (row.blind, row.full, row.why_changed)
    assert told == (Rating.FOR, Rating.AGAINST, "His brother was shot on Sunday.")


def test_second_rating_is_saved_once(cast: Cast) -> None:
    ana, (_, item) = cast.viewers["ana"], proposed(cast)
    do(ana, rate_blind, item, Rating.FOR)
    do(cast.viewers["lee"], meeting.open_fully, item)
    do(ana, rate_fully, item, Rating.AGAINST, "His brother was shot on Sunday.")
    with pytest.raises(Invalid, match="given once"):
        do(ana, rate_fully, item, Rating.FOR)


def test_ratings_show_as_counts_from_three_raters_on(cast: Cast) -> None:
    """Each sees only their own rating, never others' rows. Nothing is counted while
    more can come: a count that grows by one would say whose it is."""
    _, item = proposed(cast)
    ana, sue, lou = cast.viewers["ana"], cast.viewers["sue"], named(cast, "lou")
    assert FEWEST == 3
    for viewer, rating in ((ana, Rating.FOR), (lou, Rating.AGAINST), (sue, Rating.FOR)):
        do(viewer, rate_blind, item, rating)
        assert seen(viewer, item).blind == {}
    do(cast.viewers["lee"], meeting.open_fully, item)
    assert seen(lou, item).blind == {Rating.FOR: 2, Rating.AGAINST: 1}
    do(ana, rate_fully, item, Rating.FOR)
    do(lou, rate_fully, item, Rating.FOR, "He is in the room.")
    assert seen(lou, item).full == {}
    do(sue, rate_fully, item, Rating.FOR)
    assert (seen(lou, item).full, seen(lou, item).changed) == ({Rating.FOR: 3}, 1)
    for viewer in (*cast.viewers.values(), lou):
        with reading(viewer) as session:
            assert {r.account_id for r in session.scalars(select(FirstLook))} <= {viewer.account_id}


@pytest.mark.parametrize("who", ["ben", "wes", "dee", "pat", "adm"])
def test_member_outside_the_room_cannot_rate(cast: Cast, who: str) -> None:
    _, item = proposed(cast)
    with pytest.raises(CaseworkError):
        do(cast.viewers[who], rate_blind, item, Rating.FOR)
