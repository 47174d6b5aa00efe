"""Overdue at the end of each week: as the board would have said it then."""

from sqlalchemy import select

from casework import clock
from casework.contacts import overdue_history as history
from casework.contacts.contact_gap import contact_gap
from casework.contacts.contact_gap_arrays import last_talks, last_talks_at
from casework.contacts.frequency import frequency
from casework.contacts.history import History, PastContact
from casework.contacts.history_query import histories
from casework.contacts.models import Contact
from casework.contacts.queries import standards_in_force
from casework.database import reading
from casework.people.queries import Filters
from tests.cast import Cast
from tests.contacts.test_frequency import crowd

__all__ = ["crowd"]


def test_each_week_counts_those_who_were_overdue_then(
    cast: Cast, crowd: dict[int, list[PastContact]]
) -> None:
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters())
        on_it = [int(each) for each in board.people["person_id"]]
        found = history.overdue_history(session, board)
        known, standards = histories(session, on_it), standards_in_force(session)
        talks = [
            (row.person_id, PastContact(row.occurred_at, row.mode, row.id))
            for row in session.scalars(select(Contact).where(Contact.withdrawn_at.is_(None)))
        ]
    for place, week in enumerate(board.weeks[:-1]):
        end = week.ends(clock.zone())
        states = [
            contact_gap(
                History(
                    known[each].statuses,
                    known[each].tiers,
                    [past for who, past in talks if who == each and past.at <= end],
                ),
                standards,
                end,
                clock.zone(),
            ).state
            for each in on_it
        ]
        assert found.overdue[place] == sum(each in history.OVERDUE for each in states)
        assert found.never[place] == sum(each in history.NEVER for each in states)
    assert sum(found.overdue) > 0
    assert sum(found.never) > 0


def test_last_talks_of_several_moments_are_those_of_each(
    cast: Cast, crowd: dict[int, list[PastContact]]
) -> None:
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters())
        numbers = board.people["person_id"].to_numpy(dtype="int64")
        ends = [week.ends(clock.zone()) for week in board.weeks[:-1]]
        together = last_talks_at(session, numbers, ends)
        each = [last_talks(session, numbers, end) for end in ends]
    assert [list(map(str, at)) for at in together] == [list(map(str, at)) for at in each]


def test_too_many_people_have_no_history(cast: Cast, monkeypatch) -> None:  # type: ignore[no-untyped-def]  # pytest's
    monkeypatch.setattr(history, "FEW", 1)
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters())
        assert history.overdue_history(session, board) == history.OverdueHistory()
