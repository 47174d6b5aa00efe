"""Files built on a click: an id for each click, there until the browser has fetched it.

Streamlit names a file after its bytes: two clicks that build the same bytes share one file, and
when the first one's download is over, the second one's is gone. It also throws away what no page
refers to, at the end of any page's run, and such a file is referred to by none.
"""

from time import monotonic
from uuid import uuid4

from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryFile, MemoryMediaFileStorage

SECONDS = 120.0
"""How long a file waits for the browser that asked for it."""


class OneTimeFile(bytes):
    """The bytes of one click, with the sign-in that may fetch them."""

    sign_in: int | None

    def __new__(cls, data: bytes, sign_in: int | None) -> "OneTimeFile":
        made = super().__new__(cls, data)
        made.sign_in = sign_in
        return made


class OneTimeFiles(MemoryMediaFileStorage):
    """Streamlit's storage; files built on a click have their own ids and their own end."""

    def __init__(self, media_endpoint: str) -> None:
        super().__init__(media_endpoint)
        self._made: dict[str, tuple[float, int | None]] = {}

    def load_and_get_id(
        self,
        path_or_data: str | bytes,
        mimetype: str,
        kind: MediaFileKind,
        filename: str | None = None,
    ) -> str:
        self._drop_old()
        if not isinstance(path_or_data, OneTimeFile):
            return super().load_and_get_id(path_or_data, mimetype, kind, filename)
        file_id = uuid4().hex
        self._made[file_id] = (monotonic(), path_or_data.sign_in)
        self._files_by_id[file_id] = MemoryFile(bytes(path_or_data), mimetype, kind, filename)
        return file_id

    def delete_file(self, file_id: str) -> None:
        """Streamlit's own clean-up: what waits for its browser stays."""
        self._drop_old()
        if file_id not in self._made:
            super().delete_file(file_id)

    def fetched(self, file_id: str) -> None:
        self._made.pop(file_id, None)
        super().delete_file(file_id)

    def owner_of(self, file_id: str) -> int | None:
        """The sign-in that asked for this file, if it still waits."""
        self._drop_old()
        return self._made.get(file_id, (0.0, None))[1]

    def _drop_old(self) -> None:
        for file_id, (made, _) in list(self._made.items()):
            if monotonic() - made > SECONDS:
                self.fetched(file_id)


def install() -> None:
    """Before the server is made: it takes the storage by its module's name."""
    memory_media_file_storage.MemoryMediaFileStorage = OneTimeFiles  # type: ignore[misc]  # its class is replaced
