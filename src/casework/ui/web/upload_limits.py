"""Upload limits: by role, and for each account and hour.

Counted in this process, as the files are held in it. By account, so that signing in again opens
no new room; what still lies in this sign-in's pages counts as well, however old it is.
"""

import threading
import time
from collections import defaultdict, deque

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response

from casework.access.actions import Action
from casework.access.guard import role_can
from casework.access.viewer import Viewer
from casework.settings import settings
from casework.ui.web import session_owners

UPLOADS = (Action.IMPORT, Action.EDIT_DIRECTORY, Action.EDIT_PERSON)
"""What the screens that take files are for: rows, the directory, a photo."""
WITHIN, MOST_FILES, LEAST = 3600.0, 10, 65536
"""Seconds; files of the largest size; bytes that the smallest file counts for."""
NOT_YOURS = "Your role has no screen that takes files."
NO_LENGTH = "The size of this file is not said. Choose it on the page."

_taken: dict[int, deque[tuple[float, int]]] = defaultdict(deque)
_lock = threading.Lock()


def refuse_upload(connection: HTTPConnection, viewer: Viewer, sign_in: int) -> Response | None:
    """None when it is accepted, and then it is counted."""
    if not any(role_can(viewer, action) for action in UPLOADS):
        return PlainTextResponse(NOT_YOURS, status_code=403)
    if connection.scope["method"] != "PUT":
        return None
    length = connection.headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse(NO_LENGTH, status_code=411)
    if wait := _take(viewer.account_id, sign_in, max(int(length), LEAST)):
        return PlainTextResponse(_too_much(wait), status_code=429, headers={"Retry-After": wait})
    return None


def _take(account_id: int, sign_in: int, size: int) -> str:
    """None, or the seconds until there is room again."""
    now, held = time.monotonic(), session_owners.bytes_held(sign_in)
    with _lock:
        taken = _taken[account_id]
        while taken and now - taken[0][0] >= WITHIN:
            taken.popleft()
        if max(held, sum(each for _, each in taken)) + size > most():
            return str(int(WITHIN - (now - taken[0][0])) + 1 if taken else int(WITHIN))
        taken.append((now, size))
        return ""


def most() -> int:
    return MOST_FILES * settings().import_limit_mb * 1024 * 1024


def _too_much(seconds: str) -> str:
    return (
        f"More than {most() // 2**20} MB would have come from this account within an hour. Wait "
        f"{-(-int(seconds) // 60)} minutes, then choose the file again."
    )
