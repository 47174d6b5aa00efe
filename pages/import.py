"""Import of a program's spreadsheets, with a dry run before anything is saved."""

import streamlit as st

from casework import database
from casework.access.actions import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import queries as accounts
from casework.errors import CaseworkError
from casework.imports import queries
from casework.imports.dry_run import Source
from casework.imports.link_workers import unlinked_workers
from casework.imports.matching.choices import Matching
from casework.imports.matching.column_questions import asked_about_type
from casework.imports.preview import make_preview, rematched
from casework.imports.report import wrong_kind
from casework.sentences import say
from casework.ui.imports.file_questions import render_dates, render_type, render_unit
from casework.ui.imports.history import render_runs
from casework.ui.imports.matching import (
    render_columns,
    render_enrolled,
    render_upload,
    render_values,
)
from casework.ui.imports.questions import answers, render_questions
from casework.ui.imports.run import current_dry_run, render_done, render_import
from casework.ui.imports.state import forget_done
from casework.ui.imports.unlinked_workers import render_unlinked
from casework.ui.imports.verdict_table import render_verdicts
from casework.ui.navigation.page import open_page
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.refusal import render_refusal


def render_new(viewer: Viewer) -> None:
    source = render_upload()
    if source is None:
        render_done()
        return
    forget_done()
    if hint := wrong_kind(source):
        st.warning(say("{hint} Choose the other kind above.", hint=hint))
    try:
        matching = render_matching(viewer, source)
        dry_run = current_dry_run(viewer, source, matching)
    except CaseworkError as refusal:
        render_refusal(refusal)
        return
    render_questions(dry_run)
    section_heading(say("What would happen"), say("nothing is saved yet"))
    render_verdicts(dry_run)
    render_import(viewer, source, matching, dry_run, teams_of(viewer))


def render_matching(viewer: Viewer, source: Source) -> Matching:
    section_heading(say("Columns"))
    with database.reading(viewer) as session:
        preview = make_preview(session, source)
    columns, asked = render_columns(source, preview)
    with database.reading(viewer) as session:
        preview = rematched(session, source, preview, columns)
    section_heading(say("Values"))
    values = render_values(source, preview, columns)
    dates, enrolled = render_dates(source, preview), render_enrolled(source, columns)
    unit, of_all = render_unit(source, preview, columns), render_type(source, columns)
    asked = (*source.open_questions, *asked, *asked_about_type(columns, source.kind, of_all))
    return Matching(
        columns, values, dates, enrolled, answers(), unit, type_for_all=of_all, open_questions=asked
    )


def teams_of(viewer: Viewer) -> dict[int, str]:
    """The teams that a supervisor is in; all of them for a director."""
    with database.reading(viewer) as session:
        teams = {team.team_id: team.name for team in accounts.teams(session)}
    if viewer.role is Role.DIRECTOR:
        return teams
    return {team_id: name for team_id, name in teams.items() if team_id in viewer.team_ids}


viewer = open_page(Action.IMPORT, say("Import"))
new, earlier, workers = st.tabs(
    [say("New import"), say("Earlier imports"), say("Workers without an account")]
)
with new:
    render_new(viewer)
with database.reading(viewer) as session:
    runs, unlinked = queries.runs(session), unlinked_workers(session, viewer=viewer)
    staff = queries.staff(session)
with earlier:
    render_runs(viewer, runs)
with workers:
    render_unlinked(viewer, unlinked, staff)
