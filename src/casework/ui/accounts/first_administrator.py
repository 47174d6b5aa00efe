"""The first screen of a new installation."""

import streamlit as st
from pydantic import ValidationError

from casework.accounts import setup
from casework.accounts.forms import FirstAdministrator
from casework.database import save_elevated
from casework.errors import CaseworkError
from casework.sentences import say, sentence
from casework.ui.accounts.state import MADE
from casework.ui.widgets.refusal import render_refusal


def first_administrator_form() -> None:
    st.subheader(say("Set up the first administrator"))
    st.write(
        say("Run `casework init` where Casework is installed. It shows a code that works once.")
    )
    with st.form("first_administrator", border=False):
        typed = {
            "code": st.text_input(say("Code from `casework init`")),
            "display_name": st.text_input(say("Your name")),
            "user_name": st.text_input(say("User name"), help=say("For example your first name.")),
            "phrase": st.text_input(say("Pass phrase"), type="password", help=say(PHRASE_HELP)),
        }
        if st.form_submit_button(say("Make the account"), type="primary"):
            _create(typed)


PHRASE_HELP = sentence(
    "At least 12 characters. Four or five words that do not belong together are good."
)
WRONG_INPUT = {
    "user_name": sentence(
        "The user name takes small letters, digits, dots and dashes, at least two."
    ),
    "display_name": sentence("Type your name."),
    "phrase": sentence("The pass phrase is too long."),
}


def _create(typed: dict[str, str]) -> None:
    try:
        form = FirstAdministrator.model_validate(typed)
        save_elevated(
            "makes the first administrator",
            lambda session: setup.create_first_administrator(session, form),
        )
    except ValidationError as wrong:
        for fault in wrong.errors():
            st.error(say(WRONG_INPUT[str(fault["loc"][0])]))
    except CaseworkError as refusal:
        render_refusal(refusal)
    else:
        st.session_state[MADE] = True
        st.rerun()


def say_that_it_is_made() -> None:
    """Message on the sign-in page that follows."""
    if st.session_state.pop(MADE, False):
        st.success(say("Your account is made. Sign in with it."))
