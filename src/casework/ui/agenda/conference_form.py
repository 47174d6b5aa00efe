"""Form of a standing conference: leads, members, whose people, how often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from casework import clock
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts.queries import Colleague, TeamRow
from casework.conferences.calendar import usual_first
from casework.conferences.forms import NewConference
from casework.conferences.members import MemberRow
from casework.conferences.queries import ConferenceRow
from casework.conferences.setup import add_conference, as_form, change_conference
from casework.conferences.terms import STAFF_MEMBERS, Cadence
from casework.date_spans import MEETING
from casework.decisions.terms import BLIND_BY_DEFAULT, DecisionType
from casework.people.terms import spelled
from casework.sentences import say
from casework.ui.agenda.labels import CONFERENCE_LABELS as LABELS
from casework.ui.agenda.panel import close_panel
from casework.ui.widgets.date_field import moment_field
from casework.ui.widgets.edit_form import EditForm, Said
from casework.ui.widgets.field_faults import FieldFaults, required, required_note
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import when
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import Work
from casework.ui.widgets.told_apart import told_apart

NEEDED = ("team_ids", "lead_ids")


@dataclass(frozen=True, slots=True)
class Choices:
    teams: Sequence[TeamRow]
    colleagues: Sequence[Colleague]
    organisations: Mapping[int, str]

    @property
    def by_field(self) -> dict[str, Mapping[int, str]]:
        staff = {c.account_id: c.name for c in self.colleagues if c.role in STAFF_MEMBERS}
        return {
            "team_ids": {team.team_id: team.name for team in self.teams},
            "lead_ids": {c.account_id: c.name for c in self.colleagues if c.role is Role.LEAD},
            "member_ids": staff,
            "organisation_ids": self.organisations,
        }


@dataclass(frozen=True, slots=True)
class Held:
    """The stored conference, for the form's fields."""

    row: ConferenceRow
    members: Sequence[MemberRow]
    team_ids: frozenset[int]
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ConferenceOnScreen:
    """The fields when the form was opened; `version`: what is stored, as far as this screen
    knows."""

    version: NewConference
    name: str
    cadence: Cadence
    first_at: datetime
    team_ids: frozenset[int]
    lead_ids: frozenset[int]
    member_ids: frozenset[int]
    organisation_ids: frozenset[int]
    blind_kinds: frozenset[DecisionType]
    staff_stay: bool
    room: str


def edit_form_of(held: Held | None) -> EditForm:
    return EditForm("conference", part=str(held.row.conference_id if held else "new"))


def _on_screen(held: Held | None) -> ConferenceOnScreen | None:
    if held is None:
        return None
    stored = as_form(held.row, held.members, held.team_ids)
    names = [each.name for each in fields(ConferenceOnScreen) if each.name != "version"]
    return ConferenceOnScreen(stored, **{name: getattr(stored, name) for name in names})


def render_conference_form(viewer: Viewer, held: Held | None, choices: Choices) -> None:
    form = edit_form_of(held)
    faults = FieldFaults(form, LABELS)
    required_note()
    opened = form.opened_with(viewer, _on_screen(held), ConferenceOnScreen)
    typed = _what(viewer, faults, opened) | _who(viewer, faults, opened, choices)
    typed |= _how(viewer, faults, opened)
    if not st.button(say("Save"), type="primary", key=form.key("save"), width="stretch"):
        return
    new = faults.read(NewConference, typed)
    work = _work(viewer, held, opened, new) if new else None
    if work and form.save_change(viewer, work, LABELS, _in_words(choices)):
        close_panel()
        flash(say("Saved."))
        st.rerun()


def _in_words(choices: Choices) -> dict[str, Said]:
    by_number: dict[str, Said] = {
        name: partial(_names, names) for name, names in choices.by_field.items()
    }
    plain: dict[str, Said] = {
        "first_at": when,
        "staff_stay": lambda value: say("yes") if value else say("no"),
        "blind_kinds": lambda value: ", ".join(sorted(value)) or say("nothing"),
    }
    return by_number | plain


def _names(names: Mapping[int, str], chosen: frozenset[int]) -> str:
    return ", ".join(sorted(names.get(each, str(each)) for each in chosen)) or say("nobody")


def _what(viewer: Viewer, faults: FieldFaults, opened: ConferenceOnScreen | None) -> dict[str, Any]:
    form, cadences = faults.form, [each.value for each in Cadence]
    first = opened.first_at if opened else usual_first()
    at = first.astimezone(clock.zone()).replace(tzinfo=None, second=0, microsecond=0)
    name = st.text_input(
        required(say(LABELS["name"])),
        max_chars=80,
        live=AT_A_PAUSE,
        **form.field(viewer, "name", begun=opened.name if opened else ""),
    )
    faults.below("name")
    begun = opened.cadence.value if opened else cadences[0]
    cadence = st.selectbox(
        say(LABELS["cadence"]),
        cadences,
        format_func=spelled,
        **form.choice(viewer, "cadence", cadences, begun),
    )
    given = form.field(viewer, "first_at", datetime, at)
    first_at = moment_field(required(say(LABELS["first_at"])), MEETING, **given)
    faults.below("first_at")
    room = st.text_input(
        say(LABELS["room"]),
        max_chars=120,
        live=AT_A_PAUSE,
        **form.field(viewer, "room", begun=opened.room if opened else ""),
    )
    at_first = _moment(first_at, at, first)
    return {"name": name, "cadence": cadence, "first_at": at_first, "room": room}


def _how(viewer: Viewer, faults: FieldFaults, opened: ConferenceOnScreen | None) -> dict[str, Any]:
    form, kinds = faults.form, [kind.value for kind in DecisionType]
    begun = sorted(kind.value for kind in (opened.blind_kinds if opened else BLIND_BY_DEFAULT))
    blind = st.multiselect(
        say(LABELS["blind_kinds"]),
        kinds,
        format_func=spelled,
        **form.choice(viewer, "blind_kinds", kinds, begun),
    )
    stay = st.toggle(
        say(LABELS["staff_stay"]),
        help=say(
            "Each of them signs on the Meeting screen. Records stay closed to them, and a "
            "partner's place follows a release alone."
        ),
        **form.field(viewer, "staff_stay", begun=bool(opened and opened.staff_stay)),
    )
    return {"blind_kinds": blind, "staff_stay": stay}


def _moment(chosen: object, shown: datetime, stored: datetime) -> datetime | None:
    """The stored moment where nobody touched the field, which shows no seconds."""
    if not isinstance(chosen, datetime):
        return None
    return stored if chosen == shown else chosen.replace(tzinfo=clock.zone())


def _who(
    viewer: Viewer, faults: FieldFaults, opened: ConferenceOnScreen | None, choices: Choices
) -> dict[str, Any]:
    typed = {}
    for name, options in choices.by_field.items():
        begun = [each for each in options if opened and each in getattr(opened, name)]
        label = say(LABELS[name])
        typed[name] = st.multiselect(
            required(label) if name in NEEDED else label,
            list(options),
            format_func=_named(options),
            **faults.form.choice(viewer, name, options, begun),
        )
        faults.below(name)
    return typed


def _named(options: Mapping[int, str]) -> Callable[[int], str]:
    names = told_apart(options)
    return lambda number: names[number]


def _work(
    viewer: Viewer, held: Held | None, opened: ConferenceOnScreen | None, new: NewConference
) -> Work[object]:
    if held is None or opened is None:
        return lambda session: add_conference(session, viewer, new)
    number = held.row.conference_id
    return lambda session: change_conference(session, viewer, number, new, opened.version)
