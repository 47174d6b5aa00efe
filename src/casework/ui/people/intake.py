"""The intake form. Possible duplicates are shown while the name is typed, and the draft is kept on
the server until it is saved or thrown away."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.accounts.queries import own_teams
from casework.database import reading
from casework.people.duplicates import MOST_NAMES, SAME_NAME, possible_duplicates
from casework.people.forms import NewPerson
from casework.people.operations import add_person
from casework.phones import read_phone
from casework.sentences import say, sentence
from casework.ui.contacts.phrases import tier_and_status
from casework.ui.navigation.current_person import focus_on, open_button
from casework.ui.people.add_forms import CRITERION
from casework.ui.people.intake_fields import FORM, LABELS, more_fields, who_fields
from casework.ui.people.state import ADDING, ASKED, DRAFT_FOUND
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.typing_place import forget_place
from casework.ui.widgets.validation import read_form

SOMEBODY_ELSE = sentence(
    "Someone with this name is already here: see under the names. If this is someone else, save "
    "once more."
)
NO_TEAM = sentence("You are in no team yet, so nobody can be added to one: ask your administrator.")


def render_begun(viewer: Viewer) -> None:
    """Otherwise what was typed would seem lost after a reload."""
    if FORM.is_begun(viewer):
        st.caption(say("What you typed about someone new is kept: “Add someone” goes on with it."))


def render_new_person(viewer: Viewer) -> None:
    """The form, in place of the list."""
    if DRAFT_FOUND not in st.session_state:
        FORM.read_again(viewer)
        st.session_state[DRAFT_FOUND] = FORM.is_begun(viewer)
    _form(viewer)


def _form(viewer: Viewer) -> None:
    page_heading(say("Someone new"))
    if st.session_state.get(DRAFT_FOUND):
        st.caption(say("This is what you had typed. Go on, or discard it below."))
    st.caption(say("Needed: the name they go by, and the team. All else can come later."))
    with reading(viewer) as session:
        mine = list(own_teams(session, viewer))
    if not mine:
        st.warning(say(NO_TEAM))
    typed, under_names = who_fields(viewer)
    with under_names:
        namesakes = _duplicates(viewer, typed)
    typed |= more_fields(viewer, mine)
    wrong = st.container()
    with st.container(horizontal=True):
        if st.button(say("Save"), type="primary", icon=":material/check:", disabled=not mine):
            with wrong:
                if _asked_already(namesakes):
                    _save(viewer, typed)
        if st.button(say("Later"), help=say("Keeps what is typed for the next time.")):
            FORM.clear()
            forget_place()
            _close()
            st.rerun()
        if st.button(say("Discard"), type="tertiary") and FORM.discard(viewer):
            _close()
            st.rerun()


def _asked_already(namesakes: set[int]) -> bool:
    """Asks about each person of the same name once; on a phone, the list above is off the
    screen."""
    known: set[int] = st.session_state.setdefault(ASKED, set())
    new = namesakes - known
    known |= namesakes
    if new:
        st.warning(say(SOMEBODY_ELSE))
    return not new


def _duplicates(viewer: Viewer, typed: Mapping[str, Any]) -> set[int]:
    """Shows possible duplicates; returns those of exactly the same name."""
    names = [typed["chosen_name"], typed["legal_name"], *_split(typed["aliases"])]
    with reading(viewer) as session:
        likely = possible_duplicates(
            session, [n for n in names if n], typed["birth_date"], _readable(typed["phones"])
        )
    if not likely:
        return set()
    with st.container(border=True):
        st.markdown(f":material/person_search: **{say('Is it one of these?')}**")
        for each in likely:
            row = each.person
            st.markdown(
                f"**{escaped(row.name)}** · {tier_and_status(row.tier, row.status)} · "
                f"{escaped(row.worker_in_words)} · {_why(each.because)}"
            )
            open_button(row.person_id, say("Open {who}", who=escaped(row.name)), key="duplicate")
    return {each.person.person_id for each in likely if SAME_NAME in each.because.split(", ")}


def _why(because: str) -> str:
    return ", ".join(say(each) for each in because.split(", "))


def _split(text: str) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _readable(text: str) -> tuple[str, ...]:
    """The numbers in the text typed so far that can be read already."""
    found = []
    for part in _split(text)[:MOST_NAMES]:
        try:
            found.append(read_phone(part))
        except ValueError:
            continue
    return tuple(found)


def _save(viewer: Viewer, typed: dict[str, Any]) -> None:
    kept, labels = _criteria(typed["criteria"])
    lists = {"aliases": _split(typed["aliases"]), "phones": _split(typed["phones"])}
    whole = typed | lists | {"criteria": kept, "emergency_contact": _emergency(typed)}
    new = read_form(NewPerson, whole, LABELS | labels)
    if new is None:
        return
    if done := FORM.save(viewer, lambda session: add_person(session, viewer, new)):
        _close()
        flash(say("{who} is added. Log the first contact.", who=escaped(new.chosen_name)))
        focus_on(done.value)


def _criteria(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], dict[str, str]]:
    """The rows that have any content, with the labels of their fields: a half-filled row is not
    ignored, and a fault names the row by its number on the screen."""
    kept = [(number, row) for number, row in enumerate(rows, 1) if any(row.values())]
    labels = {
        ".".join(("criteria", str(place), field)): f"{say(label)} ({number})"
        for place, (number, _) in enumerate(kept)
        for field, label in CRITERION.items()
    }
    return [row for _, row in kept], labels


def _emergency(typed: Mapping[str, Any]) -> dict[str, Any] | None:
    named = {name: typed.get(f"emergency_{name}") for name in ("name", "relation", "phone")}
    filled = {name: value for name, value in named.items() if value}
    return filled | {"may_call": typed["may_call"]} if filled else None


def _close() -> None:
    for name in (ADDING, DRAFT_FOUND, ASKED):
        st.session_state.pop(name, None)
