"""Routes and file guards in front of the app, tested with a small app."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from casework.access.viewer import Viewer
from casework.accounts import signin
from casework.settings import settings
from casework.ui.shell.startup import screens_of
from casework.ui.web.routes import routes
from tests.ui.web.small_app import STREAMLITS_SIGN_IN, enter, own, ticket_of


def test_cookie_is_hidden_from_scripts_and_other_sites(browser: TestClient, worker: Viewer) -> None:
    session, device = enter(browser, worker)
    for cookie in (session, device):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/" in cookie
    assert "Max-Age=43200" in session
    assert "Secure" not in session


def test_cookie_on_https_is_secure_and_bound_to_the_host(
    browser: TestClient, worker: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "https", True)
    session, _ = enter(browser, worker)
    assert session.startswith("__Host-casework=")
    assert "Secure" in session


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_ticket_in_a_link_from_another_site_signs_nobody_in(
    browser: TestClient, worker: Viewer, site: str
) -> None:
    assert enter(browser, worker, **{"Sec-Fetch-Site": site}) == []


def test_ticket_from_our_own_page_signs_in(browser: TestClient, worker: Viewer) -> None:
    assert len(enter(browser, worker, **{"Sec-Fetch-Site": "same-origin"})) == 2


@pytest.mark.parametrize(
    ("to", "place"),
    [
        ("people", "/people"),
        ("my_account", "/my_account"),
        ("accounts", "/"),  # not a worker's
        ("/example.org", "/"),
        ("https://example.org", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_back_to_ones_own_screen_and_nowhere_else(
    browser: TestClient, worker: Viewer, to: str, place: str
) -> None:
    query = {"ticket": ticket_of(worker), "to": to}
    answer = browser.get("/auth/enter", params=query)
    assert (answer.status_code, answer.headers["location"]) == (303, place)
    assert "casework" in browser.cookies


@pytest.mark.parametrize("query", ["", "?ticket=", "?ticket=made-up"])
def test_bad_ticket_redirects_to_the_start(browser: TestClient, query: str) -> None:
    answer = browser.get(f"/auth/enter{query}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "set-cookie" not in answer.headers


def test_signing_out_ends_the_session_on_the_server(browser: TestClient, worker: Viewer) -> None:
    enter(browser, worker)
    cookie = browser.cookies["casework"]
    answer = browser.get("/auth/leave")
    assert 'casework=""' in answer.headers["set-cookie"]
    assert "casework" not in browser.cookies
    assert signin.who_is_signed_in(cookie, active=True).viewer is None


def test_files_are_served_only_to_live_sessions(
    browser: TestClient, worker: Viewer, pages: dict[str, int]
) -> None:
    assert browser.get("/media/photo").status_code == 404
    enter(browser, worker)
    own(browser, pages)
    assert browser.get("/media/photo").text == "a file"
    cookie = browser.cookies["casework"]
    signin.end_sign_in(cookie)
    assert browser.get("/media/photo").status_code == 404


def test_another_signed_in_browser_gets_no_file(
    browser: TestClient, worker: Viewer, pages: dict[str, int]
) -> None:
    enter(browser, worker)
    assert browser.get("/media/photo").status_code == 404, "no page of this sign-in holds it"
    own(browser, pages)
    assert browser.get("/media/photo").status_code == 200
    browser.cookies.clear()
    enter(browser, worker)
    assert browser.get("/media/photo").status_code == 404, "another browser of the same account"


def test_upload_is_accepted_only_from_the_pages_own_sign_in(
    browser: TestClient, worker: Viewer, pages: dict[str, int]
) -> None:
    where = "/_stcore/upload_file/a page/a file"
    assert browser.put(where, content=b"x").status_code == 404
    enter(browser, worker)
    assert browser.put(where, content=b"x").status_code == 404
    own(browser, pages)
    assert browser.put(where, content=b"x").text == "taken"
    assert browser.delete("/_stcore/upload_file/another page/a file").status_code == 404


def test_range_request_gets_the_whole_download_once(
    browser: TestClient, worker: Viewer, gone: list[str], pages: dict[str, int]
) -> None:
    enter(browser, worker)
    own(browser, pages)
    answer = browser.get("/media/list", headers={"Range": "bytes=0-1", "If-Range": "x"})
    assert (answer.status_code, answer.text, gone) == (200, "a file", ["/media/list"])


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_link_from_another_site_signs_nobody_out(
    browser: TestClient, worker: Viewer, site: str
) -> None:
    enter(browser, worker)
    cookie = browser.cookies["casework"]
    answer = browser.get("/auth/leave", headers={"Sec-Fetch-Site": site})
    assert answer.headers["location"] == "/"
    assert "set-cookie" not in answer.headers
    assert signin.who_is_signed_in(cookie, active=True).viewer == worker


def test_an_old_browser_gets_a_download_once_too(
    browser: TestClient, worker: Viewer, gone: list[str], pages: dict[str, int]
) -> None:
    enter(browser, worker)
    own(browser, pages)
    assert browser.get("/media/list").text == "a file"
    assert gone == ["/media/list"]


def test_a_download_is_served_once(
    browser: TestClient, worker: Viewer, gone: list[str], pages: dict[str, int]
) -> None:
    enter(browser, worker)
    own(browser, pages)
    checked = browser.get("/media/list", headers={"Sec-Fetch-Mode": "cors"})
    assert (checked.status_code, checked.text, gone) == (200, "", [])
    saved = browser.get("/media/list", headers={"Sec-Fetch-Mode": "navigate"})
    assert (saved.text, gone) == ("a file", ["/media/list"])


def test_a_picture_is_shown_as_often_as_the_page_asks(
    browser: TestClient, worker: Viewer, gone: list[str], pages: dict[str, int]
) -> None:
    enter(browser, worker)
    own(browser, pages)
    for mode in ("no-cors", "navigate"):
        assert browser.get("/media/photo", headers={"Sec-Fetch-Mode": mode}).text == "a file"
    assert gone == []


@pytest.mark.parametrize(
    "path",
    ["/media/list", "/static/media/font", "/auth/enter", "/auth/leave", "/break", "/nowhere"],
)
def test_every_answer_has_the_security_headers(browser: TestClient, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "camera=()" in headers["permissions-policy"]
    assert "strict-transport-security" not in headers
    if not path.startswith("/static/"):
        assert headers["cache-control"] == "no-store"


def test_only_the_named_inline_scripts_are_allowed(browser: TestClient) -> None:
    policy = browser.get("/nowhere").headers["content-security-policy"]
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in script
    assert "unsafe-eval" not in script.replace("wasm-unsafe-eval", "")
    assert script.count("sha256-") == 9


def test_https_answers_require_https_from_then_on(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "https", True)
    assert "max-age" in browser.get("/nowhere").headers["strict-transport-security"]


def test_error_page_reveals_nothing(browser: TestClient) -> None:
    answer = browser.get("/break")
    assert answer.status_code == 500
    assert "Elm Street" not in answer.text
    assert "Traceback" not in answer.text


def test_program_files_carry_a_policy_without_the_page_s_scripts(browser: TestClient) -> None:
    headers = browser.get("/static/media/font").headers
    policy = headers["content-security-policy"]
    assert "sha256" not in policy
    assert {"default-src 'self'", "object-src 'none'"} <= set(policy.split("; "))
    assert len(policy) < 200, "88 of them are the first page on a phone"


@pytest.mark.parametrize("path", ["/_stcore/metrics", *STREAMLITS_SIGN_IN])
def test_streamlits_own_routes_are_not_found(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example; script-src *", "a b", ""])
def test_forged_host_does_not_enter_the_security_policy(browser: TestClient, host: str) -> None:
    policy = browser.get("/nowhere", headers={"Host": host}).headers["content-security-policy"]
    assert "evil" not in policy
    assert "ws:" not in policy


@pytest.mark.parametrize("door", ["/auth/leave", "/auth/enter?ticket=x"])
def test_image_request_does_not_sign_anybody_in_or_out(door: str) -> None:
    """Otherwise a name with an image link would sign out everybody who sees it."""
    with TestClient(Starlette(routes=routes(screens_of)), follow_redirects=False) as client:
        answer = client.get(door, headers={"Sec-Fetch-Dest": "image"})
    assert "set-cookie" not in answer.headers
