"""A small app behind the guards, with a browser that signs in and its pages."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from casework.access.viewer import Viewer
from casework.accounts import sessions, signin
from casework.database import elevated
from casework.ui.shell.startup import screens_of
from casework.ui.web import file_guard, session_owners, upload_limits
from casework.ui.web.file_guard import GuardedFiles
from casework.ui.web.routes import routes
from casework.ui.web.security_headers import SecurityHeaders

STREAMLITS_SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")
FILES = {"list": "attachment; filename=people.csv", "photo": "inline"}


def _media(request: Request) -> Response:
    kind = {"Content-Disposition": FILES[request.path_params["name"]]}
    if "range" in request.headers:
        return PlainTextResponse("a ", status_code=206, headers=kind)
    return PlainTextResponse("a file", headers=kind)


def _upload(request: Request) -> Response:
    return PlainTextResponse("taken")


def _break(request: Request) -> Response:
    raise ValueError("Marcus lives at 12 Elm Street")


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    forgotten: list[str] = []
    monkeypatch.setattr(file_guard, "forget", forgotten.append)
    return forgotten


@pytest.fixture
def browser(database: object, gone: list[str]) -> Iterator[TestClient]:
    upload_limits._taken.clear()
    app = Starlette(
        routes=[
            *routes(screens_of),
            Route("/media/{name}", _media),
            Route("/_stcore/upload_file/{page}/{name}", _upload, methods=["PUT", "DELETE"]),
            Route("/static/media/font", lambda request: PlainTextResponse("a font")),
            Route("/break", _break),
            Route("/_stcore/metrics", lambda request: PlainTextResponse("figures")),
            *(Route(path, lambda r: PlainTextResponse("a door")) for path in STREAMLITS_SIGN_IN),
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(GuardedFiles)],
    )
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


def ticket_of(viewer: Viewer) -> str:
    with elevated("a test") as session:
        return sessions.open_ticket(session, viewer.account_id)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Sign-in by page session; each page has the files of `FILES`."""
    there: dict[str, int] = {}
    monkeypatch.setattr(session_owners, "_visits", there)
    monkeypatch.setattr(session_owners, "_pages_with", lambda file_id: list(there))
    return there


def own(browser: TestClient, pages: dict[str, int]) -> None:
    found = signin.who_is_signed_in(browser.cookies["casework"], active=False)
    assert found.session_id is not None
    pages["a page"] = found.session_id


def enter(browser: TestClient, viewer: Viewer, **headers: str) -> list[str]:
    """Signs in and returns the cookies that the answer set."""
    answer = browser.get(f"/auth/enter?ticket={ticket_of(viewer)}", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return answer.headers.get_list("set-cookie")
