"""Eligibility criteria and exposures of a person."""

import streamlit as st

from casework import clock
from casework.access.viewer import Viewer
from casework.people.additions import CriterionRow, ExposureRow, Safety
from casework.people.terms import Added, spelled
from casework.sentences import say
from casework.ui.navigation.current_person import Pointer, is_pointed_at, mark_pointed
from casework.ui.people.add_forms import ADD_CRITERION, ADD_EXPOSURE, add_button
from casework.ui.people.retract import RecordEntry, render_entries, render_withdrawn
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.formats import day


def render_safety(viewer: Viewer, person_id: int, found: Safety, *, may_edit: bool) -> None:
    if not found.criteria:
        st.caption(say("No eligibility criterion is recorded."))
    for row in (each for each in found.exposures if is_pointed_at(_pointer(each))):
        mark_pointed(_pointer(row))
        st.markdown(_exposure(row).words)
    now = [*map(_criterion, found.criteria), *map(_exposure, found.exposures)]
    once = [*map(_criterion, found.ended_criteria), *map(_exposure, found.ended_exposures)]
    render_entries(viewer, now, may_edit=may_edit)
    render_withdrawn(viewer, once, may_edit=may_edit)
    if may_edit:
        with st.container(horizontal=True, gap="xsmall"):
            add_button(ADD_CRITERION, viewer, person_id)
            add_button(ADD_EXPOSURE, viewer, person_id)


def _criterion(row: CriterionRow) -> RecordEntry:
    is_live = row.expires_on >= clock.today()
    live = say("until {day}", day=day(row.expires_on)) if is_live else say("expired")
    source = f"{spelled(row.source_type)} · {live}"
    words = f"**{spelled(row.criterion)}**, {day(row.happened_on)} · {source}"
    return RecordEntry(Added.CRITERION, row.row_id, words)


def _pointer(row: ExposureRow) -> Pointer:
    return "exposure", row.row_id


def _exposure(row: ExposureRow) -> RecordEntry:
    conflict = f"**{escaped(row.conflict)}**"
    words = say(
        "Exposed to conflict {conflict} since {since} · {source} · watch until {day}",
        conflict=conflict,
        since=day(row.since),
        source=spelled(row.source_type),
        day=day(row.expires_on),
    )
    return RecordEntry(Added.EXPOSURE, row.row_id, words)
