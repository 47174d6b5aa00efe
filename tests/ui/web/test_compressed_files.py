"""Streamlit's own files are sent compressed; answers that hold data never are."""

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from casework.ui.web import compressed_files
from casework.ui.web.compressed_files import compress, compressed_copies, served_from

SCRIPT = "let answer = 42;\n" * 400
DATA = "Harper Quinn, 1999-04-12\n" * 400


async def _data(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(DATA)(scope, receive, send)


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    for name in ("js/index.a1b2c3.js", "css/index.d4e5f6.css", "media/Font.woff2"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SCRIPT)
    compress(tmp_path)
    return TestClient(served_from(tmp_path, _data))


@pytest.mark.parametrize("name", ["js/index.a1b2c3.js", "css/index.d4e5f6.css"])
@pytest.mark.parametrize("accepted", ["br", "gzip", "gzip, deflate, br", "identity"])
def test_script_is_sent_in_the_smallest_form_that_the_browser_takes(
    name: str, accepted: str, browser: TestClient
) -> None:
    answer = browser.get(f"/static/{name}", headers={"Accept-Encoding": accepted})
    sent_as = answer.headers.get("Content-Encoding", "identity")
    assert sent_as == ("br" if "br" in accepted else accepted)
    assert answer.text == SCRIPT
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_answers_that_hold_data_are_never_compressed(browser: TestClient) -> None:
    for path in ("/", "/media/list.xlsx", "/static/../media/list.xlsx", "/static/js/none.js"):
        answer = browser.get(path, headers={"Accept-Encoding": "br, gzip"})
        assert answer.text == DATA
        assert "Content-Encoding" not in answer.headers


def test_fonts_are_sent_as_they_come(browser: TestClient) -> None:
    answer = browser.get("/static/media/Font.woff2", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers


@pytest.fixture
def originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "index.a1b2c3.js").write_text(SCRIPT)
    monkeypatch.setattr(compressed_files, "ORIGINALS", folder)
    monkeypatch.setenv("CASEWORK_DATA_DIR", str(tmp_path / "data"))
    compressed_files.settings.cache_clear()
    return folder


def test_copies_are_made_once(originals: Path) -> None:
    copies = compressed_copies()
    assert brotli.decompress((copies / "index.a1b2c3.js.br").read_bytes()).decode() == SCRIPT
    assert gzip.decompress((copies / "index.a1b2c3.js.gz").read_bytes()).decode() == SCRIPT
    (originals / "index.a1b2c3.js").unlink()
    assert compressed_copies() == copies
    assert (copies / "index.a1b2c3.js").exists()
    assert [each.name for each in copies.parent.iterdir()] == [copies.name], "nothing half-made"


def test_copies_of_a_faster_process_are_used(
    originals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def meanwhile(folder: Path) -> None:
        if not made:
            made.append(folder)
            compressed_copies()

    monkeypatch.setattr(compressed_files, "compress", meanwhile)
    assert (compressed_copies() / "index.a1b2c3.js").exists()
