"""Accounts: who can sign in, in which role and team. Nothing about participants."""

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from casework import clock, database
from casework.access.guard import Action
from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import operations, queries
from casework.accounts.forms import AccountChange, NewAccount
from casework.accounts.queries import AccountRow, TeamRow
from casework.ui.acting import attempt
from casework.ui.page import open_page

HAND_OVER = "hand_over"
WRONG_INPUT = {
    "user_name": "The user name takes small letters, digits, dots and dashes, at least two.",
    "display_name": "Type the name that colleagues will see.",
}


def render_hand_over() -> None:
    if handed := st.session_state.pop(HAND_OVER, None):
        name, phrase = handed
        st.success(f"Start pass phrase for {name}. It is shown this once: write it down.")
        st.code(phrase, language=None)


def render_list(rows: tuple[AccountRow, ...], teams: dict[int, str]) -> AccountRow | None:
    table = pd.DataFrame(
        {
            "Name": row.name,
            "User name": row.user_name,
            "Role": row.role.value,
            "Teams": ", ".join(sorted(teams[t] for t in row.team_ids)),
            "Open": row.active,
            "Last sign-in": row.last_signed_in and row.last_signed_in.astimezone(clock.zone()),
        }
        for row in rows
    )
    st.caption(
        f"{sum(row.active for row in rows)} open accounts of {len(rows)}. Pick one to change."
    )
    picked = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", key="picked"
    )
    chosen = picked["selection"]["rows"]
    return rows[chosen[0]] if chosen and chosen[0] < len(rows) else None


def render_change(viewer: Viewer, row: AccountRow, teams: dict[int, str]) -> None:
    st.subheader(row.name)
    with st.form(f"change_{row.account_id}_{row.version}"):
        fields = {
            "display_name": st.text_input("Name", row.name),
            "role": st.selectbox("Role", list(Role), index=list(Role).index(row.role)),
            "team_ids": st.multiselect(
                "Teams", list(teams), default=sorted(row.team_ids), format_func=teams.__getitem__
            ),
            "active": st.checkbox("Open: can sign in", row.active),
        }
        if st.form_submit_button("Save", type="primary"):
            save_change(viewer, row, fields)
    if st.button("New start pass phrase", help="For someone who forgot theirs."):
        hand_over(viewer, row)


def save_change(viewer: Viewer, row: AccountRow, fields: dict[str, object]) -> None:
    try:
        change = AccountChange.model_validate(
            fields
            | {
                "account_id": row.account_id,
                "version": row.version,
                "organisation_id": row.organisation_id,
            }
        )
    except ValidationError as wrong:
        show_wrong(wrong)
        return
    if attempt(
        viewer, lambda s: operations.change_account(s, viewer=viewer, change=change) or True
    ):
        st.rerun()


def hand_over(viewer: Viewer, row: AccountRow) -> None:
    phrase = attempt(
        viewer,
        lambda s: operations.hand_over_start_phrase(s, viewer=viewer, account_id=row.account_id),
    )
    if phrase:
        st.session_state[HAND_OVER] = (row.name, phrase)
        st.rerun()


def render_new(viewer: Viewer, teams: dict[int, str]) -> None:
    with st.expander("New account", icon=":material/person_add:"), st.form("new_account"):
        fields = {
            "display_name": st.text_input("Name"),
            "user_name": st.text_input("User name"),
            "role": st.selectbox("Role", list(Role)),
            "team_ids": st.multiselect("Teams", list(teams), format_func=teams.__getitem__),
        }
        if st.form_submit_button("Make the account", type="primary"):
            save_new(viewer, fields)


def save_new(viewer: Viewer, fields: dict[str, object]) -> None:
    try:
        new = NewAccount.model_validate(fields)
    except ValidationError as wrong:
        show_wrong(wrong)
        return
    made = attempt(viewer, lambda s: operations.create_account(s, viewer=viewer, new=new))
    if made:
        st.session_state[HAND_OVER] = (new.display_name, made[1])
        st.rerun()


def render_new_team(viewer: Viewer) -> None:
    with st.expander("New team", icon=":material/group_add:"), st.form("new_team"):
        name, site = st.text_input("Name of the team"), st.text_input("Site")
        if st.form_submit_button("Make the team") and attempt(
            viewer, lambda s: operations.create_team(s, viewer=viewer, name=name, site=site)
        ):
            st.rerun()


def show_wrong(wrong: ValidationError) -> None:
    for fault in wrong.errors():
        st.error(WRONG_INPUT.get(str(fault["loc"][0]), "Please check what you typed."))


def team_names(rows: tuple[TeamRow, ...]) -> dict[int, str]:
    return {row.team_id: row.name for row in rows}


viewer = open_page(Action.MANAGE_ACCOUNTS, "Accounts")
with database.reading(viewer) as session:
    rows = queries.all_accounts(session, viewer=viewer)
    teams = team_names(queries.teams(session))
render_hand_over()
chosen = render_list(rows, teams)
if chosen:
    render_change(viewer, chosen, teams)
render_new(viewer, teams)
render_new_team(viewer)
