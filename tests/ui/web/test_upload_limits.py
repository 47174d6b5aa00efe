"""Upload limits: who may upload, and how much, since uploads are in the server's memory."""

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


def test_role_without_an_upload_screen_cannot_upload(
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


def test_account_cannot_upload_more_than_its_hourly_limit(
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


def test_files_still_in_use_count_after_the_hour(
    browser: TestClient, worker: Viewer, pages: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_page(browser, worker, pages)
    monkeypatch.setattr(session_owners, "bytes_held", lambda sign_in: upload_limits.most())
    assert browser.put(UPLOAD, content=b"x").status_code == 429


def test_many_tiny_files_reach_the_limit_too(
    browser: TestClient, worker: Viewer, pages: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "import_limit_mb", 1)
    monkeypatch.setattr(upload_limits, "LEAST", upload_limits.most())
    enter_page(browser, worker, pages)
    assert [browser.put(UPLOAD, content=b"").status_code for _ in range(2)] == [200, 429]


def test_upload_without_a_size_is_refused(
    browser: TestClient, worker: Viewer, pages: dict[str, int]
) -> None:
    enter_page(browser, worker, pages)
    assert browser.put(UPLOAD, content=iter([b"x"])).status_code == 411
