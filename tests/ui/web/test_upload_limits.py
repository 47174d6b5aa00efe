"""Who uploads, and how much: what comes in is held in the server's memory."""

import time

import pytest
from starlette.testclient import TestClient

from casework.access.roles import Role
from casework.access.viewer import Viewer
from casework.settings import settings
from casework.ui.web import session_owners, upload_limits
from tests.accounts.conftest import make_account
from tests.ui.web.small_app import enter, own

UPLOAD = "/_stcore/upload_file/a page/a file"


def enter_page(browser: TestClient, viewer: Viewer, pages: dict[str, int]) -> None:
    enter(browser, viewer)
    own(browser, pages)


def test_who_has_no_screen_for_files_uploads_none(
    browser: TestClient, pages: dict[str, int]
) -> None:
    taken = set()
    for role in Role:
        browser.cookies.clear()
        enter_page(browser, make_account(role.name.lower(), role), pages)
        answer = browser.put(UPLOAD, content=b"x")
        assert answer.status_code in (200, 403)
        taken |= {role} if answer.status_code == 200 else set()
    assert taken == {Role.WORKER, Role.SUPERVISOR, Role.DIRECTOR}


def test_an_account_fills_no_more_than_its_room_within_an_hour(
    browser: TestClient, worker: Viewer, pages: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "import_limit_mb", 1)
    enter_page(browser, worker, pages)
    half = b"x" * (upload_limits.most() // 2)
    assert [browser.put(UPLOAD, content=half).status_code for _ in range(3)] == [200, 200, 429]
    refused = browser.put(UPLOAD, content=half)
    assert "More than 10 MB" in refused.text
    assert "Wait 60 minutes" in refused.text
    assert 3500 < int(refused.headers["retry-after"]) <= 3600
    assert browser.delete(UPLOAD).status_code == 200, "makes room, takes none"
    browser.cookies.clear()
    enter_page(browser, worker, pages)
    assert browser.put(UPLOAD, content=half).status_code == 429, "signed in again"
    later = time.monotonic() + upload_limits.WITHIN
    monkeypatch.setattr(upload_limits.time, "monotonic", lambda: later)
    assert browser.put(UPLOAD, content=half).status_code == 200


def test_what_the_pages_hold_still_counts_after_the_hour(
    browser: TestClient, worker: Viewer, pages: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_page(browser, worker, pages)
    monkeypatch.setattr(session_owners, "bytes_held", lambda sign_in: upload_limits.most())
    assert browser.put(UPLOAD, content=b"x").status_code == 429


def test_thousands_of_tiny_files_fill_the_room_too(
    browser: TestClient, worker: Viewer, pages: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "import_limit_mb", 1)
    monkeypatch.setattr(upload_limits, "LEAST", upload_limits.most())
    enter_page(browser, worker, pages)
    assert [browser.put(UPLOAD, content=b"").status_code for _ in range(2)] == [200, 429]


def test_an_upload_of_unsaid_size_is_refused(
    browser: TestClient, worker: Viewer, pages: dict[str, int]
) -> None:
    enter_page(browser, worker, pages)
    assert browser.put(UPLOAD, content=iter([b"x"])).status_code == 411
