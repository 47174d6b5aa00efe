"""The administrator's forms: a new account, a changed one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st
from pydantic import BaseModel, ValidationError

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.accounts import operations
from casework.accounts.forms import AccountChange, NewAccount
from casework.accounts.queries import AccountRow
from casework.sentences import say, sentence
from casework.ui.accounts.state import HAND_OVER
from casework.ui.widgets.draft_form import DraftForm
from casework.ui.widgets.edit_form import EditForm, value_or_empty
from casework.ui.widgets.escaping import escaped
from casework.ui.widgets.heading import section_heading
from casework.ui.widgets.live_text import AT_A_PAUSE
from casework.ui.widgets.saving import attempt

WRONG_INPUT = {
    "user_name": sentence(
        "The user name takes small letters, digits, dots and dashes, at least two."
    ),
    "display_name": sentence("Type the name that colleagues will see."),
    "role": sentence("Choose the role: it says what they may see."),
}
LABELS = {
    "display_name": sentence("Name"),
    "user_name": sentence("User name"),
    "role": sentence("Role"),
    "team_ids": sentence("Teams"),
    "active": sentence("Open: can sign in"),
}
Teams = Mapping[int, str]
M = TypeVar("M", bound=BaseModel)


def render_hand_over() -> None:
    """The start pass phrase, shown on the one rerun after it was made."""
    if handed := st.session_state.pop(HAND_OVER, None):
        name, phrase = handed
        st.success(
            say(
                "Start pass phrase for {name}. It is shown this once: write it down.",
                name=escaped(name),
            )
        )
        st.code(phrase, language=None)


@dataclass(frozen=True, slots=True)
class AccountOnScreen:
    """An account as its form shows it, by the names of the fields."""

    version: int
    display_name: str
    role: Role
    team_ids: frozenset[int]
    active: bool
    seen_team_ids: frozenset[int]


def render_change(viewer: Viewer, now: AccountRow, teams: Teams) -> None:
    """`now` is the row of this run; the fields begin with the one of the form's opening."""
    form = EditForm("accounts", part=str(now.account_id))
    section_heading(now.name)
    with st.container(border=True):
        row = form.opened_with(viewer, _on_screen(now))
        fields = {
            "account_id": now.account_id,
            "version": row.version,
            "seen_team_ids": row.seen_team_ids,
            "organisation_id": now.organisation_id,
            "display_name": _text(viewer, form, "display_name", row.display_name),
            "role": _pick_role(viewer, form, row.role),
            "team_ids": _pick_teams(viewer, form, teams, row.team_ids),
            "active": st.checkbox(
                say(LABELS["active"]), **form.field(viewer, "active", begun=row.active)
            ),
        }
        if st.button(say("Save"), type="primary", key=form.key("save")):
            _save_change(viewer, form, fields, teams)
    if st.button(say("New start pass phrase"), help=say("For someone who forgot theirs.")):
        _hand_over(viewer, now)


def _on_screen(now: AccountRow) -> AccountOnScreen:
    teams = now.team_ids
    return AccountOnScreen(now.version, now.name, now.role, teams, now.active, teams)


def render_new(viewer: Viewer, teams: Teams) -> None:
    form = DraftForm("accounts", part="new")
    with st.expander(say("New account"), icon=":material/person_add:"):
        st.caption(say("Name, user name and role are required."))
        fields = {
            "display_name": _text(viewer, form, "display_name"),
            "user_name": _text(viewer, form, "user_name"),
            "role": _pick_role(viewer, form, None),
            "team_ids": _pick_teams(viewer, form, teams, frozenset()),
        }
        if st.button(say("Make the account"), type="primary", key=form.key("save")):
            _save_new(viewer, form, fields)


def _text(viewer: Viewer, form: DraftForm, name: str, begun: str = "") -> str:
    given = form.field(viewer, name, begun=begun)
    return st.text_input(say(LABELS[name]), live=AT_A_PAUSE, **given) or ""


def _pick_role(viewer: Viewer, form: DraftForm, now: Role | None) -> Role | None:
    """A new account has none beforehand: a wrong one would open what is not theirs to see."""
    given = form.field(viewer, "role", Role, now)
    chosen: Role | None = st.selectbox(say(LABELS["role"]), list(Role), index=None, **given)
    return chosen


def _pick_teams(
    viewer: Viewer, form: DraftForm, teams: Teams, now: frozenset[int]
) -> Sequence[int]:
    return st.multiselect(
        say(LABELS["team_ids"]),
        list(teams),
        format_func=teams.__getitem__,
        **form.choice(viewer, "team_ids", teams, sorted(now)),
    )


def _save_change(
    viewer: Viewer, form: EditForm, fields: Mapping[str, object], teams: Teams
) -> None:
    change = _read(AccountChange, fields)
    if change and form.save_change(
        viewer,
        lambda s: operations.change_account(s, viewer=viewer, change=change),
        LABELS,
        partial(_said, teams=teams),
    ):
        st.rerun()


def _said(value: object, teams: Teams) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, frozenset):
        return ", ".join(sorted(teams[team] for team in value)) or say("none")
    return value_or_empty(value)


def _save_new(viewer: Viewer, form: DraftForm, fields: Mapping[str, object]) -> None:
    new = _read(NewAccount, fields)
    if new is None:
        return
    made = form.save(viewer, lambda s: operations.create_account(s, viewer=viewer, new=new))
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
            wrong_field = WRONG_INPUT.get(str(fault["loc"][0]))
            st.error(say(wrong_field or "Please check what you typed."))
        return None
