"""Releases of information: sign one with the person, revoke it in one tap, see what was told."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from casework import clock
from casework.access.policy import FieldClass
from casework.access.viewer import Viewer
from casework.database import reading
from casework.providers.queries import organisations
from casework.releases.forms import NewRelease, Told
from casework.releases.operations import note_told, revoke_release, sign_release
from casework.releases.queries import ReleaseRow, ToldRow
from casework.releases.terms import REDISCLOSURE, RELEASABLE, Signed
from casework.settings import settings
from casework.ui.acting import attempt
from casework.ui.filled_in import read_form
from casework.ui.kept import KeptForm
from casework.ui.plain import plain
from casework.ui.wording import day, when

WORDS = {
    FieldClass.IDENTITY: "who they are (names, birth date, languages)",
    FieldClass.WHEREABOUTS: "how to reach them (phones, addresses)",
    FieldClass.HEALTH: "health (needs in mind, body, grief, use)",
    FieldClass.LEGAL: "legal matters",
}

LABELS = {
    "why": "What for?",
    "classes": "What may they know?",
    "until": "To",
    "starts_on": "From",
    "language": "Language it was explained in",
    "signed": "Signed",
    "what": "What was told",
    "how": "How",
    "field_class": "About",
}


def render_releases(
    viewer: Viewer, person_id: int, rows: Sequence[ReleaseRow], *, may_edit: bool
) -> None:
    if not rows:
        st.info("Nothing may be told to anyone yet. A release is theirs to give and to take back.")
    for row in rows:
        with st.container(border=True, key=f"release-{row.release_id}"):
            _render_one(viewer, row, may_edit=may_edit)
    if may_edit:
        _render_new(viewer, person_id)


def _render_one(viewer: Viewer, row: ReleaseRow, *, may_edit: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(row.organisation)}**")
        st.badge(_state(row), color="green" if row.is_live else "gray")
    st.markdown(f"May know: {_covered(row)}")
    st.caption(
        f"{plain(row.why)} · from {day(row.starts_at.astimezone(clock.zone()).date())} to "
        f"{day(row.until)} · signed {row.signed.value} {when(row.signed_at)} · "
        f"{plain(row.language)}{', read aloud' if row.read_aloud else ''}"
        f"{f' · witness {plain(row.witness)}' if row.witness else ''}"
    )
    if not (may_edit and row.is_live):
        return
    with st.container(horizontal=True):
        if st.button("Revoke now", key=f"revoke-{row.release_id}", icon=":material/block:") and (
            attempt(viewer, lambda s: revoke_release(s, viewer, row.release_id))
        ):
            st.session_state["said"] = "Revoked. The provider sees nothing more from now on."
            st.rerun()
    with st.expander("I told them something"):
        _render_told(viewer, row)


def _state(row: ReleaseRow) -> str:
    if row.revoked_at:
        return "revoked"
    if row.is_live:
        return "ends soon" if row.ends_soon else "live"
    return "not begun" if row.starts_at > clock.now() else "ended"


def _covered(row: ReleaseRow) -> str:
    named = [WORDS[each] for each in row.classes]
    marks = [(row.part_2, "42 CFR Part 2 items"), (row.juvenile, "juvenile items")]
    named += [f"**{words}**" for is_named, words in marks if is_named]
    return "; ".join(named) or "the referral itself, and nothing about the person"


def _render_told(viewer: Viewer, row: ReleaseRow) -> None:
    form = KeptForm(f"told {row.release_id}", row.person_id)
    what = st.text_input("What was told", max_chars=500, **form.field(viewer, "what"))
    how = st.pills("How", ["phone", "letter", "e-mail", "in person"], **form.field(viewer, "how"))
    about = st.pills("About", [each.value for each in row.classes], **form.field(viewer, "about"))
    guarded = st.toggle("Part 2 or juvenile information", **form.field(viewer, "law"))
    if st.button("Log it", key=form.key("save")):
        typed = {"release_id": row.release_id, "what": what, "how": how, "field_class": about}
        told = read_form(Told, typed | {"protected": guarded}, LABELS)
        if told and form.saved(viewer, lambda s: note_told(s, viewer, told)):
            st.session_state["said"] = "Logged under this release."
            st.rerun()


def _render_new(viewer: Viewer, person_id: int) -> None:
    form = KeptForm("release", person_id)
    with reading(viewer) as session:
        known = organisations(session)
    with st.expander("Sign a release with them", icon=":material/draw:"):
        if not known:
            st.warning("The directory is empty: ask your supervisor to add the provider first.")
            return
        typed = _what(viewer, form, known) | _how_long() | _how_signed(viewer, form)
        if st.button("They signed: save it", type="primary"):
            new = read_form(NewRelease, typed, LABELS)
            if new and form.saved(viewer, lambda s: sign_release(s, viewer, person_id, new)):
                st.session_state["said"] = "Saved. They can take it back at any time."
                st.rerun()


def _what(viewer: Viewer, form: KeptForm, known: dict[int, str]) -> dict[str, Any]:
    names = {name: number for number, name in known.items()}
    to = st.selectbox("Who may know?", list(names), **form.field(viewer, "to"))
    classes = st.pills(
        "What may they know?",
        [each.value for each in RELEASABLE],
        format_func=lambda each: WORDS[FieldClass(each)],
        selection_mode="multi",
        **form.field(viewer, "classes"),
    )
    part_2 = st.toggle("Also items under 42 CFR Part 2", **form.field(viewer, "part_2"))
    if part_2:
        st.caption(REDISCLOSURE)
    juvenile = st.toggle("Also juvenile items", **form.field(viewer, "juvenile"))
    why = st.text_input("What for?", max_chars=500, **form.field(viewer, "why"))
    return {
        "organisation_id": names[to],
        "classes": frozenset(classes),
        "part_2": part_2,
        "juvenile": juvenile,
        "why": why,
    }


def _how_long() -> dict[str, Any]:
    today, most = clock.today(), settings().release_days
    with st.container(horizontal=True):
        starts = st.date_input("From", today, key="release-from")
        until = st.date_input(f"To ({most} days at most)", today + timedelta(days=most))
    return {"starts_on": starts, "until": until}


def _how_signed(viewer: Viewer, form: KeptForm) -> dict[str, Any]:
    language = st.text_input(
        "Language it was explained in",
        max_chars=40,
        placeholder="English",
        **form.field(viewer, "language"),
    )
    read_aloud = st.toggle("I read it aloud to them", **form.field(viewer, "read_aloud"))
    witness = st.text_input("Witness (optional)", max_chars=80, **form.field(viewer, "witness"))
    signed = st.segmented_control(
        "Signed",
        [each.value for each in Signed],
        required=True,
        default=Signed.PAPER.value,
        key="release-signed",
    )
    name = ""
    if signed == Signed.SCREEN.value:
        name = st.text_input(
            "They type their name here to sign", max_chars=120, **form.field(viewer, "signature")
        )
    typed = {"read_aloud": read_aloud, "witness": witness, "signed": signed, "signature": name}
    return typed | ({"language": language} if language.strip() else {})


def render_told(rows: Sequence[ToldRow]) -> None:
    """Who was told what, the newest first."""
    if not rows:
        st.info("Nobody was told anything under a release yet.")
    for row in rows[:MOST]:
        st.markdown(f"**{plain(row.organisation)}** · {plain(row.who)} · {when(row.told_at)}")
        st.text(f"{row.field}: {row.value}")
    if len(rows) > MOST:
        st.caption(f"The newest {MOST} of {len(rows)}. The printed report has them all.")


MOST = 60
