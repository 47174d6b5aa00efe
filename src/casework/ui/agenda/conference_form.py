"""Form of a standing conference: leads, members, whose people, how often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
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
from casework.conferences.setup import add_conference, change_conference, end_conference
from casework.conferences.terms import STAFF_MEMBERS, Cadence
from casework.date_spans import MEETING
from casework.decisions.terms import BLIND_BY_DEFAULT, DecisionType
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.saving import attempt
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


def _render_form(viewer: Viewer, held: Held | None, choices: Choices) -> None:
    key = f"conference-{held.row.conference_id if held else 'new'}"
    with st.form(key, border=False):
        typed = {**_what(key, held), **_who(key, held, choices)}
        if not st.form_submit_button("Save", type="primary"):
            return
        new = read_form(NewConference, typed, LABELS)
        if new and attempt(viewer, _work(viewer, held, new), form=key):
            flash("Saved.")
            st.rerun()


def _what(key: str, held: Held | None) -> dict[str, Any]:
    row = held.row if held else None
    cadences = [each.value for each in Cadence]
    first = row.first_at if row else usual_first()
    at = first.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    name = st.text_input(LABELS["name"], row.name if row else "", max_chars=80, key=f"{key}-name")
    cadence = st.selectbox(
        LABELS["cadence"],
        cadences,
        cadences.index(row.cadence.value) if row else 0,
        key=f"{key}-cadence",
    )
    first_at = moment_field(LABELS["first_at"], MEETING, at, key=f"{key}-first")
    kinds = st.multiselect(
        LABELS["blind_kinds"],
        list(DecisionType),
        default=sorted(row.blind_kinds if row else BLIND_BY_DEFAULT),
        format_func=lambda kind: kind.value,
        key=f"{key}-blind",
    )
    stay = st.toggle(
        LABELS["staff_stay"],
        bool(row and row.staff_stay),
        key=f"{key}-stay",
        help="Each of them signs on the Meeting screen. Records stay closed to them, and a "
        "partner's place follows a release alone.",
    )
    aware = first_at.replace(tzinfo=clock.zone()) if isinstance(first_at, datetime) else None
    return {
        "name": name,
        "cadence": cadence,
        "first_at": aware,
        "blind_kinds": kinds,
        "staff_stay": stay,
    }


def _who(key: str, held: Held | None, choices: Choices) -> dict[str, Any]:
    teams = {team.team_id: team.name for team in choices.teams}
    leads = {c.account_id: c.name for c in choices.colleagues if c.role is Role.LEAD}
    staff = {c.account_id: c.name for c in choices.colleagues if c.role in STAFF_MEMBERS}
    members = held.members if held else ()
    given = {
        "team_ids": (teams, held.team_ids if held else frozenset()),
        "lead_ids": (leads, {m.account_id for m in members if m.leads}),
        "member_ids": (staff, {m.account_id for m in members if not m.leads and m.account_id}),
        "organisation_ids": (choices.organisations, {m.organisation_id for m in members}),
    }
    return {
        name: st.multiselect(
            LABELS[name],
            list(options),
            default=[each for each in options if each in chosen],
            format_func=_named(options),
            key=f"{key}-{name}",
        )
        for name, (options, chosen) in given.items()
    }


def _named(options: Mapping[int, str]) -> Callable[[int], str]:
    return lambda number: options[number]


def _work(viewer: Viewer, held: Held | None, new: NewConference) -> Any:
    if held is None:
        return lambda session: add_conference(session, viewer, new)
    return lambda session: change_conference(session, viewer, held.row.conference_id, new)


def _render_end(viewer: Viewer, row: ConferenceRow) -> None:
    st.caption("Ended, it decides on tiers and closures no more; its minutes stay.")
    if st.button("End this conference", key=f"end-{row.conference_id}", type="tertiary") and (
        attempt(viewer, lambda session: end_conference(session, viewer, row.conference_id))
    ):
        st.rerun()
