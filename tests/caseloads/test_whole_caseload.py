"""A whole caseload handed over or covered in one go, and undone."""

from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from casework import clock
from casework.accounts.models import Account
from casework.audit.models import AuditEntry
from casework.caseloads.proposal import Taker, ToHandOver, propose_takers, weights_after
from casework.caseloads.whole_caseload import WholeCaseload, hand_over_caseload, undo_hand_over
from casework.database import elevated, reading, save
from casework.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.people.models import Assignment, Reason
from casework.people.queries import PersonRow, people_of_worker
from casework.people.terms import AssignmentKind, Status, Tier
from casework.tasks.models import Task
from casework.tasks.operations import promise
from casework.tasks.terms import Origin
from tests.cast import Cast
from tests.people.builders import enrolled

COVER = AssignmentKind.COVER


@pytest.fixture
def three(cast: Cast) -> list[int]:
    ana = cast.viewers["ana"]
    return [enrolled(ana, chosen_name=f"Person {letter}") for letter in "ABC"]


def whole(cast: Cast, people: list[int], **more: object) -> WholeCaseload:
    ben, ana = (cast.viewers[who].account_id for who in ("ben", "ana"))
    given: dict[str, object] = {
        "to": dict.fromkeys(people, ben),
        "seen": dict.fromkeys(people, ana),
        "reason": "Ana resigned",
    }
    return WholeCaseload.model_validate(given | more)


def people_of(cast: Cast, who: str) -> set[int]:
    with reading(cast.viewers["sue"]) as session:
        return {row.person_id for row in people_of_worker(session, cast.viewers[who].account_id)}


def owners(people: list[int]) -> set[int | None]:
    with elevated("a test looks", writes=False) as session:
        asked = select(Task.owner_id).where(Task.person_id.in_(people), Task.done_at.is_(None))
        return set(session.scalars(asked))


def promised(cast: Cast, person_id: int) -> None:
    ana = cast.viewers["ana"]
    due = clock.today() + timedelta(days=2)
    save(ana, lambda s: promise(s, ana, person_id=person_id, what="Call", due_on=due,
                                origin=Origin.CONTACT))  # fmt: skip


def test_everybody_moves_with_one_reason_and_comes_back_by_undo(
    cast: Cast, three: list[int]
) -> None:
    sue, ana = cast.viewers["sue"], cast.viewers["ana"]
    promised(cast, three[0])
    before = people_of(cast, "ana"), people_of(cast, "ben")
    done = save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, three)))
    assert people_of(cast, "ben") == before[1] | set(three)
    assert owners(three) == {cast.viewers["ben"].account_id}
    with elevated("a test looks", writes=False) as session:
        reasons = select(Reason.text).where(Reason.person_id.in_(three))
        assert list(session.scalars(reasons)).count("Ana resigned") == 3
        entries = select(AuditEntry.person_id).where(
            AuditEntry.table_name == "assignment", AuditEntry.account_id == sue.account_id
        )
        assert set(session.scalars(entries)) == set(three)
    save(sue, lambda session: undo_hand_over(session, sue, done))
    assert (people_of(cast, "ana"), people_of(cast, "ben")) == before
    assert owners(three) == {ana.account_id}
    with pytest.raises(Conflict):
        save(sue, lambda session: undo_hand_over(session, sue, done))


def test_cover_ends_by_itself_and_leaves_the_main_worker(cast: Cast, three: list[int]) -> None:
    sue, ben = cast.viewers["sue"], cast.viewers["ben"].account_id
    covered = whole(cast, three, kind=COVER, days=7)
    done = save(sue, lambda session: hand_over_caseload(session, sue, covered))
    assert set(three) <= people_of(cast, "ana")
    with elevated("a test looks", writes=False) as session:
        asked = select(Assignment).where(Assignment.id.in_([each.assignment_id for each in done]))
        for row in session.scalars(asked):
            assert (row.kind, row.worker_id) == (COVER, ben)
            assert row.ends_at == row.starts_at + timedelta(days=7)
    save(sue, lambda session: undo_hand_over(session, sue, done))


