"""Streamlit's own scripts and styles, compressed ahead and sent in a fifth of their size.

Only files that are the same for everybody: an answer that holds data is never compressed, since
its length would tell of its content (the BREACH attack).
"""

import gzip
import logging
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Any, cast

import brotli
import streamlit
from servestatic import ServeStaticASGI
from starlette.types import ASGIApp, Receive, Scope, Send

from casework.settings import settings

log = logging.getLogger("casework")

ORIGINALS = Path(streamlit.__file__).parent / "static" / "static"
ADDRESS = "static"
COMPRESSED = (".js", ".css")
"""Fonts and pictures are compressed as they come."""
QUALITY = 9
"""Of brotli's 11 steps: an eleventh larger than the last one, in a fifteenth of its time."""


class CompressedFiles:
    """Sends the files as they come until their compressed copies are there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        Thread(target=self._start, name="compress files", daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def _start(self) -> None:
        try:
            self.app = served_from(compressed_copies(), self.app)
        except OSError as fault:  # a full or a read-only disk: the files go out as they come
            log.warning("The browser's files are not compressed: %s", fault)


def served_from(folder: Path, app: ASGIApp) -> ASGIApp:
    """All other addresses go on to `app`. Every name carries a hash of its content, so browsers
    never ask twice."""
    files = ServeStaticASGI(
        cast(Any, app),
        root=folder,
        prefix=ADDRESS,
        allow_all_origins=False,
        immutable_file_test=lambda _path, _url: True,
    )
    return cast(ASGIApp, files)


def compressed_copies() -> Path:
    """The folder of this version's files, made in a few seconds at the first start."""
    folder = settings().data_dir.resolve() / "browser-files" / version("streamlit")
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            made = shutil.copytree(ORIGINALS, Path(beside) / "static")
            compress(made)
            _put(made, folder)
    return folder


def compress(folder: Path) -> None:
    """Brotli, and gzip for browsers that ask over plain HTTP, where they do not take brotli."""
    for path in [each for each in folder.rglob("*") if each.suffix in COMPRESSED]:
        text = path.read_bytes()
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(text, quality=QUALITY))
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(text))


def _put(made: Path, folder: Path) -> None:
    """Another process that was faster has put the same files there."""
    try:
        os.replace(made, folder)
    except OSError:
        if not folder.is_dir():
            raise
