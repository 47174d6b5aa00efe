"""Accounts: who can sign in, in which role and team."""

from functools import partial

import pandas as pd
import streamlit as st

from casework import clock, database
from casework.access.actions import Action
from casework.access.roles import Role
from casework.accounts import queries
from casework.accounts.queries import AccountRow
from casework.sentences import say, say_counted
from casework.ui.accounts.changes import render_account_changes
from casework.ui.accounts.edit_forms import (
    render_change,
    render_hand_over,
    render_new,
)
from casework.ui.accounts.team_forms import render_begin, render_teams
from casework.ui.navigation.page import open_page
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.flash import render_flash
from casework.ui.widgets.formats import MOMENTS

SHOWN_WHOLE, TALL = 14, 560  # a longer table scrolls: the forms beside it stay in sight
IN_TEAMS = (Role.WORKER, Role.SUPERVISOR)


def render_list(rows: tuple[AccountRow, ...], teams: dict[int, str]) -> AccountRow | None:
    """The account that was picked, if any."""
    picked = st.dataframe(
        pd.DataFrame([as_shown(row, teams) for row in rows]),
        hide_index=True,
        placeholder="",
        height="content" if len(rows) <= SHOWN_WHOLE else TALL,
        column_config={
            say("Name"): st.column_config.TextColumn(width=112),
            say("User name"): st.column_config.TextColumn(width=106),
            say("Role"): st.column_config.TextColumn(width=138),
            say("Open"): st.column_config.CheckboxColumn(width=46),
            say("Last sign-in"): st.column_config.DatetimeColumn(
                format=say(MOMENTS), timezone=str(clock.zone()), width=146
            ),
        },
        on_select="rerun",
        selection_mode="single-row",
        key="picked",
    )
    chosen = picked["selection"]["rows"]
    return rows[chosen[0]] if chosen and chosen[0] < len(rows) else None


def render_without_team(rows: tuple[AccountRow, ...]) -> None:
    """Workers and supervisors who can sign in but have no team."""
    names = [escaped(row.name) for row in rows if row.active and row.role in IN_TEAMS]
    if names:
        st.warning(
            say(
                "In no team yet: {names}. A worker or supervisor without a team sees no team's "
                "people and cannot add anyone. Pick the account and give it a team.",
                names=", ".join(names),
            )
        )


def as_shown(row: AccountRow, teams: dict[int, str]) -> dict[str, object]:
    last = row.last_signed_in
    return {
        say("Name"): row.name,
        say("User name"): row.user_name,
        say("Role"): row.role.value,
        say("Teams"): ", ".join(sorted(teams[team] for team in row.team_ids)),
        say("Open"): row.active,
        say("Last sign-in"): last.astimezone(clock.zone()) if last else None,
    }


def counts(rows: tuple[AccountRow, ...]) -> str:
    open_ones = sum(row.active for row in rows)
    return say_counted(
        "{count} account, {open} open. Pick one to change it.",
        "{count} accounts, {open} open. Pick one to change it.",
        len(rows),
        open=open_ones,
    )


viewer = open_page(Action.MANAGE_ACCOUNTS, say("Accounts"))
with database.reading(viewer) as session:
    rows = queries.all_accounts(session, viewer=viewer)
    team_rows = queries.teams(session)
teams = {team.team_id: team.name for team in team_rows}
render_flash()
render_hand_over()
if teams:
    render_without_team(tuple(row for row in rows if not row.team_ids))
else:
    render_begin()
st.caption(counts(rows))
listed, form = st.columns([7, 2])
with listed:
    chosen = render_list(rows, teams)
with form:
    if chosen:
        render_change(viewer, chosen, teams)
    forms = [partial(render_new, viewer, teams), partial(render_teams, viewer, team_rows)]
    for draw in forms if teams else reversed(forms):
        draw()
render_account_changes(viewer, teams)
