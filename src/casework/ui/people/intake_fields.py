"""The fields of the intake form, each saved in its draft."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.access.viewer import Viewer
from casework.accounts.queries import TeamRow
from casework.date_spans import BIRTH, HAPPENED
from casework.people.terms import Criterion, SourceType, Tier, spelled
from casework.sentences import say, sentence
from casework.ui.widgets.date_field import date_field
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.live_text import AT_A_PAUSE

FORM = DraftForm("intake")
CRITERIA = 3
NARROWEST = 220
"""Pixels: a criterion and its source are read whole."""
LABELS = {
    "chosen_name": sentence("Name they go by"),
    "legal_name": sentence("Legal name, if known"),
    "aliases": sentence("Other names, separated by commas"),
    "birth_date": sentence("Birth date"),
    "approximate_age": sentence("Age, if the birth date is not known"),
    "phones": sentence("Phone"),
    "pronouns": sentence("Pronouns"),
    "languages": sentence("Languages"),
    "address": sentence("Address"),
    "emergency_contact.name": sentence("Emergency contact: name"),
    "emergency_contact.relation": sentence("Emergency contact: relation"),
    "emergency_contact.phone": sentence("Emergency contact: their phone"),
    "referral_source": sentence("Referred by"),
    "referred_on": sentence("Referred on"),
    "tier": sentence("Tier"),
    "team_id": sentence("Team"),
}
"""On the screen, and before the sentence that says what is wrong with a field."""


def _text(viewer: Viewer, name: str, label: str, most: int, **more: Any) -> str:
    typed: str = st.text_input(
        say(label),
        max_chars=most,
        live=AT_A_PAUSE,
        **FORM.field(viewer, name),
        **more,
    )
    return typed


def who_fields(viewer: Viewer) -> tuple[dict[str, Any], DeltaGenerator]:
    """What is typed; and the container below the names for possible duplicates, where a phone shows
    them without scrolling."""
    with st.container(border=True):
        names = {
            "chosen_name": _text(viewer, "chosen_name", LABELS["chosen_name"], 80),
            "legal_name": _text(viewer, "legal_name", LABELS["legal_name"], 120),
            "aliases": _text(viewer, "aliases", LABELS["aliases"], 240),
        }
        under_names = st.container()
        more = {
            "birth_date": date_field(
                say(LABELS["birth_date"]),
                BIRTH,
                **FORM.field(viewer, "birth_date", date),
            ),
            "approximate_age": st.number_input(
                say(LABELS["approximate_age"]),
                value=None,
                step=1,  # Save refuses an impossible age: the field would drop it silently
                **FORM.field(viewer, "approximate_age"),
            ),
            "phones": _text(
                viewer, "phones", LABELS["phones"], 80, help=say("Separate several with commas.")
            ),
        }
    return names | more, under_names


def more_fields(viewer: Viewer, mine: list[TeamRow]) -> dict[str, Any]:
    return _reach(viewer) | _grounds(viewer, mine)


def _reach(viewer: Viewer) -> dict[str, Any]:
    with st.expander(say("More: pronouns, languages, address, emergency contact, who referred")):
        return {
            "pronouns": _text(viewer, "pronouns", LABELS["pronouns"], 40),
            "languages": _text(viewer, "languages", LABELS["languages"], 120),
            "address": _text(viewer, "address", LABELS["address"], 200),
            "emergency_name": _text(viewer, "emergency_name", LABELS["emergency_contact.name"], 80),
            "emergency_relation": _text(viewer, "emergency_relation", sentence("Relation"), 40),
            "emergency_phone": _text(viewer, "emergency_phone", sentence("Their phone"), 40),
            "may_call": st.checkbox(say("We may call them"), **FORM.field(viewer, "may_call")),
            "referral_source": _text(viewer, "referral_source", LABELS["referral_source"], 120),
            "referred_on": date_field(
                say("Referred on"),
                HAPPENED,
                **FORM.field(viewer, "referred_on", date),
            ),
        }


def _grounds(viewer: Viewer, mine: list[TeamRow]) -> dict[str, Any]:
    names = {team.team_id: team.name for team in mine}
    with st.expander(say("Why this person, and the tier")):
        st.caption(
            say(
                "What they did or what happened to them, never who they are. Enrolling needs at "
                "least two kinds of source; a referral can wait for them."
            )
        )
        criteria = [_criterion(viewer, number) for number in range(CRITERIA)]
        tier = st.selectbox(
            say("Tier"), list(Tier), None, format_func=spelled, **FORM.field(viewer, "tier", Tier)
        )
        enrol = st.checkbox(say("Enroll now"), **FORM.field(viewer, "enrol"))
    team = _team(viewer, names) if names else None
    return {"criteria": criteria, "tier": tier, "enrol": enrol, "team_id": team}


def _team(viewer: Viewer, names: Mapping[int, str]) -> int | None:
    chosen: int | None = st.selectbox(
        say(LABELS["team_id"]),
        list(names),
        format_func=names.__getitem__,
        **FORM.field(viewer, "team_id", int, next(iter(names))),
    )
    return chosen


def _criterion(viewer: Viewer, number: int) -> dict[str, Any]:
    with st.grid(min_column_width=NARROWEST, gap="xsmall"):  # one column on a phone
        return {
            "criterion": st.selectbox(
                say("What happened ({number})", number=number + 1),
                list(Criterion),
                None,
                **FORM.field(viewer, f"criterion_{number}", Criterion),
            ),
            "source_type": st.selectbox(
                say("Who says so"),
                list(SourceType),
                None,
                format_func=spelled,
                **FORM.field(viewer, f"source_{number}", SourceType),
            ),
            "happened_on": date_field(
                say("When"),
                HAPPENED,
                **FORM.field(viewer, f"happened_on_{number}", date),
            ),
        }
