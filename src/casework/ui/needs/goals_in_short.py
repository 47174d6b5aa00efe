"""Goals beside the needs: each in its words, with the next step."""

from collections.abc import Iterator, Sequence

import streamlit as st

from casework.needs.queries import GoalRow, StepRow
from casework.needs.terms import Domain, GoalState
from casework.sentences import say
from casework.ui.widgets.badge import Badge, aside
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def next_steps(goals: Sequence[GoalRow]) -> dict[Domain, str]:
    """The next open step of each domain, as Markdown."""
    found: dict[Domain, StepRow] = {}
    for goal in goals:
        for step in _open_steps(goal):
            if goal.domain not in found or step.due_on < found[goal.domain].due_on:
                found[goal.domain] = step
    return {domain: _step_words(step) for domain, step in found.items()}


def _open_steps(goal: GoalRow) -> list[StepRow]:
    if goal.state is not GoalState.OPEN:
        return []
    return [step for step in goal.steps if step.done_at is None]


def _step_words(step: StepRow) -> str:
    told = {"what": escaped(step.what), "day": day(step.due_on)}
    late = f" {Badge(say('late'), 'red').markdown}" if step.late else ""
    return say("next: {what}, by {day}", **told) + late


def render_goals_in_short(goals: Sequence[GoalRow]) -> None:
    """In one text."""
    open_goals = [goal for goal in goals if goal.state is GoalState.OPEN]
    with st.container(border=True, gap="xxsmall"):
        lines = [f"**{say('What they want')}**"]
        lines += ["  \n".join(_lines(goal)) for goal in open_goals]
        if not open_goals:
            lines.append(aside(say("No goal yet. Ask what they want to be different.")))
        st.markdown("\n\n".join(lines))


def _lines(goal: GoalRow) -> Iterator[str]:
    yield f"“{escaped(goal.text)}”"
    if steps := _open_steps(goal):
        yield f":small[{_step_words(min(steps, key=lambda step: step.due_on))}]"
    elif not goal.steps:
        yield aside(say("no steps yet"))
    if goal.blocked_by:
        blocked = say("In the way: {what}", what=escaped(goal.blocked_by))
        yield f":orange[:material/block:] :small[{blocked}]"
