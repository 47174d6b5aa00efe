"""Head of a person's record: name, tier, status, worker; log, call, text, and what is rare."""

from collections.abc import Sequence

import streamlit as st

from casework.access.actions import Action
from casework.people.card import AssignmentRow, PersonCard
from casework.people.terms import AssignmentKind
from casework.sentences import say
from casework.ui.contacts.called import phone_buttons
from casework.ui.contacts.state import LOGGING
from casework.ui.navigation.current_person import part_key
from casework.ui.people.person_title import tier_and_status_badges
from casework.ui.people.record import Shown
from casework.ui.widgets.action_button import ActionButton
from casework.ui.widgets.badge import Badge
from casework.ui.widgets.formats import day
from casework.ui.widgets.person_head import person_head

LOG = "log"


def render_header(shown: Shown, rare: Sequence[str]) -> None:
    """`rare`: parts of the screen that the menu opens."""
    card = shown.card
    badges = [*tier_and_status_badges(card), *worker_badges(shown.workers)]
    tapped = person_head(card.name, badges, _actions(shown), note=_known_as(card), more=rare)
    if tapped == LOG:
        st.session_state[LOGGING] = card.person_id
    elif tapped:
        st.session_state[part_key(card.person_id)] = tapped


def _actions(shown: Shown) -> list[ActionButton]:
    card = shown.card
    if Action.LOG_CONTACT not in shown.may:
        return []
    log = ActionButton(LOG, say("Log a contact"), "add", primary=True)
    return [log, *phone_buttons(card.person_id, card.name, shown.overview.number)]


def worker_badges(workers: Sequence[AssignmentRow]) -> list[Badge]:
    """Nobody is loud."""
    now = [_worker(row) for row in workers if row.holds_now]
    return now or [Badge(say("no worker"), "red", "person_off")]


def _worker(row: AssignmentRow) -> Badge:
    parts = [row.worker]
    if row.kind is not AssignmentKind.PRIMARY:
        parts.append(row.kind.value)
    if row.ends_at:
        parts.append(say("until {day}", day=day(row.ends_at.date())))
    return Badge(", ".join(parts), "gray", "person")


def _known_as(card: PersonCard) -> str:
    said = [card.team]
    if card.identity and card.identity.age is not None:
        said.append(_age(card.identity.age, exact=card.identity.birth_date is not None))
    if card.aliases:
        said.append(say("also {names}", names=", ".join(card.aliases)))
    return " · ".join(said)


def _age(years: int, *, exact: bool) -> str:
    return say("{years} years", years=years) if exact else say("about {years} years", years=years)
