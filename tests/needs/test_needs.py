"""Needs, goals and steps: history, answers apart from scores, steps on Today."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from casework import clock
from casework.database import reading, save
from casework.errors import Conflict, Invalid
from casework.needs.anchors import anchors
from casework.needs.forms import NewGoal, NewScore, NewStep
from casework.needs.operations import (
    NEUTRAL,
    add_step,
    change_goal,
    record_needs,
    set_goal,
    tick_step,
)
from casework.needs.queries import goals_of, latest, open_needs, said_of, scores_of
from casework.needs.terms import Domain, GoalState, NeedAnswer, Protection
from casework.referrals.service_of_task import tasks_and_services
from casework.settings import BadSettings, settings
from casework.tasks.operations import tick
from tests.cast import Cast

SCORED, NOT_A_NEED, DECLINED = NeedAnswer.SCORED, NeedAnswer.NOT_A_NEED, NeedAnswer.DECLINED


def ask(cast: Cast, person: int, *asked: NewScore) -> None:
    ana = cast.viewers["ana"]
    save(ana, lambda session: record_needs(session, ana, person, asked))


def scored(domain: Domain, score: int) -> NewScore:
    return NewScore(domain=domain, answer=SCORED, score=score)


@given(answer=st.sampled_from(NeedAnswer), score=st.none() | st.integers(-2, 9))
def test_score_is_saved_only_with_a_scored_answer(answer: NeedAnswer, score: int | None) -> None:
    right = (score is not None and 1 <= score <= 5) if answer is SCORED else score is None
    if right:
        assert NewScore(domain=Domain.HOUSING, answer=answer, score=score).score == score
    else:
        with pytest.raises(ValidationError):
            NewScore(domain=Domain.HOUSING, answer=answer, score=score)


def test_unscored_answers_are_never_counted_as_scores(cast: Cast) -> None:
    person = cast.people["covered"]
    ask(cast, person, scored(Domain.HOUSING, 2))
    ask(
        cast,
        person,
        NewScore(domain=Domain.HOUSING, answer=DECLINED),
        NewScore(domain=Domain.EDUCATION, answer=NOT_A_NEED),
    )
    with reading(cast.viewers["ana"]) as session:
        rows = scores_of(session, person)
        now = latest(rows)
        still_open = {need.domain for need in open_needs(session, [person])}
    assert said_of(now[Domain.HOUSING]) == "declined"
    assert said_of(now[Domain.EDUCATION]) == "not a need"
    assert said_of(now.get(Domain.TRANSPORT)) == "not asked"
    assert [row.score for row in rows if row.domain is Domain.HOUSING] == [2, None]
    assert Domain.HOUSING not in still_open


def test_need_is_open_since_it_was_first_found(cast: Cast) -> None:
    person, begin = cast.people["covered"], clock.now()
    for days, score in ((0, 4), (10, 2), (20, 3), (30, 1)):
        with clock.set_to(begin + timedelta(days=days)):
            ask(cast, person, scored(Domain.MONEY, score))
    with reading(cast.viewers["ana"]) as session:
        (need,) = [n for n in open_needs(session, [person]) if n.domain is Domain.MONEY]
    assert (need.score, need.since) == (1, begin + timedelta(days=10))


def test_substance_use_is_part_2_by_default(cast: Cast) -> None:
    person = cast.people["covered"]
    ask(cast, person, scored(Domain.SUBSTANCE_USE, 2), scored(Domain.MENTAL_HEALTH, 2))
    with reading(cast.viewers["ana"]) as session:
        now = latest(scores_of(session, person))
    assert now[Domain.SUBSTANCE_USE].protection is Protection.PART_2
    assert now[Domain.MENTAL_HEALTH].protection is Protection.ORDINARY


def test_empty_sitting_is_refused_with_a_sentence(cast: Cast) -> None:
    with pytest.raises(Invalid, match="Nothing was asked"):
        ask(cast, cast.people["mine"])


def a_goal(cast: Cast, domain: Domain = Domain.EMPLOYMENT) -> int:
    ana, person = cast.viewers["ana"], cast.people["mine"]
    new = NewGoal(domain=domain, text="I want to drive a truck")
    return save(ana, lambda session: set_goal(session, ana, person, new))


def a_step(cast: Cast, goal: int, what: str = "Ask the school for the form") -> int:
    ana = cast.viewers["ana"]
    new = NewStep(goal_id=goal, what=what, due_on=clock.today())
    save(ana, lambda session: add_step(session, ana, new))
    with reading(ana) as session:
        found = next(g for g in goals_of(session, cast.people["mine"]) if g.goal_id == goal)
    return found.steps[-1].step_id


def todays(cast: Cast) -> dict[str, int]:
    with reading(cast.viewers["ana"]) as session:
        rows = tasks_and_services(session, cast.viewers["ana"], clock.today())[0]
    return {row.what: row.task_id for row in rows if row.done_at is None}


@pytest.mark.parametrize("from_today", [True, False])
def test_a_step_and_its_task_are_done_together(cast: Cast, from_today: bool) -> None:
    ana, goal = cast.viewers["ana"], a_goal(cast)
    step = a_step(cast, goal)
    task = todays(cast)["Ask the school for the form"]
    for done in (True, False):
        if from_today:
            save(ana, partial(tick, viewer=ana, task_id=task, done=done))
        else:
            save(ana, partial(tick_step, viewer=ana, step_id=step, done=done))
        with reading(ana) as session:
            (row,) = next(
                g for g in goals_of(session, cast.people["mine"]) if g.goal_id == goal
            ).steps
        assert (row.done_at is not None) is done
        assert ("Ask the school for the form" in todays(cast)) is not done


@pytest.mark.parametrize("domain", [Domain.SUBSTANCE_USE, Domain.LEGAL])
def test_task_does_not_reveal_a_guarded_step(cast: Cast, domain: Domain) -> None:
    a_step(cast, a_goal(cast, domain), "Call the clinic")
    assert NEUTRAL in todays(cast)
    assert "Call the clinic" not in todays(cast)


def test_closing_a_goal_removes_its_tasks_from_today(cast: Cast) -> None:
    ana, goal = cast.viewers["ana"], a_goal(cast)
    a_step(cast, goal)
    save(ana, lambda s: change_goal(s, ana, goal, version=1, state=GoalState.REACHED))
    assert "Ask the school for the form" not in todays(cast)
    with pytest.raises(Invalid, match="closed"):
        a_step(cast, goal)


def test_second_editor_of_a_goal_gets_a_conflict(cast: Cast) -> None:
    ana, sue, goal = cast.viewers["ana"], cast.viewers["sue"], a_goal(cast)
    save(sue, lambda s: change_goal(s, sue, goal, version=1, blocked_by="No licence"))
    with pytest.raises(Conflict) as clash:
        save(ana, lambda s: change_goal(s, ana, goal, version=1, blocked_by="No bus"))
    assert clash.value.theirs["blocked_by"] == "No licence"


def test_every_domain_has_five_anchors() -> None:
    assert set(anchors()) == set(Domain)
    assert {len(words) for words in anchors().values()} == {5}


@pytest.mark.parametrize(
    "wrong", ['"housing" = ["one"]', '"hausing" = ["1", "2", "3", "4", "5"]', "not toml ["]
)
def test_programmes_own_anchors_are_checked_and_used(tmp_path, monkeypatch, wrong: str) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    file = tmp_path / "anchors.toml"
    monkeypatch.setenv("CASEWORK_NEED_ANCHORS", str(file))
    settings.cache_clear()
    try:
        for text, right in ((wrong, False), ('"housing" = ["a", "b", "c", "d", "e"]', True)):
            file.write_text(text)
            anchors.cache_clear()
            if right:
                assert anchors()[Domain.HOUSING] == ("a", "b", "c", "d", "e")
                assert len(anchors()) == len(Domain)
            else:
                with pytest.raises(BadSettings, match="CASEWORK_NEED_ANCHORS"):
                    anchors()
    finally:
        monkeypatch.undo()
        anchors.cache_clear()
        settings.cache_clear()
