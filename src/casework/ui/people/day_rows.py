"""Rows of Today: who needs somebody first, with what was promised them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import streamlit as st

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.contacts.contact_gap import LOUD, GapState
from casework.contacts.queries import ContactStanding
from casework.people.queries import PersonRow
from casework.sentences import say, sentence
from casework.tasks.queries import TaskRow
from casework.ui.caseloads.without_worker import why_without
from casework.ui.contacts.called import phone_buttons
from casework.ui.contacts.phrases import (
    BETWEEN,
    beside_badge,
    gap_badge,
    tier_and_status,
    week_in_short,
)
from casework.ui.contacts.state import LOGGING
from casework.ui.contacts.state_badge import urgency_rank
from casework.ui.contacts.tried import tried_button
from casework.ui.navigation.current_person import focus_on
from casework.ui.people.covered import cover_in_row, covered_in_words
from casework.ui.people.state import SHOWN_TODAY
from casework.ui.tasks.due_list import due_now, render_due
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.count_pills import count_pills
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list

MOST = 30
LOG = "log"
NEED, ASK, SOON, PROMISES, LOST, ALL = (
    sentence("need you"),
    sentence("to ask about"),
    sentence("due soon"),
    sentence("promises"),
    sentence("without a worker"),
    sentence("in all"),
)
OF_ONE = {NEED: sentence("needs you"), PROMISES: sentence("promise")}


@dataclass(frozen=True, slots=True)
class Day:
    """What Today is drawn from. `numbers`: to call, by person."""

    people: Sequence[PersonRow]
    standings: Mapping[int, ContactStanding]
    tasks: Sequence[TaskRow]
    services: Mapping[int, str]
    numbers: Mapping[int, str] = field(default_factory=dict)
    since: datetime | None = None
    """From when on changes are told."""
    covered: Sequence[PersonRow] = ()
    """Those of `people` whom the viewer only covers."""

    def in_order(self) -> list[PersonRow]:
        """The most urgent first."""
        return sorted(self.people, key=lambda person: _urgency(person, self.standings))

    def in_state(self, *states: GapState) -> list[PersonRow]:
        rows = self.in_order()
        return [row for row in rows if self.standings[row.person_id].gap.state in states]

    def without_worker(self) -> list[PersonRow]:
        return [row for row in self.in_order() if row.lacks]

    def due_by_person(self) -> dict[int, list[TaskRow]]:
        found: dict[int, list[TaskRow]] = {}
        for task in sorted(self.tasks, key=lambda task: (task.due_on, task.task_id)):
            found.setdefault(task.person_id, []).append(task)
        return found

    @property
    def open_tasks(self) -> int:
        return sum(task.done_at is None for task in self.tasks)


def _urgency(person: PersonRow, standings: Mapping[int, ContactStanding]) -> tuple[float, float]:
    state, share = standings[person.person_id].gap.urgency
    return urgency_rank(GapState(state), has_worker=not person.lacks), share


def render_day(viewer: Viewer, day: Day) -> None:
    """The counts, and the rows of the one that is chosen."""
    supervises = viewer.role is Role.SUPERVISOR
    first = ASK if supervises else NEED
    counts = {
        first: len(day.in_state(*LOUD)),
        SOON: len(day.in_state(GapState.SOON)),
        PROMISES: day.open_tasks,
        **({LOST: len(day.without_worker())} if supervises else {}),
        ALL: len(day.people),
    }
    chosen = count_pills(say("Show"), counts, key=SHOWN_TODAY, count_first=True, of_one=OF_ONE)
    rows = list(_chosen(day, chosen))
    if not rows:
        st.caption(say(NOBODY[chosen]))
    elif chosen == LOST:
        st.caption(why_without(row.lacks for row in day.people))
    elif chosen == ALL and day.covered:
        st.caption(escaped(covered_in_words(day.covered)))
    if chosen == first and not rows:
        rows = list(_chosen(day, ALL))
    _render_rows(viewer, day, rows[:MOST], all_tasks=chosen == PROMISES)
    if len(rows) > MOST:
        more = say("The {most} most urgent of {count}. Find the others under People.",
                   most=MOST, count=len(rows))  # fmt: skip
        st.caption(more)


NOBODY = {
    NEED: sentence("Nobody needs you right now. Here is everyone, the next one first."),
    ASK: sentence("Nobody is overdue. Here is everyone, the next one first."),
    SOON: sentence("Nobody is due soon."),
    PROMISES: sentence("Nothing is promised for today or the coming week."),
    LOST: sentence("Everybody has a worker."),
    ALL: sentence("Nobody is on your list."),
}


def _chosen(day: Day, chosen: str) -> Iterator[PersonRow | TaskRow]:
    """Of tasks about somebody who is not on the list, the first stands for the person."""
    if chosen in (NEED, ASK):
        yield from day.in_state(*LOUD)
    elif chosen == SOON:
        yield from day.in_state(GapState.SOON)
    elif chosen == LOST:
        yield from day.without_worker()
    elif chosen == PROMISES:
        due = day.due_by_person()
        yield from (row for row in day.in_order() if row.person_id in due)
        listed = {row.person_id for row in day.people}
        yield from (tasks[0] for person_id, tasks in due.items() if person_id not in listed)
    else:
        yield from day.in_order()


def _render_rows(
    viewer: Viewer, day: Day, rows: Sequence[PersonRow | TaskRow], *, all_tasks: bool
) -> None:
    due = day.due_by_person()
    with row_list():
        for row in rows:
            tasks = due.get(row.person_id, [])
            below = partial(render_due, tasks, day.services, all_of_them=all_tasks)
            if isinstance(row, TaskRow):
                shown, actions = ListRow(str(row.person_id), row.person, ""), []
            else:
                shown, actions = _row(viewer, row, day), _actions(viewer, row, day.numbers)
            has_below = tasks if all_tasks else due_now(tasks)
            tapped = list_row(shown, actions, below if has_below else None)
            _answer(tapped, row.person_id)


def _answer(tapped: str | None, person_id: int) -> None:
    if tapped == OPEN:
        focus_on(person_id)
    elif tapped == LOG:
        st.session_state[LOGGING] = person_id


def _row(viewer: Viewer, person: PersonRow, day: Day) -> ListRow:
    standing = day.standings[person.person_id]
    detail = [tier_and_status(person.tier, person.status), week_in_short(standing)]
    if viewer.role is Role.SUPERVISOR:
        detail.insert(0, person.worker_in_words)
    elif cover := cover_in_row(person, day.covered):
        detail.insert(0, cover)
    return ListRow(
        str(person.person_id),
        person.name,
        beside_badge(standing.gap),
        gap_badge(standing.gap),
        BETWEEN.join(detail),
    )


def _actions(viewer: Viewer, person: PersonRow, numbers: Mapping[int, str]) -> list[ActionButton]:
    """A supervisor asks the worker about tries, and calls where somebody has to."""
    who = person.name
    calls = phone_buttons(person.person_id, who, numbers.get(person.person_id))
    log = ActionButton(
        LOG, say("Log a contact with {who}", who=who), "add", primary=True, icon_only=True
    )
    if viewer.role is Role.SUPERVISOR:
        return [*calls, log]
    return [*calls, tried_button(person.person_id, who), log]
