"""The administrator's forms: a new account, a changed one, a new team."""

from collections.abc import Mapping
from typing import Any, TypeVar

import streamlit as st
from pydantic import BaseModel, ValidationError

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import operations
from casework.accounts.forms import AccountChange, NewAccount
from casework.accounts.queries import AccountRow
from casework.errors import Conflict
from casework.ui.accounts.state import HAND_OVER
from casework.ui.widgets.edit_form import close_form, form_key, row_at_opening, take_their_version
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.saving import attempt

WRONG_INPUT = {
    "user_name": "The user name takes small letters, digits, dots and dashes, at least two.",
    "display_name": "Type the name that colleagues will see.",
}
Teams = Mapping[int, str]
M = TypeVar("M", bound=BaseModel)


def render_hand_over() -> None:
    """The start pass phrase, shown on the one rerun after it was made."""
    if handed := st.session_state.pop(HAND_OVER, None):
        name, phrase = handed
        st.success(f"Start pass phrase for {escaped(name)}. It is shown this once: write it down.")
        st.code(phrase, language=None)


def render_change(viewer: Viewer, now: AccountRow, teams: Teams) -> None:
    """`now` is the row of this run; the fields begin with the one of the form's opening."""
    form = _form(now.account_id)
    row = row_at_opening(form, now)
    st.subheader(escaped(now.name))
    with st.form(form_key(form)):
        fields = {
            "account_id": row.account_id,
            "version": row.version,
            "organisation_id": row.organisation_id,
            "display_name": st.text_input("Name", row.name),
            "role": _pick_role(row.role),
            "team_ids": _pick_teams(teams, row.team_ids),
            "active": st.checkbox("Open: can sign in", row.active),
        }
        if st.form_submit_button("Save", type="primary"):
            _save_change(viewer, fields)
    if st.button("New start pass phrase", help="For someone who forgot theirs."):
        _hand_over(viewer, row)


def _form(account_id: int) -> str:
    return f"account-{account_id}"


def render_new(viewer: Viewer, teams: Teams) -> None:
    with st.expander("New account", icon=":material/person_add:"), st.form("new_account"):
        fields = {
            "display_name": st.text_input("Name"),
            "user_name": st.text_input("User name"),
            "role": _pick_role(Role.WORKER),
            "team_ids": _pick_teams(teams, frozenset()),
        }
        if st.form_submit_button("Make the account", type="primary"):
            _save_new(viewer, fields)


def render_new_team(viewer: Viewer) -> None:
    with st.expander("New team", icon=":material/group_add:"), st.form("new_team"):
        name, site = st.text_input("Name of the team"), st.text_input("Site")
        if st.form_submit_button("Make the team"):
            made = attempt(
                viewer, lambda s: operations.create_team(s, viewer=viewer, name=name, site=site)
            )
            if made:
                st.rerun()


def _pick_role(now: Role) -> Role:
    return st.selectbox("Role", list(Role), index=list(Role).index(now)) or now


def _pick_teams(teams: Teams, now: frozenset[int]) -> list[int]:
    return st.multiselect("Teams", list(teams), default=sorted(now), format_func=teams.__getitem__)


def _save_change(viewer: Viewer, fields: Mapping[str, object]) -> None:
    change = _read(AccountChange, fields)
    if change is None:
        return

    def work(session: Any) -> None:
        try:
            operations.change_account(session, viewer=viewer, change=change)
        except Conflict as clash:
            _show_theirs(change.account_id, clash)
            raise

    if attempt(viewer, work):
        close_form(_form(change.account_id))
        st.rerun()


def _show_theirs(account_id: int, clash: Conflict) -> None:
    take_their_version(_form(account_id), clash.theirs.get("version"))
    state = "open" if clash.theirs.get("active") else "closed"
    name, role = clash.theirs.get("display_name"), clash.theirs.get("role")
    st.markdown(f"Theirs: **{escaped(str(name))}**, {role}, {state}")


def _save_new(viewer: Viewer, fields: Mapping[str, object]) -> None:
    new = _read(NewAccount, fields)
    if new is None:
        return
    made = attempt(viewer, lambda s: operations.create_account(s, viewer=viewer, new=new))
    if made:
        st.session_state[HAND_OVER] = (new.display_name, made.value[1])
        st.rerun()


def _hand_over(viewer: Viewer, row: AccountRow) -> None:
    account_id = row.account_id
    phrase = attempt(
        viewer,
        lambda s: operations.hand_over_start_phrase(s, viewer=viewer, account_id=account_id),
    )
    if phrase:
        st.session_state[HAND_OVER] = (row.name, phrase.value)
        st.rerun()


def _read(form: type[M], fields: Mapping[str, object]) -> M | None:
    try:
        return form.model_validate(fields)
    except ValidationError as wrong:
        for fault in wrong.errors():
            st.error(WRONG_INPUT.get(str(fault["loc"][0]), "Please check what you typed."))
        return None
