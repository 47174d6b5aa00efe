"""Form of a standing conference: leads, members, whose people, how often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, TeamRow
from casework.conferences.calendar import next_meeting, usual_first
from casework.conferences.forms import NewConference
from casework.conferences.members import MemberRow
from casework.conferences.queries import ConferenceRow
from casework.conferences.setup import (
    add_conference,
    as_form,
    change_conference,
    end_conference,
)
from casework.conferences.terms import STAFF_MEMBERS, Cadence
from casework.date_spans import MEETING
from casework.decisions.terms import BLIND_BY_DEFAULT, DecisionType
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.edit_form import form_key, row_at_opening, save_change
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import Work, attempt
from casework.ui.widgets.validation import read_form

LABELS = {
    "name": "Name",
    "cadence": "How often",
    "first_at": "First meeting",
    "team_ids": "Whose people",
    "lead_ids": "Leads",
    "member_ids": "Members of the staff",
    "organisation_ids": "Outside members",
    "staff_stay": "Staff members who signed its confidentiality hear about everybody",
    "blind_kinds": "Begin with a first look without name for",
}


@dataclass(frozen=True, slots=True)
class Choices:
    teams: Sequence[TeamRow]
    colleagues: Sequence[Colleague]
    organisations: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Held:
    """The stored conference, for the form's fields."""

    row: ConferenceRow
    members: Sequence[MemberRow]
    team_ids: frozenset[int]


def render_conferences(viewer: Viewer, held: Sequence[Held], choices: Choices) -> None:
    for each in held:
        leads = ", ".join(escaped(m.name) for m in each.members if m.leads)
        at = next_meeting(each.row.first_at, each.row.cadence, clock.now())
        st.markdown(f"**{escaped(each.row.name)}** · {each.row.cadence.value} · led by {leads}")
        st.caption(f"Next on {when(at)} · {len(each.members)} members")
        mine = viewer.role is Role.DIRECTOR or each.team_ids <= viewer.team_ids
        if mine:
            with st.expander(f"Change {escaped(each.row.name)}"):
                _render_form(viewer, each, choices)
                _render_end(viewer, each.row)
    if not held:
        st.info("No case conference is set up yet. Name its leads, its members and its teams.")
    with st.expander("Set up a conference", expanded=not held, icon=":material/add:"):
        _render_form(viewer, None, choices)


class AtOpening(NewConference):
    """The fields when the form was opened; `version`: what is stored, as far as this screen
    knows."""

    version: NewConference


def _at_opening(held: Held | None) -> AtOpening | None:
    if held is None:
        return None
    stored = as_form(held.row, held.members, held.team_ids)
    return AtOpening.model_construct(**dict(stored), version=stored)


def _render_form(viewer: Viewer, held: Held | None, choices: Choices) -> None:
    form = f"conference {held.row.conference_id if held else 'new'}"
    opened, key = row_at_opening(form, _at_opening(held)), form_key(form)
    with st.form(key, border=False):
        typed = {**_what(key, opened), **_who(key, opened, choices)}
        if not st.form_submit_button("Save", type="primary"):
            return
        new = read_form(NewConference, typed, LABELS)
        work = _work(viewer, held, opened, new) if new else None
        if work and save_change(viewer, form, work, partial(_show_theirs, choices)):
            flash("Saved.")
            st.rerun()


def _show_theirs(choices: Choices, theirs: Mapping[str, object]) -> None:
    """Each under its label; those who are named, by name."""
    for name in (each for each in LABELS if each in theirs):
        said = _in_words(theirs[name], _options(choices).get(name, {}))
        st.markdown(f"Theirs, {LABELS[name].lower()}: **{escaped(said)}**")


def _in_words(value: object, names: Mapping[int, str]) -> str:
    if isinstance(value, datetime):
        return when(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(names.get(each, each)) for each in value)) or "nobody"
    return str(value)


def _what(key: str, opened: NewConference | None) -> dict[str, Any]:
    cadences = [each.value for each in Cadence]
    first = opened.first_at if opened else usual_first()
    at = first.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    name = st.text_input(
        LABELS["name"], opened.name if opened else "", max_chars=80, key=f"{key}-name"
    )
    cadence = st.selectbox(
        LABELS["cadence"],
        cadences,
        cadences.index(opened.cadence.value) if opened else 0,
        key=f"{key}-cadence",
    )
    first_at = moment_field(LABELS["first_at"], MEETING, at, key=f"{key}-first")
    kinds = st.multiselect(
        LABELS["blind_kinds"],
        list(DecisionType),
        default=sorted(opened.blind_kinds if opened else BLIND_BY_DEFAULT),
        format_func=lambda kind: kind.value,
        key=f"{key}-blind",
    )
    stay = st.toggle(
        LABELS["staff_stay"],
        bool(opened and opened.staff_stay),
        key=f"{key}-stay",
        help="Each of them signs on the Meeting screen. Records stay closed to them, and a "
        "partner's place follows a release alone.",
    )
    return {
        "name": name,
        "cadence": cadence,
        "first_at": _moment(first_at, at, first),
        "blind_kinds": kinds,
        "staff_stay": stay,
    }


def _moment(chosen: object, shown: datetime, stored: datetime) -> datetime | None:
    """The stored moment where nobody touched the field, which shows no seconds."""
    if not isinstance(chosen, datetime):
        return None
    return stored if chosen == shown else chosen.replace(tzinfo=clock.zone())


def _options(choices: Choices) -> dict[str, Mapping[int, str]]:
    return {
        "team_ids": {team.team_id: team.name for team in choices.teams},
        "lead_ids": {c.account_id: c.name for c in choices.colleagues if c.role is Role.LEAD},
        "member_ids": {c.account_id: c.name for c in choices.colleagues if c.role in STAFF_MEMBERS},
        "organisation_ids": choices.organisations,
    }


def _who(key: str, opened: NewConference | None, choices: Choices) -> dict[str, Any]:
    return {
        name: st.multiselect(
            LABELS[name],
            list(options),
            default=[each for each in options if opened and each in getattr(opened, name)],
            format_func=_named(options),
            key=f"{key}-{name}",
        )
        for name, options in _options(choices).items()
    }


def _named(options: Mapping[int, str]) -> Callable[[int], str]:
    return lambda number: options[number]


def _work(
    viewer: Viewer, held: Held | None, opened: AtOpening | None, new: NewConference
) -> Work[object]:
    if held is None or opened is None:
        return lambda session: add_conference(session, viewer, new)
    number = held.row.conference_id
    return lambda session: change_conference(session, viewer, number, new, opened.version)


def _render_end(viewer: Viewer, row: ConferenceRow) -> None:
    st.caption("Ended, it decides on tiers and closures no more; its minutes stay.")
    if st.button("End this conference", key=f"end-{row.conference_id}", type="tertiary") and (
        attempt(viewer, lambda session: end_conference(session, viewer, row.conference_id))
    ):
        st.rerun()
