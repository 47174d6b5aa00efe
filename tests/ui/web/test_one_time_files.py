"""Files built on a click: one for each click, there until it is fetched, for its own sign-in."""

from types import SimpleNamespace

import pytest
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError

from casework.ui.web import file_guard, one_time_files, session_owners
from casework.ui.web.one_time_files import OneTimeFile, OneTimeFiles

PDF = "application/pdf"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """Streamlit's own manager over our storage, as in a running server."""
    manager = MediaFileManager(OneTimeFiles("/media"))
    server = SimpleNamespace(media_file_mgr=manager)
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: server)
    return manager


def button(files: MediaFileManager, sign_in: int = 7) -> str:
    """A download button on a page, whose clicks build the same bytes each time."""
    return files.add_deferred(
        lambda: OneTimeFile(b"a packet", sign_in), PDF, "1.2", file_name="packet.pdf"
    )


def fetch(files: MediaFileManager, url: str) -> bytes:
    """The browser's own download, after which the guard forgets the file."""
    content = files._storage.get_file(url.removeprefix("/media/")).content  # type: ignore[attr-defined]  # in memory
    file_guard.forget(url)
    return bytes(content)


def test_each_of_two_quick_clicks_gets_the_file(files: MediaFileManager) -> None:
    shown = button(files)
    first, second = files.execute_deferred(shown), files.execute_deferred(shown)
    assert first != second
    assert fetch(files, first) == b"a packet"
    assert fetch(files, second) == b"a packet"


def test_file_waits_while_other_pages_run(files: MediaFileManager) -> None:
    """Streamlit throws away files that no page refers to at the end of every run of any page."""
    url = files.execute_deferred(button(files))
    for _ in range(3):
        files.remove_orphaned_files()
    assert fetch(files, url) == b"a packet"


def test_file_is_fetched_once(files: MediaFileManager) -> None:
    url = files.execute_deferred(button(files))
    fetch(files, url)
    with pytest.raises(MediaFileStorageError):
        fetch(files, url)


def test_file_belongs_to_the_sign_in_that_asked(files: MediaFileManager) -> None:
    mine, theirs = (files.execute_deferred(button(files, sign_in)) for sign_in in (7, 8))
    of = [file_guard._file_id(url) for url in (mine, theirs)]
    assert [session_owners.owns_file(each, 7) for each in of] == [True, False]
    assert [session_owners.owns_file(each, 8) for each in of] == [False, True]


def test_file_that_nobody_fetches_is_dropped(
    files: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = files.execute_deferred(button(files))
    later = one_time_files.monotonic() + one_time_files.SECONDS + 1
    monkeypatch.setattr(one_time_files, "monotonic", lambda: later)
    files.execute_deferred(button(files))
    with pytest.raises(MediaFileStorageError):
        fetch(files, url)


def test_pictures_keep_streamlits_own_names(files: MediaFileManager) -> None:
    storage = files._storage
    first, second = (
        storage.load_and_get_id(b"a photo", "image/png", MediaFileKind.MEDIA) for _ in range(2)
    )
    assert first == second


def test_server_is_made_with_this_storage() -> None:
    """Streamlit looks the class up by its module's name when it makes the server."""
    one_time_files.install()
    from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

    assert MemoryMediaFileStorage is OneTimeFiles
