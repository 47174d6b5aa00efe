"""Form of streamlit-authenticator over our accounts: one account read, one hash computed.

Its form and its check of the pass phrase are used as they are. Its cookie is not: that is a
signed name that scripts can read and nobody can revoke (accounts/sessions.py has ours).
"""

from collections.abc import Iterator, Mapping
from typing import Any

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController

from casework.accounts import passwords, signin
from casework.accounts.signin import FoundAccount
from casework.errors import Invalid
from casework.sentences import say

STATE = ("authentication_status", "username", "name", "email", "roles", "logout")
"""What the authenticator leaves behind in the browser's session; nothing here relies on it."""


class OneLookUp(Mapping[str, dict[str, Any]]):
    """Looks like a mapping of all accounts; reads the one that was typed, once.

    An unknown name gets a hash that no pass phrase matches: same work, same answer.
    """

    def __init__(self) -> None:
        self.found: FoundAccount | None = None
        self._record: dict[str, Any] = {}

    def __getitem__(self, user_name: str) -> dict[str, Any]:
        if self.found is None:
            self.found = signin.look_up(user_name)
            self._record = {"name": user_name, "password": self.found.password_hash}
        return self._record

    def __contains__(self, user_name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Tries(AuthenticationController):  # type: ignore[misc]  # the library is untyped
    """Counts the try before it is checked, and shortens the pass phrase to what bcrypt can take."""

    def __init__(self, address: str, device: str | None) -> None:
        super().__init__({"usernames": {}}, auto_hash=False)
        self.look_up = OneLookUp()
        self.authentication_model.credentials = {"usernames": self.look_up}
        self.address, self.device = address, device
        self.ticket: str | None = None
        self.was_wrong = False

    def login(self, username: str, password: str, *args: Any, **options: Any) -> bool | None:
        name = signin.plain_name(username)
        if not name or not password:
            raise Invalid(say("Type your user name and your pass phrase."))
        attempt = signin.begin_try(name, self.address, self.device)
        right = bool(super().login(name, passwords.digest(password), *args, **options))
        _forget_state()
        found = self.look_up.found
        if right and found and found.account_id:
            self.ticket = signin.grant(attempt, found.account_id)
        else:
            self.was_wrong = True
            signin.refuse_sign_in(found.account_id if found else None)
        return right


class _NoCookie:
    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None

    def delete_cookie(self) -> None:
        return None


class TableAuthenticate(Authenticate):  # type: ignore[misc]  # the library is untyped
    """After `login()`, `ticket` is set when the pass phrase was right, else `was_wrong`."""

    def __init__(self, address: str, device: str | None) -> None:
        # Not the parent's: it mounts a component that writes cookies from a script.
        self.path, self.attrs = None, {"login_sleep_time": 0}
        self.cookie_controller = _NoCookie()
        self.authentication_controller = self.tries = _Tries(address, device)

    @property
    def ticket(self) -> str | None:
        return self.tries.ticket

    @property
    def was_wrong(self) -> bool:
        return self.tries.was_wrong


def _forget_state() -> None:
    for key in STATE:
        st.session_state.pop(key, None)
