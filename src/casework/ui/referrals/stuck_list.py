"""Lists of who waits for a service: one row for each person, and needs by domain."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from casework import clock
from casework.people.terms import spelled
from casework.referrals.stuck import DomainRow, StuckPerson, StuckRow
from casework.sentences import say, say_counted, sentence
from casework.ui.navigation.current_person import focus_on, open_at
from casework.ui.referrals.phrases import (
    need_words,
    needs_words,
    offered_words,
    referral_state,
    waiting_words,
)
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.formats import DAYS
from casework.ui.widgets.list_row import OPEN, ListRow, list_row, row_list
from casework.ui.widgets.paging import page_of
from casework.ui.widgets.row_table import row_table

A_PAGE, ON_A_PHONE = 24, 8


def who_is_listed(listed: int, everybody: int) -> str:
    """Who is left out, and why: nobody looks for them in vain."""
    said = say(
        "{some} of {all} people wait for a service.", some=f"{listed:,}", all=f"{everybody:,}"
    )
    if listed == everybody:
        return said
    one = sentence("The other one has no open need without one.")
    many = sentence("The other {count} have no open need without one.")
    return f"{said} {say_counted(one, many, everybody - listed)}"


def render_stuck_people(people: Sequence[StuckPerson], *, with_worker: bool) -> None:
    with row_list():
        for each in page_of(people, "stuck_page", A_PAGE, ON_A_PHONE):
            _render_person(each, with_worker=with_worker)


def _render_person(each: StuckPerson, *, with_worker: bool) -> None:
    person, worst = each.person, each.needs[0]
    rest = needs_words(each.needs[1:])
    worker = person.worker_in_words if with_worker else ""
    row = ListRow(
        str(person.person_id),
        person.name,
        f"{need_words(worst)} · {waiting_words(worst)}",
        Badge(say("in crisis"), "red", "error") if worst.score == 1 else None,
        " · ".join(part for part in (rest, worker) if part),
    )
    tapped = list_row(row, [ActionButton("needs", say("Needs"), "checklist")])
    if tapped == OPEN:
        focus_on(person.person_id)
    elif tapped:
        open_at(person.person_id, "needs")


def render_stuck_table(people: Sequence[StuckPerson]) -> None:
    """A tap opens the person's needs."""
    worst = [each.needs[0] for each in people]
    table = pd.DataFrame(
        {
            say("Worker"): [each.person.worker_in_words for each in people],
            say("Person"): [each.person.name for each in people],
            say("Most pressing"): [spelled(row.domain).capitalize() for row in worst],
            say("Score"): [row.score for row in worst],
            say("Open since"): [row.since.astimezone(clock.zone()).date() for row in worst],
            say("Referral"): [_way(row) for row in worst],
            say("Also open"): [_rest(each.needs[1:]) for each in people],
        }
    )
    columns = {
        say("Person"): st.column_config.TextColumn(width=136),
        say("Most pressing"): st.column_config.TextColumn(width=196),
        say("Score"): st.column_config.NumberColumn(width=50, help=say("Of 5; 1 is in crisis.")),
        say("Open since"): st.column_config.DateColumn(format=say(DAYS), width=84),
        say("Referral"): st.column_config.TextColumn(width=110),
        say("Also open"): st.column_config.TextColumn(width=240),
    }
    says = say("People whose needs wait for a service")
    place = row_table(table, key="stuck-people", says=says, opens=say("Person"), columns=columns)
    if place is not None:
        open_at(people[place].person.person_id, "needs")


def _rest(needs: Sequence[StuckRow]) -> str:
    """Short enough for a column: the row opens all of them."""
    if not needs:
        return ""
    first = spelled(needs[0].domain).capitalize()
    more = len(needs) - 1
    return say("{need} and {count} more", need=first, count=more) if more else first


def _way(row: StuckRow) -> str:
    return referral_state(row.referral) if row.referral else say("no referral")


def render_domains(rows: Sequence[DomainRow]) -> None:
    """A table of Markdown: few rows, and nothing to tap."""
    heads = (say("Need"), say("Waiting"), say("Services"))
    lines = [
        f"| {spelled(row.domain).capitalize()} | {row.waiting} | {_offered(row)} |" for row in rows
    ]
    st.markdown("\n".join((f"| {' | '.join(heads)} |", "| --- | ---: | --- |", *lines)))


def _offered(row: DomainRow) -> str:
    said = offered_words(row)
    return said if row.services else f":red[{said}]"
