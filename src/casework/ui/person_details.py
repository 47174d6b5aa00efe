"""What is known about a person, block by block, each only for those who may see it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.errors import Conflict
from casework.people.card import IdentityRow, PersonCard, Safety, Whereabouts
from casework.people.forms import (
    ChangedDetails,
    NewContactPoint,
    NewCriterion,
    NewEmergencyContact,
    NewExposure,
    show_phone,
)
from casework.people.operations import (
    add_alias,
    add_contact_point,
    add_criterion,
    add_emergency_contact,
    add_exposure,
    change_details,
    end_contact_point,
)
from casework.people.terms import ContactPointKind, Criterion, SourceType
from casework.ui.acting import attempt
from casework.ui.filled_in import read_form
from casework.ui.plain import plain
from casework.ui.wording import day

FIELDS = {
    "chosen_name": "Chosen name",
    "legal_name": "Legal name",
    "birth_date": "Birth date",
    "approximate_age": "Age, if the birth date is not known",
    "pronouns": "Pronouns",
    "languages": "Languages",
    "referral_source": "Referred by",
    "referred_on": "Referred on",
}


def render_identity(viewer: Viewer, card: PersonCard, *, may_edit: bool) -> None:
    if card.identity is None:
        st.caption("Your role does not see this.")
        return
    for name, label in FIELDS.items():
        value = card.name if name == "chosen_name" else getattr(card.identity, name)
        if value is not None:
            said = f"{value.day} {value:%B %Y}" if isinstance(value, date) else plain(str(value))
            st.markdown(f"{label}: **{said}**")
    if may_edit:
        with st.expander("Change these details"):
            _edit(viewer, card, card.identity)
        with st.expander("Add another name"), st.form("alias", clear_on_submit=True):
            alias = st.text_input("Name or nickname", max_chars=80)
            if st.form_submit_button("Add") and attempt(
                viewer, lambda s: add_alias(s, viewer, card.person_id, alias)
            ):
                st.rerun()


def _edit(viewer: Viewer, card: PersonCard, now: IdentityRow) -> None:
    with st.form("details"):
        typed: dict[str, Any] = {
            "chosen_name": st.text_input(FIELDS["chosen_name"], card.name, max_chars=80),
            "legal_name": st.text_input(FIELDS["legal_name"], now.legal_name or "", max_chars=120),
            "birth_date": _birth_date(now),
            "approximate_age": st.number_input(
                FIELDS["approximate_age"], 10, 100, now.approximate_age
            ),
            "pronouns": st.text_input(FIELDS["pronouns"], now.pronouns or "", max_chars=40),
            "languages": st.text_input(FIELDS["languages"], now.languages or "", max_chars=120),
            "referral_source": st.text_input(
                FIELDS["referral_source"], now.referral_source or "", max_chars=120
            ),
            "referred_on": now.referred_on,
            "version": st.session_state.get("version_seen", card.version),
        }
        if st.form_submit_button("Save", type="primary"):
            new = read_form(ChangedDetails, typed, FIELDS)
            if new:
                _save_details(viewer, card.person_id, new)


def _birth_date(now: IdentityRow) -> Any:
    today = clock.today()
    return st.date_input(
        FIELDS["birth_date"],
        now.birth_date,
        min_value=today.replace(year=today.year - 100, day=1),
        max_value=today,
    )


def _save_details(viewer: Viewer, person_id: int, new: ChangedDetails) -> None:
    def work(session: Any) -> None:
        try:
            change_details(session, viewer, person_id, new)
        except Conflict as clash:
            _show_theirs(clash)
            raise

    if attempt(viewer, work):
        st.session_state.pop("version_seen", None)
        st.session_state["said"] = "Saved."
        st.rerun()


def _show_theirs(clash: Conflict) -> None:
    st.session_state["version_seen"] = clash.theirs.get("version")
    st.table(
        [
            {"": FIELDS.get(k, k), "Theirs": str(v or "")}
            for k, v in clash.theirs.items()
            if k in FIELDS
        ]
    )


def render_whereabouts(
    viewer: Viewer, person_id: int, found: Whereabouts, *, may_edit: bool
) -> None:
    if not found.points and not found.emergency:
        st.caption("No phone or address is recorded.")
    for point in found.points:
        with st.container(horizontal=True, vertical_alignment="center"):
            is_phone = point.kind is ContactPointKind.PHONE
            shown = plain(show_phone(point.value) if is_phone else point.value)
            value = f"[{shown}](tel:{quote(point.value)})" if is_phone else shown
            st.markdown(f"{point.kind.value}: **{value}** {plain(point.label or '')}")
            if may_edit and st.button("No longer right", key=f"end-{point.point_id}"):
                ended = attempt(
                    viewer, partial(end_contact_point, viewer=viewer, point_id=point.point_id)
                )
                if ended:
                    st.rerun()
    for person in found.emergency:
        call = "may be called" if person.may_call else "not to be called"
        phone = plain(show_phone(person.phone)) if person.phone else "no number"
        st.markdown(
            f"In an emergency: **{plain(person.name)}** ({plain(person.relation or '?')}), "
            f"{phone}, {call}"
        )
    if may_edit:
        with st.expander("Add a phone, address or place"), st.form("point", clear_on_submit=True):
            kind = st.selectbox("Kind", list(ContactPointKind), format_func=lambda k: k.value)
            value = st.text_input("Number, address or place", max_chars=200)
            label = st.text_input("Whose, or when", max_chars=80)
            typed = {"kind": kind, "value": value, "label": label}
            _submit(
                viewer,
                NewContactPoint,
                typed,
                lambda s, new: add_contact_point(s, viewer, person_id, new),
            )
        with st.expander("Add an emergency contact"), st.form("emergency", clear_on_submit=True):
            someone = {
                "name": st.text_input("Name", max_chars=80),
                "relation": st.text_input("Relation", max_chars=40),
                "phone": st.text_input("Phone", max_chars=40),
                "may_call": st.checkbox("We may call them"),
            }
            _submit(
                viewer,
                NewEmergencyContact,
                someone,
                lambda s, new: add_emergency_contact(s, viewer, person_id, new),
            )


def render_safety(viewer: Viewer, person_id: int, found: Safety, *, may_edit: bool) -> None:
    today = clock.today()
    if not found.criteria:
        st.caption("No eligibility criterion is recorded.")
    for row in found.criteria:
        live = f"until {day(row.expires_on)}" if row.expires_on >= today else "expired"
        st.markdown(
            f"**{row.criterion.value}**, {day(row.happened_on)} · {row.source_type.value} · {live}"
        )
    for exposure in found.exposures:
        st.markdown(
            f"Exposed to conflict **{plain(exposure.conflict)}** since {day(exposure.since)} · "
            f"{exposure.source_type.value} · watch until {day(exposure.expires_on)}"
        )
    if may_edit:
        with st.expander("Add a criterion"), st.form("criterion", clear_on_submit=True):
            typed = criterion_fields("one")
            _submit(
                viewer, NewCriterion, typed, lambda s, new: add_criterion(s, viewer, person_id, new)
            )
        with (
            st.expander("Add an exposure to a conflict"),
            st.form("exposure", clear_on_submit=True),
        ):
            exposed = {
                "conflict": st.text_input("Code name of the conflict", max_chars=40),
                "source_type": st.selectbox(
                    "Who says so", list(SourceType), format_func=lambda x: x.value
                ),
                "since": st.date_input("Since", today, max_value=today),
            }
            _submit(
                viewer, NewExposure, exposed, lambda s, new: add_exposure(s, viewer, person_id, new)
            )


def criterion_fields(key: str) -> dict[str, Any]:
    return {
        "criterion": st.selectbox(
            "What happened", list(Criterion), format_func=lambda c: c.value, key=f"what-{key}"
        ),
        "source_type": st.selectbox(
            "Who says so", list(SourceType), format_func=lambda s: s.value, key=f"source-{key}"
        ),
        "happened_on": st.date_input(
            "When", clock.today(), max_value=clock.today(), key=f"when-{key}"
        ),
    }


def _submit(
    viewer: Viewer, form: Any, typed: dict[str, Any], work: Callable[[Any, Any], None]
) -> None:
    if st.form_submit_button("Add"):
        new = read_form(form, typed, FIELDS)
        if new is not None and attempt(viewer, lambda session: work(session, new)):
            st.rerun()
