"""The sign-in page."""

from html import escape
from pathlib import PurePosixPath
from typing import NoReturn
from urllib.parse import urlencode, urlsplit

import streamlit as st

from casework.accounts import setup, signin
from casework.accounts.demo import DEMO_PHRASE, demo_accounts
from casework.accounts.sessions import End
from casework.database import elevated
from casework.errors import CaseworkError
from casework.sentences import say, sentence
from casework.settings import settings
from casework.ui.accounts.authenticator import TableAuthenticate
from casework.ui.accounts.first_administrator import first_administrator_form, say_that_it_is_made
from casework.ui.web import cookies
from casework.ui.web.javascript import DOOR_ID, THROUGH_THE_DOOR
from casework.ui.web.routes import ENTER, LEAVE, TO
from casework.ui.widgets.heading import page_heading
from casework.ui.widgets.refusal import render_refusal

HERE = sentence("this machine")
FIELDS = {
    "Form name": sentence("Sign in"),
    "Username": sentence("User name"),
    "Password": sentence("Pass phrase"),
    "Login": sentence("Sign in"),
}
WHY_ENDED = {
    End.IDLE: sentence("You were signed out because nothing happened for {minutes} minutes."),
    End.TOO_OLD: sentence("You were signed out: a sign-in lasts {hours} hours at most."),
    End.DISABLED: sentence("This account is closed. Ask your administrator."),
    End.ROLE_CHANGED: sentence("Your role has changed. Sign in again to go on."),
    End.PASSWORD_CHANGED: sentence(
        "The pass phrase of this account was changed. Sign in with the new one."
    ),
    End.REPLACED: sentence("This browser has signed in again. Sign in to go on."),
}


def sign_in_page(ended: End | None) -> None:
    page_heading(settings().site_name)
    if ended in WHY_ENDED:
        st.info(_sentence(WHY_ENDED[ended]))
    with elevated("asks whether there is an administrator", writes=False) as session:
        is_new = setup.needs_first_administrator(session) and not settings().demo
    if is_new:
        first_administrator_form()
        return
    say_that_it_is_made()
    _form()
    if settings().demo:
        _demo_accounts()


def _sentence(text: str) -> str:
    now = settings()
    return say(text, minutes=now.session_idle_minutes, hours=now.session_hours)


def _form() -> None:
    tried = TableAuthenticate(_address(), _device())
    try:
        tried.login(fields={name: say(label) for name, label in FIELDS.items()})
    except CaseworkError as refusal:
        render_refusal(refusal)
        return
    if tried.ticket:
        _enter(tried.ticket)
    elif tried.was_wrong:
        st.error(say(signin.WRONG))


def _demo_accounts() -> None:
    st.caption(
        say(
            "Demo: all people here are invented. The pass phrase is “{phrase}”.",
            phrase=DEMO_PHRASE,
        )
    )
    for each in demo_accounts():
        label = f"{each.display_name}, {each.role}"
        if st.button(label, key=f"demo_{each.user_name}", width="stretch"):
            _enter_as_demo(each.user_name)


def _enter_as_demo(user_name: str) -> None:
    found = signin.look_up(user_name)
    if found.account_id is None:
        st.error(say("The demo accounts are not made yet. Run `make demo`."))
        return
    attempt = signin.begin_try(user_name, _address(), _device())
    _enter(signin.grant(attempt, found.account_id))


def _enter(ticket: str) -> NoReturn:
    """To the screen at whose address the sign-in page stands."""
    place = PurePosixPath(urlsplit(st.context.url or "").path).name
    go_to_route(f"{ENTER}?{urlencode({'ticket': ticket, TO: place})}")


def sign_out() -> None:
    go_to_route(LEAVE)


def go_to_route(address: str) -> NoReturn:
    """Leaves the page for one of our routes, where cookies can be set, and stops the script."""
    link = f'<a id="{DOOR_ID}" href="{escape(address)}">{say("Go on")}</a>'
    st.html(f"{link}<script>{THROUGH_THE_DOOR}</script>", unsafe_allow_javascript=True)
    st.stop()


def _address() -> str:
    address = st.context.ip_address
    return address if isinstance(address, str) else HERE


def _device() -> str | None:
    return cookies.read(st.context.cookies, cookies.device_cookie())