def test_days_are_for_cover_alone(cast: Cast) -> None:
    for more in ({"days": 7}, {"kind": COVER}):
        with pytest.raises(ValidationError, match="how many days"):
            whole(cast, [1], **more)


@pytest.mark.parametrize(
    ("who", "error"), [("sam", NotFound), ("ana", NotAllowed), ("dee", NotAllowed)]
)
def test_only_the_teams_supervisor_hands_over(
    cast: Cast, three: list[int], who: str, error: type[Exception]
) -> None:
    viewer = cast.viewers[who]
    with pytest.raises(error):
        save(viewer, lambda session: hand_over_caseload(session, viewer, whole(cast, three)))
    assert set(three) <= people_of(cast, "ana")


def test_one_that_changed_meanwhile_stops_all(cast: Cast, three: list[int]) -> None:
    sue = cast.viewers["sue"]
    stale = whole(cast, three, seen=dict.fromkeys(three, cast.viewers["ben"].account_id))
    with pytest.raises(Conflict):
        save(sue, lambda session: hand_over_caseload(session, sue, stale))
    assert set(three) <= people_of(cast, "ana")


def test_nobody_chosen_is_told(cast: Cast) -> None:
    sue = cast.viewers["sue"]
    with pytest.raises(Invalid, match="at least one"):
        save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, [])))


def test_undo_stops_after_a_later_change_and_after_a_day(cast: Cast, three: list[int]) -> None:
    sue = cast.viewers["sue"]
    done = save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, three)))
    with clock.set_to(clock.now() + timedelta(hours=25)), pytest.raises(Conflict):
        save(sue, lambda session: undo_hand_over(session, sue, done))
    back = whole(
        cast,
        three[:1],
        to={three[0]: cast.viewers["ana"].account_id},
        seen={three[0]: cast.viewers["ben"].account_id},
    )
    save(sue, lambda session: hand_over_caseload(session, sue, back))
    with pytest.raises(Conflict):
        save(sue, lambda session: undo_hand_over(session, sue, done))


def leaves(cast: Cast, who: str) -> None:
    with elevated("a test's worker leaves") as session:
        session.get_one(Account, cast.viewers[who].account_id).active = False


def test_undo_is_refused_once_the_worker_of_before_has_left(cast: Cast, three: list[int]) -> None:
    sue = cast.viewers["sue"]
    done = save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, three)))
    leaves(cast, "ana")
    with pytest.raises(Conflict, match="Ana A left the program since"):
        save(sue, lambda session: undo_hand_over(session, sue, done))
    assert set(three) <= people_of(cast, "ben")


def test_undo_of_what_came_from_a_worker_who_had_left_before(cast: Cast, three: list[int]) -> None:
    """Nobody is told news: they were without a worker then."""
    sue = cast.viewers["sue"]
    leaves(cast, "ana")
    done = save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, three)))
    save(sue, lambda session: undo_hand_over(session, sue, done))
    assert not set(three) & people_of(cast, "ben")


def test_undo_of_what_went_to_a_worker_who_left_since(cast: Cast, three: list[int]) -> None:
    sue = cast.viewers["sue"]
    promised(cast, three[0])
    done = save(sue, lambda session: hand_over_caseload(session, sue, whole(cast, three)))
    leaves(cast, "ben")
    save(sue, lambda session: undo_hand_over(session, sue, done))
    assert set(three) <= people_of(cast, "ana")
    assert owners(three) == {cast.viewers["ana"].account_id}


def person(number: int, weight: float, *languages: str) -> ToHandOver:
    row = PersonRow(number, f"Person {number}", Tier.ACTIVE, Status.ENROLLED, 1, None)
    return ToHandOver(row, weight, frozenset(languages))


def test_proposal_evens_out_the_load_and_keeps_to_the_language() -> None:
    people = [person(1, 2.0), person(2, 1.0), person(3, 1.0), person(4, 0.5, "spanish")]
    able = [Taker(7, "Eli", 3.0), Taker(8, "Fay", 5.0, {"spanish"})]
    found = propose_takers(people, able)
    assert found[4] == 8
    assert weights_after(people, able, found) == {7: 6.0, 8: 6.5}
    assert propose_takers(people, []) == {}
