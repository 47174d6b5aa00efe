"""Which decisions are shown, in which order, with the counts of each state."""

from collections.abc import Sequence
from enum import StrEnum

import streamlit as st

from casework.decisions.queries import DecisionRow
from casework.people.terms import spelled
from casework.sentences import say, sentence
from casework.ui.widgets.count_pills import count_pills

EVERYBODY = sentence("everybody")


class Show(StrEnum):
    OPEN = sentence("to do or tell")
    LATE = sentence("late")
    TO_TELL = sentence("to tell")
    DONE = sentence("done")
    ALL = sentence("in all")


def is_shown(row: DecisionRow, show: str) -> bool:
    """All of them are either open, as many as the menu counts, or done."""
    is_open = row.is_open or row.told_at is None
    return {
        Show.LATE: row.is_late or row.telling_is_late,
        Show.OPEN: is_open,
        Show.TO_TELL: row.told_at is None,
        Show.DONE: not is_open,
        Show.ALL: True,
    }[Show(show)]


class Sort(StrEnum):
    LATE = sentence("late first")
    AGE = sentence("oldest first")
    PERSON = sentence("by person")


def place(row: DecisionRow, sort: str) -> tuple[object, ...]:
    """Late first: then what is to be done, each by its day."""
    return {
        Sort.LATE: (not (row.is_late or row.telling_is_late), not row.is_open, row.due_on),
        Sort.AGE: (row.decided_at, row.decision_id),
        Sort.PERSON: (row.person.casefold(), row.person_id, row.due_on),
    }[Sort(sort)]


def choose_decisions(rows: Sequence[DecisionRow]) -> tuple[list[DecisionRow], str]:
    """Of one state and one owner, in the order that is asked for, and which one that is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        counts: dict[str, int | None] = {each.value: _count(rows, each) for each in Show}
        if not counts[Show.LATE]:
            del counts[Show.LATE]
        show = count_pills(say("Show"), counts, key="decisions_shown", count_first=True)
        with st.popover(say("Sort and owner"), icon=":material/sort:"):
            sort = st.segmented_control(
                say("Sort"),
                [each.value for each in Sort],
                format_func=spelled,
                default=Sort.LATE.value,
                required=True,
                key="sorted_by",
            )
            owner = choose_owner(rows)
    wanted = [r for r in rows if is_shown(r, show) and owner in (EVERYBODY, r.owner)]
    return sorted(wanted, key=lambda row: place(row, str(sort))), str(sort)


def _count(rows: Sequence[DecisionRow], show: Show) -> int:
    return sum(is_shown(row, show) for row in rows)


def choose_owner(rows: Sequence[DecisionRow]) -> str:
    owners = sorted({row.owner for row in rows})
    if len(owners) < 2:
        return EVERYBODY
    return st.selectbox(say("Owner"), [EVERYBODY, *owners], key="owner") or EVERYBODY
