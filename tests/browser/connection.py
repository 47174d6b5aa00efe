"""The way from a browser to the server, which a test can break; and a sign-in left alone."""

from datetime import timedelta

from playwright.sync_api import Page, Route, WebSocketRoute
from sqlalchemy import select

from casework import clock
from casework.accounts.models import SignInSession
from casework.database import elevated

NOTICE = "No signal. What you wrote until"


class Signal:
    """The way to the server, which a test can break."""

    def __init__(self, page: Page) -> None:
        self.is_there = True
        self._sockets: list[WebSocketRoute] = []
        page.route_web_socket("**/_stcore/stream", self._connect)
        page.route("**/_stcore/h*", self._answer)

    def _connect(self, socket: WebSocketRoute) -> None:
        if self.is_there:
            socket.connect_to_server()
            self._sockets.append(socket)
        else:
            socket.close()

    def _answer(self, route: Route) -> None:
        if self.is_there:
            route.continue_()
        else:
            route.abort()

    def lose(self) -> None:
        self.is_there = False
        for socket in self._sockets:
            socket.close()
        self._sockets.clear()

    def find(self) -> None:
        self.is_there = True


def idle_for(minutes: int) -> None:
    with elevated("a test") as session:
        for found in session.scalars(select(SignInSession)):
            found.last_seen_at = clock.now() - timedelta(minutes=minutes)
