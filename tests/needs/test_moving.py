"""An answer about a need, or a goal, of the wrong person moves to the right one, whole."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework import clock
from casework.audit.queries import trail
from casework.database import elevated, reading, save
from casework.decisions.models import Decision, DecisionFact
from casework.decisions.terms import FactSource
from casework.drafts.operations import keep_draft, read_draft
from casework.errors import NotAllowed, NotFound
from casework.needs.forms import NewGoal, NewScore, NewStep
from casework.needs.models import Goal, NeedScore
from casework.needs.moving import move_goal, move_score
from casework.needs.operations import add_step, record_needs, set_goal
from casework.needs.queries import goals_of, scores_of
from casework.needs.terms import Domain, NeedAnswer, StepBy
from casework.people.timeline import journey
from casework.tasks.queries import tasks_about
from tests.cast import Cast
from tests.people.builders import enrolled

NOTE, GOAL, STEP = "Sleeps in his car.", "A room of my own.", "Call the shelter"
WORDS = (NOTE, GOAL, STEP)
DOMAINS = (Domain.HOUSING, Domain.SUBSTANCE_USE)


@pytest.fixture
def people(cast: Cast) -> tuple[int, int]:
    ana = cast.viewers["ana"]
    return enrolled(ana, chosen_name="Wrong One"), enrolled(ana, chosen_name="Right One")


def noted(cast: Cast, person_id: int, domain: Domain) -> tuple[int, int]:
    """The numbers of an answer and of a goal with a step."""
    ana = cast.viewers["ana"]
    asked = NewScore(domain=domain, answer=NeedAnswer.SCORED, score=1, note=NOTE)
    save(ana, lambda s: record_needs(s, ana, person_id, [asked]))
    goal = save(ana, lambda s: set_goal(s, ana, person_id, NewGoal(domain=domain, text=GOAL)))
    step = NewStep(goal_id=goal, what=STEP, by=StepBy.WORKER, due_on=clock.today())
    save(ana, lambda s: add_step(s, ana, step))
    with reading(ana) as session:
        return scores_of(session, person_id)[-1].score_id, goal


def moved(cast: Cast, who: str, score_id: int, goal_id: int, to_id: int) -> None:
    viewer = cast.viewers[who]
    save(viewer, lambda s: move_score(s, viewer, score_id, to_id))
    save(viewer, lambda s: move_goal(s, viewer, goal_id, to_id))


def read(cast: Cast, who: str, person_id: int) -> str:
    viewer = cast.viewers[who]
    with reading(viewer) as session:
        found: list[Any] = [
            *scores_of(session, person_id),
            *goals_of(session, person_id),
            *tasks_about(session, person_id),
            *journey(session, person_id, [], [], []),
        ]
        if who == "sue":
            found += [row.in_words() for row in trail(session, viewer, person_id)]
    return "\n".join(str(each) for each in found)


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("who", ["ana", "sue"])
def test_moved_need_is_read_in_the_right_record_and_nowhere_in_the_wrong_one(
    cast: Cast, people: tuple[int, int], who: str, domain: Domain
) -> None:
    wrong, right = people
    moved(cast, who, *noted(cast, wrong, domain), right)
    for reader in ("ana", "sue"):
        here, there = read(cast, reader, wrong), read(cast, reader, right)
        assert [word for word in WORDS if word in here] == []
        assert [word for word in WORDS if word not in there] == []
        for what in ("An answer about a need", "A goal"):
            assert f"{what} was moved to another record" in here
            assert f"{what} was moved here from another record" in there


def test_author_moves_a_need_for_72_hours_and_the_supervisor_later(
    cast: Cast, people: tuple[int, int]
) -> None:
    wrong, right = people
    score, goal = noted(cast, wrong, Domain.HOUSING)
    ana = cast.viewers["ana"]
    with clock.set_to(clock.now() + timedelta(hours=73)):
        with pytest.raises(NotAllowed, match="for 72 hours"):
            save(ana, lambda s: move_score(s, ana, score, right))
        with pytest.raises(NotAllowed, match="for 72 hours"):
            save(ana, lambda s: move_goal(s, ana, goal, right))
        moved(cast, "sue", score, goal, right)
    assert NOTE in read(cast, "sue", right)


@pytest.mark.parametrize("who", ["ben", "wes", "lee", "dee", "ann", "adm", "pat"])
def test_nobody_else_moves_a_need(cast: Cast, people: tuple[int, int], who: str) -> None:
    wrong, right = people
    score, goal = noted(cast, wrong, Domain.HOUSING)
    with pytest.raises((NotAllowed, NotFound)):
        moved(cast, who, score, goal, right)
    with elevated("a test looks", writes=False) as session:
        assert session.scalar(select(NeedScore.person_id).where(NeedScore.id == score)) == wrong
        assert session.scalar(select(Goal.person_id).where(Goal.id == goal)) == wrong


def test_fact_that_quotes_a_moved_answer_goes_along(cast: Cast, people: tuple[int, int]) -> None:
    score, _ = noted(cast, people[0], Domain.HOUSING)
    quote = "Housing: 1 of 5, no service"
    with elevated("a test's decision") as session:
        decision = session.scalars(select(Decision)).first()
        assert decision is not None
        about = {"person_id": decision.person_id, "decision_id": decision.id}
        session.add(DecisionFact(source=FactSource.NEED, source_id=score, fact=quote, **about))
    sue = cast.viewers["sue"]
    save(sue, lambda s: move_score(s, sue, score, people[1]))
    with elevated("a test looks", writes=False) as session:
        asked = select(DecisionFact.person_id).where(DecisionFact.fact == quote)
        assert session.scalar(asked) == people[1]


def test_half_typed_text_about_a_goal_goes_along(cast: Cast, people: tuple[int, int]) -> None:
    ana, (wrong, right) = cast.viewers["ana"], people
    _, goal = noted(cast, wrong, Domain.HOUSING)
    save(ana, lambda s: keep_draft(s, ana, f"step {goal}", {"what": "Half a step"}, wrong))
    sue = cast.viewers["sue"]
    save(sue, lambda s: move_goal(s, sue, goal, right))
    with reading(ana) as session:
        assert read_draft(session, ana, f"step {goal}", right) == {"what": "Half a step"}
        assert read_draft(session, ana, f"step {goal}", wrong) == {}
