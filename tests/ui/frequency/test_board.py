"""Contact-frequency screen: order, table, filters and reassigning."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from casework import clock
from casework.access.roles import Role
from casework.accounts.queries import Colleague
from casework.audit.models import AuditEntry
from casework.audit.terms import Event
from casework.contacts.contact_gap import GapState
from casework.contacts.frequency import Frequency, frequency
from casework.contacts.overdue_history import overdue_history
from casework.contacts.queries import contact_gaps, standing_of
from casework.contacts.standards import DEFAULTS
from casework.contacts.week_verdict import WeekVerdict
from casework.contacts.week_verdict_arrays import VERDICTS
from casework.database import elevated, reading
from casework.people.models import Person, StatusPeriod, TierPeriod
from casework.people.queries import Filters, people_by_id
from casework.people.terms import AssignmentKind, Status, Tier
from casework.ui.caseloads import reassign_form
from casework.ui.contacts.phrases import gap_badge
from casework.ui.contacts.state_badge import urgency_rank
from casework.ui.frequency import filters, summary
from casework.ui.frequency.numbers import five_numbers
from casework.ui.frequency.phrases import days_silent, needs, standing, tries_in_words, week_text
from casework.ui.frequency.tables import PeopleRead, people_table
from casework.ui.frequency.week_cells import MARKS, SIGNS, Sign, cells, signs
from tests.cast import Cast
from tests.ui.conftest import Open, counted

TIERLESS = 70


@pytest.fixture
def crowd(cast: Cast) -> Cast:
    """Seventy imported people without a tier, and one acute person nobody ever met."""
    with elevated("a test's crowd") as session:
        for number in range(TIERLESS + 1):
            tier = Tier.ACUTE if number == TIERLESS else None
            name = "Late Fabel" if tier else f"Tierless {number}"
            person = Person(
                chosen_name=name,
                name_folded=name.lower(),
                team_id=cast.teams["East"],
                tier=tier,
                status=Status.ENROLLED,
                created_at=clock.now(),
            )
            session.add(person)
            session.flush()
            start = clock.now() - timedelta(days=365)
            session.add(StatusPeriod(person_id=person.id, status=Status.ENROLLED, starts_at=start))
            if tier:
                session.add(TierPeriod(person_id=person.id, tier=tier, starts_at=start))
    return cast


def test_board_has_the_order_of_today(crowd: Cast, open_page: Open) -> None:
    """PeopleRead never talked to come before overdue ones, who are one tap away."""
    board = board_of(crowd)
    rows = summary.most_urgent_first(board)
    ids = [int(board.people["person_id"][row]) for row in rows]
    with reading(crowd.viewers["sue"]) as session:
        people = people_by_id(session, ids)
        standings = standing_of(session, ids)
    now = [
        urgency_rank(standings[each].gap.state, has_worker=bool(people[each].worker))
        for each in ids
    ]
    assert now == sorted(now)
    at = open_page("frequency", "sue")
    assert not at.exception
    assert everyone(at)["Now"].iloc[0] == "No tier"
    at = pill(at, "Overdue now 1").run()
    assert everyone(at).iloc[0][["Person", "No talk (limit)"]].tolist() == [
        "Late Fabel",
        "never, 365 days",
    ]


def everyone(at: AppTest) -> pd.DataFrame:
    """The table of all people: the one with the running week."""
    (found,) = (each.value for each in at.dataframe if "Last talk" in each.value)
    return found  # type: ignore[no-any-return]  # a frame


def pill(at: AppTest, label: str) -> ButtonGroup[str]:
    """Chooses the state by its pill, which says its count."""
    (pills,) = (each for each in at.button_group if label in str(each.options))
    return pills.set_value(label.rsplit(" ", 1)[0])


def test_person_never_talked_to_is_counted_apart(crowd: Cast) -> None:
    board = board_of(crowd)
    found = summary.groups(board)
    never = board.waiting.state == GapState.NEVER
    assert never.any()
    assert found[summary.Group.NOT_YET][never].all()
    assert found[summary.Group.OVERDUE][never].all()


def test_table_says_worker_state_silence_weeks_and_what_is_rare_after_them(
    crowd: Cast, open_page: Open
) -> None:
    columns = list(everyone(open_page("frequency", "sue")))
    assert columns[:4] == ["Worker", "Person", "Now", "No talk (limit)"]
    assert columns[-5:] == ["This week", "Met", "Tier", "Last talk", "Tries since"]


def test_whom_to_ask_about_first_names_worker_and_silence(crowd: Cast, open_page: Open) -> None:
    at = open_page("frequency", "sue")
    (first,) = (each.value for each in at.dataframe if "Tried" in each.value)
    assert list(first) == ["Worker", "Person", "No talk (limit)", "Tried"]
    assert first.iloc[0][["No talk (limit)", "Tried", "Worker"]].tolist() == [
        "no tier set",
        "nobody tried",
        "Nobody assigned",
    ]
    assert len(first) == 8


def test_numbers_say_what_they_are_of_and_over_which_time(crowd: Cast) -> None:
    with reading(crowd.viewers["sue"]) as session:
        board = frequency(session, Filters())
        found = five_numbers(board, overdue_history(session, board))
    assert [each.label for each in found] == [
        "Standard met last week",
        "Fell short last week",
        "Overdue now",
        "Never talked with",
        "Without a worker",
    ]
    met, short, overdue, never, nobody = found
    assert met.base.endswith("% in 7 weeks")
    assert len(short.trend) == 7
    assert len(overdue.trend) == len(never.trend) == 8
    assert overdue.value == str(overdue.trend[-1])
    assert overdue.change is not None
    assert f"of {len(board.people)} people: " in nobody.base


def test_running_week_says_what_there_is_so_far(crowd: Cast) -> None:
    board = board_of(crowd)
    row = int(np.flatnonzero(board.waiting.state == GapState.NEVER)[0])
    assert cells(board, [row]).iloc[0].iloc[-1] == "0 of 7"
    board.two_way[row, -1] = 2
    assert cells(board, [row]).iloc[0].iloc[-1] == "2 of 7"


def test_one_measure_has_one_word(crowd: Cast) -> None:
    """Nobody is "on track" beside weeks that fell short."""
    board = board_of(crowd)
    board.waiting.state[0] = GapState.FINE
    board.verdict[0, :7] = VERDICTS.index(WeekVerdict.SHORT)
    board.verdict[0, 0] = VERDICTS.index(WeekVerdict.MET)
    assert standing(board, 0) == "Talked lately; standard missed 6 of 7 weeks"
    board.verdict[0, :7] = VERDICTS.index(WeekVerdict.MET)
    assert standing(board, 0) == "Talked lately; standard met in all 7 due weeks"


def test_silence_and_tries_without_an_answer_read_differently(crowd: Cast) -> None:
    board = board_of(crowd)
    late = int(np.flatnonzero(board.waiting.state == GapState.NEVER)[0])
    gap = board.gap(late)
    assert days_silent(gap) == "never, 365 days"
    last = clock.now() - timedelta(days=6)
    six_days = replace(gap, last_two_way=last, waited=timedelta(days=6))
    assert days_silent(six_days) == "6 days (2)"
    said = [tries_in_words(replace(gap, attempts_since=count)) for count in (0, 1, 4)]
    assert said == ["nobody tried", "once, no answer", "4×, no answer"]


@pytest.mark.parametrize(
    ("hours", "said"),
    [(41, "41 hours (2 days)"), (53, "over 2 days (2)"), (67, "almost 3 days (2)")],
)
def test_silence_is_as_long_on_the_board_as_on_today(crowd: Cast, hours: int, said: str) -> None:
    board = board_of(crowd)
    late = int(np.flatnonzero(board.waiting.state == GapState.NEVER)[0])
    last = clock.now() - timedelta(hours=hours)
    gap = replace(
        board.gap(late), state=GapState.OVERDUE, last_two_way=last, waited=timedelta(hours=hours)
    )
    assert days_silent(gap) == said
    assert gap_badge(gap).text == f"No talk for {said.partition(' (')[0]}"


def test_table_shows_weeks_met_of_those_due(crowd: Cast) -> None:
    """Weeks that were not due are counted apart, neither met nor short."""
    board = board_of(crowd)
    rows = list(range(len(board.people)))
    with reading(crowd.viewers["sue"]) as session:
        ids = [int(each) for each in board.people["person_id"]]
        people = PeopleRead(people_by_id(session, ids), contact_gaps(session, ids), {})
    table = people_table(board, rows, people)
    for told, row in zip(table["Met"], rows, strict=True):
        met, short, excused = (
            [VERDICTS[code] for code in board.verdict[row]].count(verdict)
            for verdict in (WeekVerdict.MET, WeekVerdict.SHORT, WeekVerdict.EXCUSED)
        )
        due = f"{met} of {met + short}" if met + short else "none due"
        assert told == (f"{due}, {excused} not due" if met + short and excused else due)
    assert len(set(table["Met"])) > 1


def test_filters_and_pages_reach_everybody(crowd: Cast, open_page: Open) -> None:
    """By page, by state and by name."""
    pages = [everyone(open_page("frequency", "sue", page_of_people=n)) for n in (1, 2)]
    shown = [name for page in pages for name in page["Person"]]
    assert len(shown) == len(set(shown)) > TIERLESS
    assert len(pages[0]) == filters.SHOWN
    at = open_page("frequency", "sue")
    at.text_input[0].set_value("Tierless 49").run()
    assert everyone(at)["Person"][0] == "Tierless 49"


def test_choosing_a_person_opens_details_with_the_week_expanded(
    crowd: Cast, open_page: Open
) -> None:
    at = open_page("frequency", "sue")
    at = pill(at, "Overdue now 1").run()
    look_at = next(box for box in at.selectbox if box.label == "Look at")
    late = people_named(crowd, "Late Fabel")
    at = look_at.set_value(late).run()
    assert not at.exception
    assert opened() == [late], "it shows notes"
    weeks = [each for each in at.expander if "needs 7 talks a week" in each.label]
    assert "this week so far: nobody tried" in weeks[0].label
    assert [each.proto.expanded for each in weeks] == [True] + [False] * (len(weeks) - 1)
    assert not [each for each in at.run().expander if "needs 7" in each.label], "only once"


def opened() -> list[int]:
    with elevated("a test reads the trail", writes=False) as session:
        asked = select(AuditEntry.person_id).where(AuditEntry.event == Event.OPENED)
        return [each for each in session.scalars(asked) if each]


def people_named(cast: Cast, name: str) -> int:
    with reading(cast.viewers["sue"]) as session:
        board = frequency(session, Filters())
        people = people_by_id(session, board.people["person_id"].tolist())
    return next(number for number, person in people.items() if person.name == name)


def test_board_takes_few_statements(crowd: Cast, open_page: Open) -> None:
    open_page("frequency", "sue")
    with counted() as statements:
        open_page("frequency", "sue")
    assert len([each for each in statements if each != "BEGIN"]) <= 12


def board_of(cast: Cast) -> Frequency:
    with reading(cast.viewers["sue"]) as session:
        return frequency(session, Filters())


def test_each_kind_of_short_week_has_its_own_sign_and_sentence(crowd: Cast) -> None:
    board = board_of(crowd)
    row = int(np.flatnonzero(board.waiting.state == GapState.NEVER)[0])
    short = VERDICTS.index(WeekVerdict.SHORT)
    board.verdict[row, :3] = short
    board.two_way[row, :3], board.in_person[row, :3], board.effort[row, :3] = (
        [4, 0, 0],
        [2, 0, 0],
        [0, 1, 0],
    )
    found = [SIGNS[code] for code in signs(board, [row])[0][:3]]
    assert found == [Sign.FEW, Sign.TRIED, Sign.SILENT]
    assert len(set(MARKS.values())) == len(SIGNS)
    wanted = "acute needs 7 talks a week, 3 of them in person"
    assert [week_text(board, row, week) for week in range(3)] == [
        f"fell short: talked 4 times, 2 of them in person; {wanted}",
        f"fell short: tried once, no answer; {wanted}",
        f"fell short: nobody tried; {wanted}",
    ]


def test_met_week_never_shows_that_nobody_tried(crowd: Cast) -> None:
    board = board_of(crowd)
    row = int(np.flatnonzero(board.waiting.state == GapState.NEVER)[0])
    board.verdict[row, 0] = VERDICTS.index(WeekVerdict.MET)
    assert week_text(board, row, 0).startswith("met: by the talks of the weeks before; acute")


def test_each_standard_is_described_in_words() -> None:
    assert [needs(each) for each in DEFAULTS] == [
        "acute needs 7 talks a week, 3 of them in person",
        "active needs 3 talks a week, 2 of them in person",
        "stabilizing needs 1 talk a week, in person",
        "follow-up needs 1 talk in 2 weeks, and 1 in person in 4 weeks",
    ]
    once = replace(DEFAULTS[0], two_way=3, in_person=3)
    assert needs(once) == "acute needs 3 talks a week, all in person"


def test_worker_over_the_cap_is_named_in_words() -> None:
    gus = Colleague(7, "Gus Sample", Role.WORKER, active=True, team_ids=frozenset())
    said = [reassign_form._with_room(gus, {7: weight}) for weight in (13.75, 12.0, 3.5)]
    assert said == [
        "Gus Sample (carries 13.75 of 12, over by 1.75)",
        "Gus Sample (carries 12 of 12, full)",
        "Gus Sample (carries 3.5 of 12)",
    ]


def test_reassigning_shows_the_new_worker_in_a_sentence() -> None:
    said = reassign_form._said
    assert said("Gus", "Ann", AssignmentKind.PRIMARY, 7, 0) == "Gus is now main worker of Ann."
    assert said("Gus", "Ann", AssignmentKind.PRIMARY, 7, 2).endswith(
        "2 open tasks moved with them."
    )
    assert said("Gus", "Ann", AssignmentKind.COVER, 1, 0) == "Gus covers Ann for 1 day."


def test_reason_field_is_empty_after_saving(cast: Cast, open_page: Open) -> None:
    at = open_page("caseloads", "sue", reassigning=cast.people["nobodys"])
    at.text_input[0].set_value("Dana is away")
    next(box for box in at.selectbox if box.label == "Worker").select_index(0)
    next(box for box in at.radio if box.label == "As").set_value(AssignmentKind.SECOND)
    at = next(button for button in at.button if button.label == "Save").click().run()
    assert any("is now second worker of" in each.value for each in at.toast)
    at.session_state["reassigning"] = cast.people["nobodys"]
    assert at.run().text_input[0].value == ""


def test_unassigned_people_have_no_cap(crowd: Cast, open_page: Open) -> None:
    loads = open_page("caseloads", "sue").dataframe[0].value.set_index("Worker")
    assert " of 12" not in loads.loc["Nobody assigned", "By weight"]
    assert "without a tier" in loads.loc["Nobody assigned", "Tiers"]
