"""A person's releases of information: sign, revoke, see disclosures."""

from collections.abc import Sequence

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.releases.operations import revoke_all, revoke_release
from casework.releases.queries import ReleaseRow
from casework.ui.releases.disclosures import render_log_disclosure
from casework.ui.releases.sign_form import WORDS, render_new_release
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.formats import day, when
from casework.ui.widgets.saving import attempt

TAKES_PART = "what the case conference says about them, while they take part in it"


def render_releases(
    viewer: Viewer, person_id: int, rows: Sequence[ReleaseRow], *, may_edit: bool
) -> None:
    if not rows:
        st.info(
            "Nothing may be shared yet. They decide: they can give a release, and take it back."
        )
    for row in rows:
        with st.container(border=True, key=f"release-{row.release_id}"):
            _render_one(viewer, row, _others(row, rows), may_edit=may_edit)
    if may_edit:
        render_new_release(viewer, person_id)


def _others(row: ReleaseRow, rows: Sequence[ReleaseRow]) -> list[ReleaseRow]:
    """Other releases to the same provider: revoking this one does not end them."""
    return [
        each
        for each in rows
        if each.organisation_id == row.organisation_id
        and each.release_id != row.release_id
        and each.holds_later
    ]


def _render_one(
    viewer: Viewer, row: ReleaseRow, others: Sequence[ReleaseRow], *, may_edit: bool
) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(row.organisation)}**")
        colour = "orange" if row.ends_soon else "green" if row.is_live else "gray"
        st.badge(_state(row), color=colour)  # type: ignore[arg-type]  # one of the named colours
    st.markdown(f"May know: {_covered(row)}")
    st.caption(
        f"{escaped(row.why)} · from {day(row.starts_at.astimezone(clock.zone()).date())} to "
        f"{day(row.until)} · signed {row.signed.value} {when(row.signed_at)} · "
        f"{escaped(row.language)}{', read aloud' if row.read_aloud else ''}"
        f"{f' · witness {escaped(row.witness)}' if row.witness else ''}"
    )
    if may_edit and row.holds_later:
        _render_revoke(viewer, row, others)
    if may_edit and row.is_live:
        with st.expander("I told them something"):
            render_log_disclosure(viewer, row)


def _render_revoke(viewer: Viewer, row: ReleaseRow, others: Sequence[ReleaseRow]) -> None:
    with st.container(horizontal=True):
        if st.button("Revoke now", key=f"revoke-{row.release_id}", icon=":material/block:") and (
            attempt(viewer, lambda s: revoke_release(s, viewer, row.release_id))
        ):
            flash(_revoked(row, others))
            st.rerun()
        label = f"Revoke all {len(others) + 1} to {escaped(row.organisation)}"
        if (
            others
            and st.button(label, key=f"revoke-all-{row.release_id}", icon=":material/block:")
            and attempt(viewer, lambda s: revoke_all(s, viewer, row.person_id, row.organisation_id))
        ):
            flash(_revoked(row, []))
            st.rerun()
    if others:
        st.caption(f"Another release to them stands: {_purposes(others)}.")


def _revoked(row: ReleaseRow, others: Sequence[ReleaseRow]) -> str:
    """The sentence after revoking; it claims no more than was done."""
    if not others:
        return f"Revoked. {escaped(row.organisation)} sees nothing more from now on."
    return (
        f"Revoked. {escaped(row.organisation)} still sees what another release covers: "
        f"{_purposes(others)}. To end that as well, revoke all."
    )


def _purposes(rows: Sequence[ReleaseRow]) -> str:
    return "; ".join(f"{escaped(row.why)} (until {day(row.until)})" for row in rows)


def _state(row: ReleaseRow) -> str:
    if row.revoked_at:
        return "revoked"
    if row.is_live:
        return "ends soon" if row.ends_soon else "live"
    return "not begun" if row.starts_at > clock.now() else "ended"


def _covered(row: ReleaseRow) -> str:
    named = [WORDS[each] for each in row.classes]
    marks = [
        (row.takes_part, TAKES_PART),
        (row.part_2, "42 CFR Part 2 items"),
        (row.juvenile, "juvenile items"),
    ]
    named += [f"**{words}**" for is_named, words in marks if is_named]
    return "; ".join(named) or "the referral itself, and nothing about the person"
