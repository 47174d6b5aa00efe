"""The administrator's forms of a team: its name, its site, the phone on its papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.access.viewer import Viewer
from casework.accounts.forms import NewTeam, TeamChange
from casework.accounts.operations import change_team, create_team
from casework.accounts.queries import TeamRow
from casework.phones import show_phone
from casework.sentences import say, sentence
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import flash
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.validation import read_form

LABELS = {
    "name": sentence("Name of the team"),
    "site": sentence("Site"),
    "phone": sentence("Phone of the team"),
}
MOST = {"name": 80, "site": 80, "phone": 40}  # letters
ON_PAPER = sentence(
    "It stands on the pocket card and the one page of the team's people. Leave it empty if nobody "
    "answers."
)

BEGIN = sentence(
    "Begin with a team. Then make the accounts of its supervisor and workers, and of the "
    "director. A supervisor adds the first person, or the director imports your roster."
)


@dataclass(frozen=True, slots=True)
class TeamOnScreen:
    """A team as its form shows it."""

    version: str
    name: str
    site: str
    phone: str


def render_begin() -> None:
    """A new installation: what comes first."""
    st.info(say(BEGIN))


def render_teams(viewer: Viewer, teams: Sequence[TeamRow]) -> None:
    if teams:
        _render_choice(viewer, teams)
    with st.expander(say("New team"), icon=":material/group_add:", expanded=not teams):
        form = DraftForm("accounts", part="new team")
        typed = _fields(viewer, form, TeamOnScreen("", "", "", ""))
        if st.button(say("Make the team"), key=form.key("save")):
            new = read_form(NewTeam, typed, LABELS)
            if new and form.save(
                viewer, lambda s: create_team(s, viewer=viewer, **new.model_dump())
            ):
                st.rerun()


def _render_choice(viewer: Viewer, teams: Sequence[TeamRow]) -> None:
    with st.expander(say("Change a team"), icon=":material/group:"):
        rows = {team.team_id: team for team in teams}
        chosen = st.selectbox(
            say("Which team"),
            list(rows),
            index=None,
            format_func=lambda number: escaped(rows[number].name),
            key="team to change",
        )
        if chosen is not None:
            _render_change(viewer, rows[chosen])


def _render_change(viewer: Viewer, team: TeamRow) -> None:
    form = EditForm("accounts", part=f"team {team.team_id}")
    shown = TeamOnScreen(team.version, team.name, team.site, team.phone or "")
    now = form.opened_with(viewer, shown)
    typed = _fields(viewer, form, now) | {"team_id": team.team_id, "version": now.version}
    if st.button(say("Save"), type="primary", key=form.key("save")):
        new = read_form(TeamChange, typed, LABELS)
        if new and form.save_change(
            viewer, lambda s: change_team(s, viewer=viewer, change=new), LABELS
        ):
            flash(say("Saved."))
            st.rerun()


def _fields(viewer: Viewer, form: DraftForm, now: TeamOnScreen) -> dict[str, Any]:
    begun = {"name": now.name, "site": now.site, "phone": show_phone(now.phone)}
    return {
        name: st.text_input(
            say(label),
            max_chars=MOST[name],
            live=AT_A_PAUSE,
            help=say(ON_PAPER) if name == "phone" else None,
            **form.field(viewer, name, begun=begun[name]),
        )
        for name, label in LABELS.items()
    }
