"""Name, icons and manifest: for anyone, behind the security headers, and nothing of a person."""

import struct
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from casework.settings import settings
from casework.ui.web.app_manifest import APP_ROUTES, NamedPage
from casework.ui.web.security_headers import SecurityHeaders

PAGE = '<html lang="en"><head><title>Streamlit</title></head><body>…</body></html>'


def _page(request: Request) -> Response:
    return HTMLResponse(PAGE)


@pytest.fixture
def visitor() -> Iterator[TestClient]:
    """Nobody is signed in."""
    app = Starlette(
        routes=[
            *APP_ROUTES,
            Route("/", _page),
            Route("/people", _page),
            Route("/_stcore/health", lambda request: PlainTextResponse("<title>Streamlit</title>")),
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(NamedPage)],
    )
    with TestClient(app) as client:
        yield client


def test_manifest_names_the_site_and_its_icons(visitor: TestClient) -> None:
    answer = visitor.get("/app/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    told = answer.json()
    assert (told["name"], told["display"], told["start_url"]) == (
        settings().site_name,
        "standalone",
        "../",
    )
    assert set(told) == {
        *("name", "short_name", "start_url", "scope", "display"),
        *("background_color", "theme_color", "icons"),
    }, "nothing else is told to anyone who asks"


def test_each_icon_is_as_large_as_it_says(visitor: TestClient) -> None:
    icons = visitor.get("/app/manifest.webmanifest").json()["icons"]
    for icon in [*icons, {"src": "../app/icon-180.png", "sizes": "180x180"}]:
        answer = visitor.get(icon["src"].removeprefix(".."))
        assert answer.headers["content-type"] == "image/png"
        width, height = struct.unpack(">II", answer.content[16:24])
        assert icon["sizes"] == f"{width}x{height}"
    assert visitor.get("/app/icon-7.png").status_code == 404


def test_page_carries_name_and_manifest(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "site_name", "Oak & Elm <b>")
    for address in ("/", "/people"):
        answer = visitor.get(address)
        assert "<title>Oak &amp; Elm &lt;b&gt;</title>" in answer.text
        assert '<link rel="manifest" href="./app/manifest.webmanifest">' in answer.text
        assert len(answer.content) == int(answer.headers["content-length"])
        assert answer.text.endswith("</body></html>")


def test_other_answers_go_on_as_they_are(visitor: TestClient) -> None:
    assert visitor.get("/_stcore/health").text == "<title>Streamlit</title>"
