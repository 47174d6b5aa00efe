"""The fields of an intake; each keeps what is typed as a draft on the server."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework import clock
from casework.access.viewer import Viewer
from casework.accounts.queries import TeamRow
from casework.drafts.operations import keep_draft
from casework.people.terms import Criterion, SourceType, Tier, spelled
from casework.ui.web.current_viewer import current_viewer
from casework.ui.widgets.formats import DATES
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt

FORM = "intake"
DATE_FIELDS = ("birth_date", "referred_on", "happened_on_0", "happened_on_1", "happened_on_2")
CRITERIA = 3
MORE_THAN_ONE = "More than one: commas between."
LABELS = {
    "chosen_name": "Name they go by",
    "legal_name": "Legal name, if known",
    "aliases": "Other names, with commas between",
    "birth_date": "Birth date",
    "approximate_age": "Age, if the birth date is not known",
    "phones": "Phone",
    "pronouns": "Pronouns",
    "languages": "Languages",
    "address": "Address",
    "emergency_contact.name": "Emergency contact: name",
    "emergency_contact.relation": "Emergency contact: relation",
    "emergency_contact.phone": "Emergency contact: their phone",
    "referral_source": "Referred by",
    "referred_on": "Referred on",
    "tier": "Tier",
    "team_id": "Team",
}
"""As on the screen, for what is wrong with it."""


def field_key(name: str) -> str:
    return f"{FORM}-{name}"


def keep_typed() -> None:
    """A callback runs before the page: it asks for itself who is still signed in."""
    viewer = current_viewer()
    body = {
        str(name).removeprefix(f"{FORM}-"): value
        for name, value in st.session_state.items()
        if str(name).startswith(f"{FORM}-") and value not in ("", None, False)
    }
    attempt(viewer, lambda session: keep_draft(session, viewer, FORM, body))


def _text(viewer: Viewer, name: str, label: str, most: int, **more: Any) -> str:
    typed: str = st.text_input(
        label,
        key=field_key(name),
        max_chars=most,
        on_change=keep_typed,
        live=AT_A_PAUSE,
        **more,
    )
    return typed


def who_fields(viewer: Viewer) -> tuple[dict[str, Any], DeltaGenerator]:
    """What is typed; and the place under the names for who may be there already, which a phone
    shows without a scroll."""
    keep: dict[str, Any] = {"on_change": keep_typed}
    today = clock.today()
    oldest = today.replace(year=today.year - 100, day=1)
    with st.container(border=True):
        names = {
            "chosen_name": _text(viewer, "chosen_name", LABELS["chosen_name"], 80),
            "legal_name": _text(viewer, "legal_name", LABELS["legal_name"], 120),
            "aliases": _text(viewer, "aliases", LABELS["aliases"], 240),
        }
        under_names = st.container()
        more = {
            "birth_date": st.date_input(
                LABELS["birth_date"],
                None,
                oldest,
                today,
                key=field_key("birth_date"),
                format=DATES,
                **keep,
            ),
            "approximate_age": st.number_input(
                LABELS["approximate_age"],
                value=None,
                step=1,  # an age that cannot be is refused at Save: the field would drop it unsaid
                key=field_key("approximate_age"),
                **keep,
            ),
            "phones": _text(
                viewer, "phones", LABELS["phones"], 80, help="More than one: commas between."
            ),
        }
    return names | more, under_names


def more_fields(viewer: Viewer, mine: list[TeamRow]) -> dict[str, Any]:
    return _reach(viewer) | _grounds(viewer, mine)


def _reach(viewer: Viewer) -> dict[str, Any]:
    keep: dict[str, Any] = {"on_change": keep_typed}
    with st.expander("More: pronouns, languages, address, emergency contact, who referred"):
        return {
            "pronouns": _text(viewer, "pronouns", "Pronouns", 40),
            "languages": _text(viewer, "languages", "Languages", 120),
            "address": _text(viewer, "address", "Address", 200),
            "emergency_name": _text(viewer, "emergency_name", "Emergency contact: name", 80),
            "emergency_relation": _text(viewer, "emergency_relation", "Relation", 40),
            "emergency_phone": _text(viewer, "emergency_phone", "Their phone", 40),
            "may_call": st.checkbox("We may call them", key=field_key("may_call"), **keep),
            "referral_source": _text(viewer, "referral_source", "Referred by", 120),
            "referred_on": st.date_input(
                "Referred on",
                None,
                max_value=clock.today(),
                key=field_key("referred_on"),
                format=DATES,
                **keep,
            ),
        }


def _grounds(viewer: Viewer, mine: list[TeamRow]) -> dict[str, Any]:
    keep: dict[str, Any] = {"on_change": keep_typed}
    names = {team.team_id: team.name for team in mine}
    with st.expander("Why this person, and the tier"):
        st.caption(
            "What they did or what happened to them, never who they are. "
            "Enrolling needs at least two kinds of source; a referral can wait for them."
        )
        criteria = [_criterion(number, keep) for number in range(CRITERIA)]
        tier = st.selectbox(
            "Tier", list(Tier), None, format_func=spelled, key=field_key("tier"), **keep
        )
        enrol = st.checkbox("Enroll now", key=field_key("enrol"), **keep)
    team = _team(names, keep) if names else None
    return {"criteria": criteria, "tier": tier, "enrol": enrol, "team_id": team}


def _team(names: Mapping[int, str], keep: Mapping[str, Any]) -> int | None:
    chosen: int | None = st.selectbox(
        "Team", list(names), 0, format_func=names.__getitem__, key=field_key("team_id"), **keep
    )
    return chosen


def _criterion(number: int, keep: Mapping[str, Any]) -> dict[str, Any]:
    with st.container(horizontal=True):
        return {
            "criterion": st.selectbox(
                f"What happened ({number + 1})",
                list(Criterion),
                None,
                key=field_key(f"criterion_{number}"),
                **keep,
            ),
            "source_type": st.selectbox(
                "Who says so",
                list(SourceType),
                None,
                format_func=spelled,
                key=field_key(f"source_{number}"),
                **keep,
            ),
            "happened_on": st.date_input(
                "When",
                None,
                max_value=clock.today(),
                key=field_key(f"happened_on_{number}"),
                format=DATES,
                **keep,
            ),
        }
